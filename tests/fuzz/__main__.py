"""Fuzz the rule reader, the profiles, the command line, the readings and the questionnaire, for as long as told.

    python -m tests.fuzz --minutes 60 --jobs 2

Only diagnostics may come out, and all readings of a book agree with tests/reference.py. Targets:

    reader-text       files of rule books mutated as text: bytes, words, lines, YAML's own marks, nesting, Unicode
    reader-structure  rule books mutated as data; what is accepted runs through every reading and some formats
    profiles          arbitrary values and mutated YAML and JSON as profiles
    command-line      every command, found by looking, with likely and unlikely arguments, files and input
    readings          the random rule books of tests/strategies.py with random profiles
    questionnaires    random walks through the questionnaire; saved, changed by hand, and taken up again

A failure is an exception, a warning, a disagreement, more than 5 seconds of computing, a hang or a crash. It is made
smaller and written to tests/cases/fuzz/<target>-<hash>.txt, once for each cause, and fuzzing goes on. The suite runs
those files again (tests/test_fuzz.py): commit them with the repair. Exit code 1 where anything failed.
"""

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path

from .session import Tally
from .targets import TARGETS
from .workers import fuzz, say


def main() -> int:
    """Run the command line."""
    options = parsed()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: the counts so far are worth having
    say(f"seed {options.seed}, {options.minutes:g} minutes, {options.jobs} jobs")
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="coachmentor-fuzz.", dir=memory if memory.is_dir() else None) as scratch:
        found = fuzz(options.targets, options.seed, options.minutes * 60, options.jobs, Path(scratch))
    sys.stdout.write(table(found))
    return int(any(tally.failures for tally in found.values()))


def parsed() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(
        "python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="only these targets (default: all)")
    parser.add_argument("--minutes", type=float, default=1.0, help="for how long (default: 1)")
    parser.add_argument("--jobs", type=int, default=1, help="in how many processes (default: 1)")
    parser.add_argument(
        "--seed", default=os.urandom(4).hex(), help="the same inputs again, target by target (default: new)"
    )
    options = parser.parse_args()
    unknown = [name for name in options.targets if name not in TARGETS]
    if unknown:
        parser.error(f"no such target: {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    options.targets = options.targets or list(TARGETS)
    return options


def table(found: dict[str, Tally]) -> str:
    """Return the counts as lines of text."""
    total = Tally()
    for tally in found.values():
        total.add(tally)
    head = f"{'target':<18}{'runs':>9}{'accepted':>10}{'refused':>9}{'failures':>10}{'causes':>8}{'runs/s':>8}\n"
    return head + "".join(line(name, tally) for name, tally in {**found, "all": total}.items())


def line(name: str, tally: Tally) -> str:
    """Return one line of the table."""
    refused = tally.runs - tally.accepted - tally.failures
    pace = tally.runs / tally.seconds if tally.seconds else 0
    counts = f"{tally.runs:>9,}{tally.accepted:>10,}{refused:>9,}{tally.failures:>10,}{tally.distinct:>8,}{pace:>8.1f}"
    return f"{name:<18}{counts}\n"


if __name__ == "__main__":
    sys.exit(main())
