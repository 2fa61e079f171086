"""Figures as results tell them: tables in Markdown, times with a unit, and how far they spread."""

from collections.abc import Iterable

from benchmarks.spread import Spread


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown."""
    head = tuple(head)
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def time_in_words(seconds: float) -> str:
    """Return a time in the unit that suits it."""
    for unit, size in (("s", 1), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def spread_in_words(spread: Spread) -> str:
    """Return the median of some times, with the least and the most."""
    return f"{time_in_words(spread.median)} ({time_in_words(spread.least)} to {time_in_words(spread.most)})"


def times_in_words(spread: Spread) -> str:
    """Return how many times as much something is, with the least and the most."""
    return f"{spread.median:.2f} times ({spread.least:.2f} to {spread.most:.2f})"
