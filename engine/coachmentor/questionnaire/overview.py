"""Everything that a book may ask, without asking it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from coachmentor.decide import NEVER, Formula, atoms, normal_form
from coachmentor.model.questions import Choice, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.questionnaire.lines import lines_of


class Role(StrEnum):
    """What a question is for."""

    DECIDES = "decides"
    SHAPES = "shapes"
    UNUSED = "unused"
    """nothing in the book depends on it, so it is never asked"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of the overview."""

    question: Question
    role: Role


def overview(book: RuleBook) -> tuple[Entry, ...]:
    """Return all questions in the order of asking."""
    deciding = _read_by(normal_form(rule.when, book.question, book.conditions) for rule in book.rules)
    lines = lines_of(book)
    shaping = _read_by(line.when or NEVER for line in lines) | _read_by(line.unless for line in lines)
    shaping |= frozenset[str]().union(*(line.says for line in lines))

    def role(question: Question) -> Role:
        if question.id in deciding:
            return Role.DECIDES
        return Role.SHAPES if question.id in shaping else Role.UNUSED

    return tuple(Entry(question, role(question)) for question in book.questions)


def _read_by(formulas: Iterable[Formula]) -> frozenset[str]:
    return frozenset(atom.question for atom in atoms(formulas))


def groups(question: Question) -> tuple[tuple[str | None, tuple[Choice, ...]], ...]:
    """Return the choices under their headings, in the author's order; None stands for no heading."""
    return tuple((heading, tuple(choices)) for heading, choices in groupby(question.choices, lambda one: one.group))
