"""Everybody in a table advised with one number after another, and counted: never named."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import narwhals as nw

from coachmentor.decide import Program, compile_book
from coachmentor.model.rule_book import RuleBook
from coachmentor.table.advise import PROBLEMS, RECOMMENDATION, Asked, advised
from coachmentor.table.answering import Answering, TableMap
from coachmentor.table.files import Source, open_table
from coachmentor.table.sensitivity.setting import Setting, book_with
from coachmentor.table.summary import Refused

if TYPE_CHECKING:
    import polars as pl

MOST_VALUES = 100

Moves = Mapping[tuple[str, str], int]
"""How many go from one recommendation to another, those who stay left out."""


@dataclass(frozen=True, slots=True)
class Step:
    """A value, how many get each recommendation with it, and who has come from where since the value before it."""

    value: int
    counts: Mapping[str, int]
    moves: Moves


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How recommendations move with a number of a book.

    `people` are the rows that could be advised, and `moved` those who do not have one recommendation throughout.
    """

    book: RuleBook
    setting: Setting
    steps: tuple[Step, ...]
    people: int
    moved: int
    refused: tuple[Refused, ...]

    @property
    def recommendations(self) -> tuple[str, ...]:
        """The recommendations that come out for anybody at any value, in the order of the book."""
        return tuple(id for id in self.book.recommendation_ids if any(one.counts.get(id) for one in self.steps))


def examine(
    path: str | os.PathLike[str],
    book: RuleBook,
    setting: Setting,
    values: Sequence[int],
    staff: Path,
    map: TableMap | None = None,
    sheet: str | None = None,
) -> Sensitivity:
    """Advise everybody in the table `staff` with each of the values of a number of the book at a path.

    Raise UnusableValue for a value with which the book has mistakes, UnusableTable for a table that does not fit.
    """
    programs = [compile_book(book_with(path, book, setting, value)) for value in values]
    table = open_table(staff, sheet)
    columns = [name for name in table.frame.collect_schema().names() if name != table.row]
    asked = _Asked(table, (map or TableMap()).answerings(book, columns))
    counting = _Counting()
    for value, program in zip(values, programs, strict=True):
        counting.add(value, asked.recommended(program))
    people = sum(counting.steps[0].counts.values())
    refused = tuple(asked.refused(programs[0]))
    return Sensitivity(book, setting, tuple(counting.steps), people, counting.moved, refused)


class _Counting:
    """The steps so far; of the recommendations themselves only the last ones are kept."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._last: pl.Series | None = None
        self._ever: pl.Series | None = None

    def add(self, value: int, now: "pl.Series") -> None:
        """Count the recommendations for all rows, in the order of the table, at the next value."""
        moves: Moves = {}
        if self._last is not None:
            changed = self._last.ne_missing(now)
            self._ever = changed if self._ever is None else self._ever | changed
            moves = _moves(self._last, now)
        self.steps.append(Step(value, dict(now.drop_nulls().cast(str).value_counts().rows()), moves))
        self._last = now

    @property
    def moved(self) -> int:
        """How many rows did not have one recommendation throughout."""
        return 0 if self._ever is None else int(self._ever.sum())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A table, and which of its columns answer what."""

    table: Source
    answerings: tuple[Answering, ...]

    def recommended(self, program: Program) -> "pl.Series":
        """Return a recommendation for each row, in order; null where it could not be advised."""
        import polars as pl

        kinds = pl.Enum(program.book.recommendation_ids)
        told = self._advised(program).select(pl.col(RECOMMENDATION).cast(kinds))
        return told.collect(engine="streaming").to_series()

    def refused(self, program: Program) -> Iterator[Refused]:
        """Yield the rows that could not be advised, with the reasons."""
        import polars as pl

        wrong = self._advised(program).filter(pl.col(PROBLEMS).list.len() > 0).select(self.table.row, PROBLEMS)
        for index, problems in wrong.sort(self.table.row).collect(engine="streaming").rows():
            yield Refused(self.table.place(index), tuple(problems))

    def _advised(self, program: Program) -> "pl.LazyFrame":
        reads = dict.fromkeys(column for one in self.answerings for column in one.reads)
        read = self.table.frame.select(self.table.row, *reads)
        asked = Asked(only=[RECOMMENDATION])
        native: pl.LazyFrame = advised(nw.from_native(read), program, self.answerings, asked).to_native()
        return native


def _moves(before: "pl.Series", now: "pl.Series") -> Moves:
    import polars as pl

    both = pl.DataFrame({"before": before.cast(pl.String), "now": now.cast(pl.String)})
    counts = both.filter(pl.col("before") != pl.col("now")).group_by("before", "now").len()
    ordered = counts.sort("len", "before", "now", descending=[True, False, False])
    return {(one, other): number for one, other, number in ordered.rows()}
