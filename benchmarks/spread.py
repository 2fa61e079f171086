"""How a figure spreads, and the worst of many calls."""

import time
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")

REPEATS = 3


class Spread(NamedTuple):
    """Several measurements of one thing, in seconds."""

    least: float
    median: float
    most: float


def spread(seconds: Sequence[float]) -> Spread:
    """Return how measurements spread."""
    return Spread(min(seconds), median(seconds), max(seconds))


def over(items: Iterable[Item], prepare: Callable[[Item], Callable[[], object]], within: float) -> Spread:
    """Time a call for each item and return how the items spread.

    Each is timed three times and the best is counted, so that what the machine does beside is not taken for the
    item's. The untimed `prepare` gives a fresh call. No further item is begun after so many seconds.
    """
    end = time.perf_counter() + within
    found = []
    for item in items:
        call = prepare(item)
        found.append(min(timed(call) for _ in range(REPEATS)))
        if time.perf_counter() > end:
            break
    return spread(found)


def timed(call: Callable[[], object]) -> float:
    """Return how many seconds a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start
