"""Rounds of one call: time on the clock and on the processor, both in seconds.

Time on the processor counts all threads of the process and no other process's turn in between.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

LEAST_ROUNDS = 3


class Rounds(NamedTuple):
    """One figure a round, on the wall's clock and on the processor."""

    wall: list[float]
    processor: list[float]


def rounds(call: Callable[[], object], seconds: float, of: int = 1) -> Rounds:
    """Call again and again for some seconds, at least three times; each figure is divided by `of`."""
    found = Rounds([], [])
    end = time.perf_counter() + seconds
    while len(found.wall) < LEAST_ROUNDS or time.perf_counter() < end:
        wall, processor = time.perf_counter(), time.process_time()
        call()
        found.processor.append((time.process_time() - processor) / of)
        found.wall.append((time.perf_counter() - wall) / of)
    return found
