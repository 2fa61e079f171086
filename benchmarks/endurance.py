"""Very many profiles through one advisor, alone and from 8 threads at once: what memory grows by, what comes out wrong.

`python -m benchmarks.endurance 100000` prints the result as JSON.
"""

import gc
import json
import os
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.by_hand import decide
from benchmarks.profiles import random_profiles
from coachmentor import Advisor

DIFFERENT = 10_000
THREADS = 8
PARTS = 5


class Endurance(NamedTuple):
    """How many profiles were advised on, how many came out wrong, and the memory in KiB after each fifth of them."""

    profiles: int
    wrong: int
    alone: list[int]
    together: list[int]


def endure(count: int) -> Endurance:
    """Advise on so many profiles one after another, then on as many from 8 threads that share the advisor."""
    advisor = Advisor.default()
    expected = cycle(_expected(advisor))
    size = count // PARTS // THREADS
    wrong = 0
    alone = []
    for _ in range(PARTS):
        wrong += _wrong(advisor, islice(expected, size * THREADS))
        alone.append(resident())
    together = []
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in range(PARTS):
            shares = [list(islice(expected, size)) for _ in range(THREADS)]
            wrong += sum(pool.map(partial(_wrong, advisor), shares))
            together.append(resident())
    return Endurance(2 * PARTS * THREADS * size, wrong, alone, together)


def _expected(advisor: Advisor) -> list[tuple[dict[str, object], tuple[int, ...], str]]:
    found = []
    for profile in random_profiles(advisor.book, DIFFERENT):
        decision = decide(advisor.check(profile).answers)
        found.append((profile, decision.fired, decision.recommendation))
    return found


def _wrong(advisor: Advisor, expected: Iterable[tuple[dict[str, object], tuple[int, ...], str]]) -> int:
    wrong = 0
    for profile, fired, recommendation in expected:
        advice = advisor.advise(profile)
        speaking = {reason.rule for reason in (*advice.reasons, *advice.against)}
        by_network = advice.verdict.fired == fired and advice.recommendation == recommendation
        wrong += not (by_network and speaking <= {advisor.book.rules[position].id for position in fired})
    return wrong


def resident() -> int:
    """Return the process's memory in KiB, garbage collected."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


if __name__ == "__main__":
    sys.stdout.write(json.dumps(endure(int(sys.argv[1]))._asdict()) + "\n")
