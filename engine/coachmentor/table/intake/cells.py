"""Cells of any type, and the words in them."""

from collections.abc import Mapping, Sequence

import narwhals as nw

from coachmentor.readings.to_columns import any_of
from coachmentor.table.answering import Answering, Meaning

SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
"""What counts as a space: given to every engine, since each has its own idea of it."""

LARGEST_WHOLE = 1e15
"""Beyond it, some engines have no whole number for a number with decimals."""

Type = nw.dtypes.DType

HOLDING: Mapping[type[Type], str] = {
    nw.Date: "dates",
    nw.Datetime: "dates with times",
    nw.Time: "times of day",
    nw.Duration: "lengths of time",
    nw.List: "lists",
    nw.Array: "lists of one length",
    nw.Struct: "records",
    nw.Binary: "bytes",
}


class CannotAnswer(Exception):
    """A column of a type that holds no answers to its question; the text reads on after the column's name."""


def is_word(type_: Type) -> bool:
    """Say whether cells are texts, or have no type at all, as those of a column without values."""
    return isinstance(type_, nw.String | nw.Categorical | nw.Enum | nw.Unknown)


def text_of(column: nw.Expr, type_: Type, wanted: str, around: str = SPACES) -> nw.Expr:
    """Return cells as text without what stands around it, null where nothing is left; raise CannotAnswer."""
    return tidied(untidied(column, type_, wanted), around)


def untidied(column: nw.Expr, type_: Type, wanted: str) -> nw.Expr:
    """Return cells as the text that they are; raise CannotAnswer."""
    if type_.is_float() or isinstance(type_, nw.Decimal):
        return number_in_words(number_of(column, type_), type_)
    if not (is_word(type_) or type_.is_integer() or isinstance(type_, nw.Boolean)):
        raise CannotAnswer(f"holds {HOLDING.get(type(type_), type_)}, and {wanted} is needed")
    return column if isinstance(type_, nw.String) else column.cast(nw.String)


def tidied(text: nw.Expr, around: str = SPACES) -> nw.Expr:
    """Return texts without what stands around them, null where nothing is left."""
    stripped = text.str.strip_chars(around)
    return nw.when(stripped != "").then(stripped)


def number_of(column: nw.Expr, type_: Type) -> nw.Expr:
    """Return a number, null where it is "not a number", as some tables hold what is missing."""
    if isinstance(type_, nw.Decimal):
        return column.cast(nw.Float64)
    return nw.when(~column.is_nan()).then(column) if type_.is_float() else column


def number_in_words(number: nw.Expr, type_: Type) -> nw.Expr:
    """Return a number as people write it: `6` and not `6.0`, which is how a table holds it that lacks some."""
    if type_.is_integer():
        return number.cast(nw.String)
    return nw.coalesce(whole_of(number).cast(nw.Int64).cast(nw.String), number.cast(nw.String))


def whole_of(number: nw.Expr) -> nw.Expr:
    """Return a number with decimals where it has none, null where it has some, or is too large to be looked at."""
    small = nw.when(number.abs() < LARGEST_WHOLE).then(number)
    return nw.when(small.floor() == small).then(small)


def words_of(answering: Answering) -> dict[Meaning, list[str]]:
    """Return what stands in the table for each meaning: the company's own words, and the ids that are none of these."""
    words: dict[Meaning, list[str]] = {}
    for word, meaning in answering.values.items():
        words.setdefault(meaning, []).append(word)
    for choice in answering.question.choice_ids:
        if choice not in answering.values:
            words.setdefault(choice, []).append(choice)
    return words


def is_one_of(cell: nw.Expr, words: Sequence[str]) -> nw.Expr:
    """Say whether a text is one of a few words; null where there is none."""
    return any_of([cell == word for word in words])
