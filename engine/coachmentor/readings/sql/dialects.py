"""What each dialect says in its own way: arrays, whole rows, and how long a name may be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from coachmentor.readings.sql.expressions import (
    answered,
    column,
    every,
    name,
    negated,
    number,
    some,
    text,
    unanswered,
    where,
)
from coachmentor.readings.sql.names import ROW

UNLIMITED = 1 << 20

NONE_OF_THESE = "none"
"""In BigQuery, the only item of an array that stands for none of the choices."""

ITEM, PLACE = "item", "place"

Texts = Sequence[exp.Expr]


def _whole_row() -> exp.Expr:
    return column(ROW)


def _star() -> exp.Expr:
    return exp.Column(this=exp.Star(), table=name(ROW))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """A dialect by the name that sqlglot has for it; `title` is what people call it.

    `has` tells whether an array has a text; `strays` whether it has anything but some texts; `compact` makes an array
    of those texts that are not null. `row` is the whole row as one value, and `unpacked` its columns; without such a
    value, stages keep the columns themselves, and our names keep clear of theirs.
    """

    id: str
    title: str
    has: Callable[[exp.Expr, str], exp.Expr]
    strays: Callable[[exp.Expr, Sequence[str]], exp.Expr]
    compact: Callable[[Texts], exp.Expr]
    row: Callable[[], exp.Expr] | None = _whole_row
    unpacked: Callable[[], exp.Expr] = _star
    longest_name: int = UNLIMITED
    most_columns: int = UNLIMITED
    keeps_empty_arrays: bool = True
    """Whether an array in a table can be null, and so differ from one that is empty."""
    unquoted: Callable[[str], str] = str
    """What a name without quotes means."""
    greatest_of_nulls: bool = True
    """Whether the greatest of some values is null where one of them is, as sqlglot takes it."""
    fenced: bool = False
    """Whether stages are kept apart by `OFFSET 0`: it would work a column out again wherever another reads it."""
    remark: str = ""
    """What a reader of the statement should know."""

    def given(self, array: Callable[[], exp.Expr]) -> exp.Expr:
        """Return an array of several answers as one that is null where the question is unanswered."""
        if self.keeps_empty_arrays:
            return array()
        return where(_more_than_none(array()), array())

    def greatest(self, values: Texts) -> exp.Expr:
        """Return the greatest of one or more numbers, none of which is null."""
        if len(values) == 1:
            return values[0]
        return exp.Greatest(this=values[0], expressions=list(values[1:]), ignore_nulls=not self.greatest_of_nulls)


def _array(items: Texts) -> exp.Expr:
    return exp.Array(expressions=list(items))


def _texts(choices: Sequence[str]) -> list[exp.Expr]:
    return [text(choice) for choice in choices]


def _more_than_none(array: exp.Expr) -> exp.Expr:
    return exp.GT(this=exp.ArraySize(this=array), expression=number(0))


def _array_contains(array: exp.Expr, choice: str) -> exp.Expr:
    return exp.ArrayContains(this=array, expression=text(choice))


def _no_choice(choices: Sequence[str]) -> exp.Expr:
    return negated(exp.In(this=column(ITEM), expressions=_texts(choices)))


# DuckDB


def _filtered(array: exp.Expr, choices: Sequence[str]) -> exp.Expr:
    stray = exp.Lambda(this=some([unanswered(column(ITEM)), _no_choice(choices)]), expressions=[name(ITEM)])
    return _more_than_none(exp.ArrayFilter(this=array, expression=stray))


def _compact(items: Texts) -> exp.Expr:
    return exp.ArrayCompact(this=_array(items)) if items else _none()


def _none() -> exp.Expr:
    return exp.cast(_array([]), exp.DataType.build("array<text>"))


# PostgreSQL


def _equals_any(array: exp.Expr, choice: str) -> exp.Expr:
    return exp.EQ(this=text(choice), expression=exp.Anonymous(this="ANY", expressions=[array]))


def _not_contained(array: exp.Expr, choices: Sequence[str]) -> exp.Expr:
    return negated(exp.ArrayContainsAll(this=_array(_texts(choices)), expression=array))


def _without_null(items: Texts) -> exp.Expr:
    return exp.ArrayRemove(this=_array(items), expression=exp.Null()) if items else _none()


def _of_composite() -> exp.Expr:
    return exp.Dot(this=exp.Paren(this=_whole_row()), expression=exp.Star())


# Spark and Snowflake


def _struct() -> exp.Expr:
    return exp.Struct(expressions=[_star()])


def _except(array: exp.Expr, choices: Sequence[str]) -> exp.Expr:
    return _more_than_none(exp.ArrayExcept(this=array, expression=_array(_texts(choices))))


def _except_each_once(array: exp.Expr, choices: Sequence[str]) -> exp.Expr:
    """Snowflake takes a choice out of an array as often as it is in the other."""
    return _except(exp.ArrayDistinct(this=array, check_null=True), choices)


def _variant_contains(array: exp.Expr, choice: str) -> exp.Expr:
    return exp.ArrayContains(this=array, expression=exp.cast(text(choice), "variant"))


# BigQuery


def _in_unnest(array: exp.Expr, choice: str) -> exp.Expr:
    return exp.In(this=text(choice), unnest=exp.Unnest(expressions=[array]))


def _exists(array: exp.Expr, choices: Sequence[str]) -> exp.Expr:
    """Whether an array has a stray: "none of these" is one, too, unless it stands alone."""
    among_others = exp.GT(this=exp.ArraySize(this=array.copy()), expression=number(1))
    said = some([exp.NEQ(this=column(ITEM), expression=text(NONE_OF_THESE)), among_others])
    stray = some([unanswered(column(ITEM)), every([_no_choice(choices), said])])
    items = exp.Unnest(expressions=[array], alias=exp.TableAlias(columns=[name(ITEM)]))
    return exp.Exists(this=exp.select(number(1)).from_(items).where(stray))


def _selected(items: Texts) -> exp.Expr:
    if not items:
        return _none()
    unnested = exp.Unnest(expressions=[_array(items)], alias=exp.TableAlias(columns=[name(ITEM)]), offset=name(PLACE))
    chosen = exp.select(column(ITEM)).from_(unnested).where(answered(column(ITEM))).order_by(column(PLACE))
    return _array([chosen])


DUCKDB = Dialect(
    id="duckdb",
    title="DuckDB",
    has=_array_contains,
    strays=_filtered,
    compact=_compact,
    greatest_of_nulls=False,
    fenced=True,
)
POSTGRES = Dialect(
    id="postgres",
    title="PostgreSQL",
    has=_equals_any,
    strays=_not_contained,
    compact=_without_null,
    unpacked=_of_composite,
    longest_name=63,
    most_columns=1_664,
    unquoted=str.lower,
    fenced=True,
)
SPARK = Dialect(
    id="spark",
    title="Spark",
    has=_array_contains,
    strays=_except,
    compact=_compact,
    row=_struct,
)
SNOWFLAKE = Dialect(
    id="snowflake",
    title="Snowflake",
    has=_variant_contains,
    strays=_except_each_once,
    compact=_compact,
    row=None,
    longest_name=255,
    unquoted=str.upper,
    remark="Names are in capitals, which is what names without quotes mean to Snowflake.",
)
BIGQUERY = Dialect(
    id="bigquery",
    title="BigQuery",
    has=_in_unnest,
    strays=_exists,
    compact=_selected,
    longest_name=300,
    keeps_empty_arrays=False,
    remark=f"An empty array is no answer, as BigQuery keeps no null for one: ['{NONE_OF_THESE}'] is none of these.",
)

DIALECTS: Mapping[str, Dialect] = {one.id: one for one in (DUCKDB, POSTGRES, SPARK, SNOWFLAKE, BIGQUERY)}
