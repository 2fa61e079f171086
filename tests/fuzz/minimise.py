"""Inputs made smaller while they still fail in the same way."""

import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any


def minimise(input: Any, still_fails: Callable[[Any], bool], seconds: float) -> Any:
    """Return the smallest input that is found in so much time."""
    deadline = time.monotonic() + seconds
    progress = True
    while progress:
        progress = False
        for smaller in shrunk(input):
            if time.monotonic() > deadline:
                return input
            if still_fails(smaller):
                input, progress = smaller, True
                break
    return input


def shrunk(value: Any) -> Iterator[Any]:
    """Yield smaller values, the smallest first."""
    match value:
        case dict():
            for key in value:
                yield {other: inner for other, inner in value.items() if other != key}
            for key, inner in value.items():
                yield from ({**value, key: smaller} for smaller in shrunk(inner))
        case str():
            lines = value.splitlines(keepends=True)
            if len(lines) > 1:
                yield from ("".join(kept) for kept in _without_blocks(lines))
            yield from _without_blocks(value)
        case bytes():
            yield from _without_blocks(value)
        case list() | tuple():
            yield from _without_blocks(value)
            for i, inner in enumerate(value):
                yield from (type(value)([*value[:i], smaller, *value[i + 1 :]]) for smaller in shrunk(inner))
        case _ if is_dataclass(value) and not isinstance(value, type):
            for field in fields(value):
                yield from (replace(value, **{field.name: smaller}) for smaller in shrunk(getattr(value, field.name)))


def _without_blocks(value: Any) -> Iterator[Any]:
    """Yield a sequence without each of its halves, then quarters, and so on."""
    size = len(value)
    while size:
        for start in range(0, len(value), size):
            yield value[:start] + value[start + size :]
        size //= 2
