"""Much work on the event loop, in slices, so that other requests get their turn and nobody works for a client gone."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")

SLICE = 0.004
"""Seconds of work in one go."""


async def in_slices(works: Iterable[Awaitable[T]], is_gone: Callable[[], Awaitable[bool]]) -> list[T] | None:
    """Return the result of each work, or None where the client went away before the last one was done."""
    results = []
    began = perf_counter()
    for work in works:
        results.append(await work)
        if perf_counter() - began > SLICE:
            await asyncio.sleep(0)
            if await is_gone():
                return None
            began = perf_counter()
    return results
