"""What a report counts of a table that was advised: a few passes over it, in which nothing is known of any one row.

The passes group rows by what came out, by their points with the rules that rule out or call for something, by rules,
by questions and by columns that were chosen; all else is worked out from these groups.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from coachmentor.decide import Program
from coachmentor.readings.to_columns import SEPARATOR
from coachmentor.table.answering import UnusableTable
from coachmentor.text import did_you_mean

if TYPE_CHECKING:
    import polars as pl

RECOMMENDATION, FIRED, UNANSWERED, PROBLEMS = "recommendation", "fired", "unanswered", "problems"

MOST_GROUPS = 1_000
"""Values of a column by which a report is divided; more are no groups, but ids."""

MOST_SHOWN = 30
"""Groups of a column that are shown by themselves, the largest ones."""

A_PROBLEM = "^`([^`]+)` "
"""Every problem begins with the id of the question that it is about; its other words may hold what stood in a cell."""


class Signature(NamedTuple):
    """All that the procedure of the decision knows of a row: points by option, and those fired rules that have none."""

    points: tuple[int, ...]
    without_points: frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """The people with one value of a column, by recommendation; `value` is None where the cell is empty."""

    value: str | None
    counts: Mapping[str, int]

    @property
    def people(self) -> int:
        """How many they are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups of one column, the largest first, and all those together that are too small or too many to show."""

    column: str
    groups: tuple[Group, ...]
    others: Group | None
    merged: int
    """How many groups `others` is made of."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows got advice, and of these how many had each signature, fired each rule, left each question open.

    `refused` rows got none; `problems` counts them by the question that is at fault, None for what begins otherwise.
    """

    recommendations: Mapping[str, int]
    signatures: Mapping[tuple[str, Signature], int]
    firings: Mapping[tuple[str, Signature], int]
    unanswered: Mapping[str, int]
    refused: int
    problems: Mapping[str | None, int]
    groupings: tuple[Grouping, ...]

    @property
    def people(self) -> int:
        """How many rows got advice."""
        return sum(self.recommendations.values())


def count(frame: "pl.LazyFrame", program: Program, by: Sequence[str], smallest: int, prefix: str = "") -> Counts:
    """Count a table with the columns that `advised` adds, as a whole and by some of its own columns.

    Groups of fewer than `smallest` people are put together. Raise UnusableTable where the columns are not there, are
    another book's, or hold no groups.
    """
    _check_columns(frame, program, by, prefix)
    queries = _Queries(frame, program, prefix)
    asked = [queries.signatures(), queries.firings(), queries.unanswered(), queries.refused(), queries.problems()]
    asked += [queries.groups(column, smallest) for column in by]
    # One after another: what they have in common would be kept in memory if they were asked together.
    signatures, firings, unanswered, refused, problems, *groups = (one.collect(engine="streaming") for one in asked)
    by_signature = queries.by_signature(signatures)
    recommendations: dict[str, int] = {}
    for (recommendation, _), number in by_signature.items():
        recommendations[recommendation] = recommendations.get(recommendation, 0) + number
    return Counts(
        recommendations,
        by_signature,
        queries.by_signature(firings),
        dict(unanswered.rows()),
        int(refused.item()),
        dict(problems.rows()),
        tuple(_grouping(column, rows) for column, rows in zip(by, groups, strict=True)),
    )


class _Queries:
    """The passes, each over as few columns as it needs."""

    def __init__(self, frame: "pl.LazyFrame", program: Program, prefix: str) -> None:
        import polars as pl

        self._program = program
        self._schema = frame.collect_schema()
        self._frame = frame
        self._recommendation = pl.col(prefix + RECOMMENDATION)
        self._points = [f"{prefix}points_{option}" for option in program.terms.options]
        self._fired = self._ids(prefix + FIRED)
        self._open = self._ids(prefix + UNANSWERED)
        self._problems = self._ids(prefix + PROBLEMS)
        self._advised = frame.filter(self._recommendation.is_not_null())

    def _ids(self, name: str) -> "pl.Expr":
        import polars as pl

        column = pl.col(name)
        return column.str.split(SEPARATOR) if self._schema[name] == pl.String else column.cast(pl.List(pl.String))

    def signatures(self) -> "pl.LazyFrame":
        import polars as pl

        named = self._advised.select(self._recommendation.alias("what"), *self._signature())
        return named.group_by(pl.all()).len()

    def firings(self) -> "pl.LazyFrame":
        import polars as pl

        named = self._advised.select(self._fired.alias("what"), *self._signature())
        return _each(named).group_by(pl.all()).len()

    def _signature(self) -> "list[pl.Expr]":
        """The columns of a signature; ids of rules without points in the order of the book, as one text."""
        import polars as pl

        points = [pl.col(name).cast(pl.Int64).alias(f"points {i}") for i, name in enumerate(self._points)]
        rules = zip(self._program.book.rules, self._program.effects, strict=True)
        without = [rule.id for rule, effects in rules if not effects.points]
        fired = self._fired
        held = [pl.when(fired.list.contains(id)).then(pl.lit(id)) for id in without]
        joined = pl.concat_str(held, separator=SEPARATOR, ignore_nulls=True) if held else pl.lit("")
        return [*points, joined.alias("without points")]

    def by_signature(self, rows: "pl.DataFrame") -> dict[tuple[str, Signature], int]:
        """Return what `signatures` and `firings` have found."""
        found: dict[tuple[str, Signature], int] = {}
        for what, *points, without, number in rows.rows():
            found[what, Signature(tuple(points), frozenset(filter(None, without.split(SEPARATOR))))] = number
        return found

    def unanswered(self) -> "pl.LazyFrame":
        return _each(self._advised.select(self._open.alias("what"))).group_by("what").len()

    def refused(self) -> "pl.LazyFrame":
        return self._frame.select(self._recommendation.is_null().sum())

    def problems(self) -> "pl.LazyFrame":
        """Rows by the question that is at fault in them: a row counts once for a question."""
        import polars as pl

        wrong = self._frame.filter(self._recommendation.is_null())
        about = self._problems.list.eval(pl.element().str.extract(A_PROBLEM, 1)).list.unique()
        return _each(wrong.select(about.alias("what"))).group_by("what").len()

    def groups(self, column: str, smallest: int) -> "pl.LazyFrame":
        """Groups with their recommendations; `merged` counts those put together, and is 0 for one by itself."""
        import polars as pl

        value = pl.col(column).cast(pl.String)
        filled = pl.when(value != "").then(value)
        named = self._advised.select(filled.alias("group"), self._recommendation.alias("what"))
        counts = named.group_by("group", "what").len("people")
        sizes = counts.group_by("group").agg(pl.col("people").sum().alias("size"))
        place = pl.struct(-pl.col("size").cast(pl.Int64), "group").rank("ordinal")
        alone = (pl.col("size") >= smallest) & (place <= MOST_SHOWN)
        sizes = sizes.select("group", alone.alias("alone"))
        told = counts.join(sizes, on="group", nulls_equal=True)
        own = pl.when("alone").then("group")
        return told.group_by(own.alias("own"), "alone", "what").agg(
            pl.col("people").sum(), pl.col("group").n_unique().alias("groups"), pl.col("group").alias("names")
        )


def _each(frame: "pl.LazyFrame") -> "pl.LazyFrame":
    """Return a row for each item of the lists in `what`."""
    import polars as pl

    return frame.filter(pl.col("what").list.len() > 0).explode("what")


def _grouping(column: str, rows: "pl.DataFrame") -> Grouping:
    alone: dict[str | None, dict[str, int]] = {}
    others: dict[str, int] = {}
    merged: set[str | None] = set()
    for own, by_itself, what, people, _, names in rows.rows():
        if by_itself:
            alone.setdefault(own, {})[what] = people
        else:
            others[what] = people
            merged.update(names)
    groups = [Group(value, counts) for value, counts in alone.items()]
    groups.sort(key=lambda one: (-one.people, one.value is None, one.value or ""))
    return Grouping(column, tuple(groups), Group(None, others) if others else None, len(merged))


# Whether this is a table that was advised by this book, and has such groups


def _check_columns(frame: "pl.LazyFrame", program: Program, by: Iterable[str], prefix: str) -> None:
    import polars as pl

    schema = frame.collect_schema()
    points = [f"points_{option}" for option in program.terms.options]
    needed = [prefix + name for name in (RECOMMENDATION, *points, FIRED, UNANSWERED, PROBLEMS)]
    if missing := [name for name in needed if name not in schema]:
        raise UnusableTable(
            f"the table has no column `{missing[0]}`: a report is made of a table that this rule book has advised, "
            "with all columns of the advice."
        )
    check_by(schema, by)
    for column in by:
        if column in needed or column == f"{prefix}sources":
            raise UnusableTable(f"`{column}` is a column of the advice, and a report is divided by columns of staff.")
        if schema[column].is_nested() or schema[column] == pl.Binary:
            raise UnusableTable(f"the column `{column}` does not hold one value in each row, so that it has no groups.")
    _check_groups(frame, list(by))


def check_by(columns: Iterable[str], by: Iterable[str]) -> None:
    """Raise UnusableTable where a table with these columns does not have all by which a report is to be divided."""
    there = list(columns)
    for column in by:
        if column not in there:
            help = did_you_mean(column, there, listed=20)
            raise UnusableTable("; ".join(filter(None, [f"the table has no column `{column}`", help])))


def _check_groups(frame: "pl.LazyFrame", by: Sequence[str]) -> None:
    import polars as pl

    if not by:
        return
    numbers = frame.select(pl.col(column).cast(pl.String).approx_n_unique() for column in by)
    for column, number in zip(by, numbers.collect(engine="streaming").row(0), strict=True):
        if number > MOST_GROUPS:
            raise UnusableTable(
                f"the column `{column}` has about {number:,} different values. "
                "Choose one with groups of people in it, such as departments."
            )
