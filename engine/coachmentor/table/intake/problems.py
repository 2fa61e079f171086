"""What is wrong with cells, in words: made for the rows that are wrong, and for no others."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import narwhals as nw

from coachmentor.readings.to_columns import SEPARATOR
from coachmentor.table.answering import Answering, Meaning
from coachmentor.table.intake.cells import SPACES, words_of
from coachmentor.text.english import listed

LONGEST_SHOWN = 60
"""Characters of a wrong value that are shown."""

MOST_ALLOWED = 16
"""Choices that a problem lists; with more of them it names the first few."""


Value = Callable[[nw.Expr], nw.Expr]
"""From a column that tells which rows are wrong to the values of these, null for all others."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Where cells are no answer, which is null where there is nothing to be one; and what to say of it.

    It is said as `before`, the value, which is shown cut to a length, and `after`; where no value is to be shown, as
    `unseen`.
    """

    wrong: nw.Expr
    before: str
    value: Value
    after: str
    unseen: str | None = None

    def shown(self, wrong: nw.Expr) -> nw.Expr:
        """Return the value as it can be shown: on one line, and without what would end the problem's text."""
        value = self.value(wrong).str.replace_all(SEPARATOR, ",", literal=True)
        return value.str.replace_all(f"[{re.escape(SPACES)}]+", " ")

    def said(self, shown: nw.Expr, wrong: nw.Expr) -> nw.Expr:
        """Return the problem in words where there is one, null elsewhere; both are columns."""
        cut = nw.when(shown.str.len_chars() > LONGEST_SHOWN).then(nw.lit("…")).otherwise(nw.lit(""))
        said = nw.concat_str([nw.lit(self.before), shown.str.head(LONGEST_SHOWN), cut, nw.lit(self.after)])
        return said if self.unseen is None else nw.coalesce(said, nw.when(wrong).then(nw.lit(self.unseen)))


def all_of(value: nw.Expr) -> Value:
    """Show this column's value in each row that is wrong."""
    return lambda wrong: nw.when(wrong).then(value)


@dataclass(frozen=True, slots=True)
class Choices:
    """Whether there is an answer, which is never null; whether it is, or has, each choice; and what may be wrong.

    Null is "not this choice". `made` are columns, by name, that all of these may read; `problems` may read the answers.
    """

    answered: nw.Expr
    picked: Mapping[str, nw.Expr]
    problems: tuple[Problem, ...]
    made: Mapping[str, nw.Expr] = field(default_factory=dict)


def no_choice(
    answering: Answering, wrong: nw.Expr, value: Value, unseen: str | None = None, *, none_alone: bool = False
) -> Problem:
    """Say that a value is none of the choices, and which there are; with `none_alone`, that there is `none`, too."""
    after = f"`{allowed(answering, none_alone=none_alone)}"
    return Problem(wrong, f"{named(answering)} has no choice `", value, after, unseen)


def named(answering: Answering) -> str:
    """Return a question by its id, which comes first, and its column where that is called otherwise."""
    id, column = answering.question.id, answering.column
    return f"`{id}`" if column is None or column == id else f"`{id}` (the column `{_short([column])[0]}`)"


def allowed(answering: Answering, *, none_alone: bool = False) -> str:
    """Return what a question takes, in the company's words where it has some."""
    words = words_of(answering)
    choices = [words[choice][0] for choice in answering.question.choice_ids if choice in words]
    none = ", or `none` alone" if none_alone else ""
    if len(choices) > MOST_ALLOWED:
        return f" (it takes one of {len(choices)}, such as {_quoted(choices[:3])}{none})"
    return f" (it takes {_quoted(choices)}{none})"


def own_yes_no(values: Mapping[str, Meaning]) -> str:
    """Return a company's own words for yes and no."""
    own = [
        f"{_short([word])[0]} is {'yes' if meaning else 'no'}"
        for word, meaning in values.items()
        if meaning is not None
    ]
    return f" ({listed(own, 'and')})" if 0 < len(own) <= MOST_ALLOWED else ""


def _quoted(words: Iterable[str]) -> str:
    return listed([f"`{word}`" for word in _short(words)], "or")


def _short(words: Iterable[str]) -> list[str]:
    return [word.replace(SEPARATOR, ",")[:LONGEST_SHOWN] for word in words]
