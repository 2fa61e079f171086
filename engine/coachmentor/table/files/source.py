"""A table in a file, opened: nothing of it is in memory but what a scan needs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coachmentor.table.answering import refuse_doubles

if TYPE_CHECKING:
    import polars as pl

Place = Callable[[int], str]
"""From the number of a row, the first one 0, to where it stands in the file, in words."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text divides its cells, and whether it begins with a byte order mark, as Excel wants it."""

    delimiter: str
    bom: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A scan of a table whose column `row` numbers its rows from 0, how many there are, and where each stands."""

    frame: "pl.LazyFrame"
    row: str
    rows: int
    place: Place
    dialect: Dialect | None = None


def row_place(index: int) -> str:
    """Say where a row stands by its number alone, the row of names not counted."""
    return f"data row {index + 1:,}"


def unused(name: str, columns: Iterable[str]) -> str:
    """Return a name for a column that the table does not have yet."""
    there = set(columns)
    while name in there:
        name = f"_{name}"
    return name


def names_of(header: Iterable[str | None]) -> list[str]:
    """Return the names in the first row of a table, with stand-ins for what has none; refuse doubles."""
    names = [(name or "").strip() or f"column_{i}" for i, name in enumerate(header, 1)]
    refuse_doubles(names)
    return names
