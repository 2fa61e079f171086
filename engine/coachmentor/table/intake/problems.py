"""What is wrong with cells, in words: made for the rows that are wrong, and for no others."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import narwhals as nw

from coachmentor.table.answering import Answering, Meaning
from coachmentor.table.intake.cells import SPACES, words_of
from coachmentor.text.english import listed

LONGEST_SHOWN = 60
"""Characters of a wrong value that are shown."""

MOST_ALLOWED = 16
"""Choices that a problem lists; with more of them it names the first few."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Where cells are no answer, which is null where there is nothing to be one; and what to say of it.

    `say` takes a column that tells which rows are wrong, and returns a text that is null for all others.
    """

    wrong: nw.Expr
    say: Callable[[nw.Expr], nw.Expr]


@dataclass(frozen=True, slots=True)
class Choices:
    """Whether there is an answer, which is never null; whether it is, or has, each choice; and what may be wrong.

    Null is "not this choice". `made` are columns, by name, that all of these may read; `problems` may read the answers.
    """

    answered: nw.Expr
    picked: Mapping[str, nw.Expr]
    problems: tuple[Problem, ...]
    made: Mapping[str, nw.Expr] = field(default_factory=dict)


def shown_in(before: str, shown: nw.Expr, after: str) -> Callable[[nw.Expr], nw.Expr]:
    """Say what is wrong with the value in it; a value may be of any length and must not end the problem's text."""

    def say(wrong: nw.Expr) -> nw.Expr:
        value = nw.when(wrong).then(shown)  # first of all, so that nothing is made of the values of other rows
        value = value.str.replace_all(";", ",", literal=True).str.replace_all(f"[{re.escape(SPACES)}]+", " ")
        cut = nw.when(value.str.len_chars() > LONGEST_SHOWN).then(nw.lit("…")).otherwise(nw.lit(""))
        return nw.concat_str([nw.lit(before), value.str.head(LONGEST_SHOWN), cut, nw.lit(after)])

    return say


def no_choice(answering: Answering, shown: nw.Expr) -> Callable[[nw.Expr], nw.Expr]:
    """Say that a value is none of the choices, and which there are."""
    return shown_in(f"`{answering.question.id}` has no choice `", shown, f"`{allowed(answering)}")


def allowed(answering: Answering) -> str:
    """Return what a question takes, in the company's words where it has some."""
    words = words_of(answering)
    choices = [words[choice][0] for choice in answering.question.choice_ids if choice in words]
    if len(choices) > MOST_ALLOWED:
        return f" (it takes one of {len(choices)}, such as {listed(_short(choices[:3]), 'or')})"
    return f" (it takes {listed(_short(choices), 'or')})"


def own_yes_no(values: Mapping[str, Meaning]) -> str:
    """Return a company's own words for yes and no."""
    own = [
        f"{_short([word])[0]} is {'yes' if meaning else 'no'}"
        for word, meaning in values.items()
        if meaning is not None
    ]
    return f" ({listed(own, 'and')})" if 0 < len(own) <= MOST_ALLOWED else ""


def _short(words: Iterable[str]) -> list[str]:
    return [word.replace(";", ",")[:LONGEST_SHOWN] for word in words]
