"""Conditions in normal form: and, or, and leaves that mean "answered, and …".

One step resolves named conditions and pushes every negation down to the leaves, where it turns into the
opposite test on an answered value. Every reading receives the result, so none depends on how its engine
treats the negation of something missing, and more answers never make a true formula untrue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from coachmentor.model.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    IncludesAll,
    Is,
    Leaf,
    Named,
    NoneOf,
    Not,
    OneOf,
    Operator,
)
from coachmentor.model.questions import Kind, Question


@dataclass(frozen=True, slots=True)
class Every:
    """All parts are true; there are at least two."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part is true; with no parts it is never true (`NEVER`)."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Among:
    """A choice or yes_no question is answered with one of these values; there is at least one."""

    question: str
    values: frozenset[str | bool]


@dataclass(frozen=True, slots=True)
class Has:
    """Several answers were given and this choice is among them."""

    question: str
    choice: str


@dataclass(frozen=True, slots=True)
class Lacks:
    """Several answers were given and this choice is not among them."""

    question: str
    choice: str


@dataclass(frozen=True, slots=True)
class Within:
    """A whole number is answered and lies between `least` and `most`, both included."""

    question: str
    least: int
    most: int


Atom = Among | Has | Lacks | Within
Formula = Every | Some | Atom

NEVER = Some(())


def normal_form(
    condition: Condition, questions: Mapping[str, Question], conditions: Mapping[str, Condition]
) -> Formula:
    """Return the formula that is true exactly where `condition` is certainly true (Kleene's strong logic)."""
    return _Pushing(questions, conditions).push(condition, wanted=True)


def every(parts: list[Formula]) -> Formula:
    """Join by and; a part that is never true makes the whole never true."""
    if NEVER in parts:
        return NEVER
    return _joined(Every, parts)


def some(parts: list[Formula]) -> Formula:
    """Join by or; parts that are never true are left out."""
    return _joined(Some, [part for part in parts if part != NEVER])


def _joined(node: type[Every] | type[Some], parts: list[Formula]) -> Formula:
    flat: dict[Formula, None] = {}
    for part in parts:
        flat.update(dict.fromkeys(part.parts if isinstance(part, node) else (part,)))
    distinct = tuple(flat)
    return distinct[0] if len(distinct) == 1 else node(distinct)


@dataclass(frozen=True, slots=True)
class _Pushing:
    questions: Mapping[str, Question]
    conditions: Mapping[str, Condition]

    def push(self, condition: Condition, wanted: bool) -> Formula:
        match condition:
            case All(parts):
                return (every if wanted else some)([self.push(part, wanted) for part in parts])
            case AnyOf(parts):
                return (some if wanted else every)([self.push(part, wanted) for part in parts])
            case Not(part):
                return self.push(part, not wanted)
            case Named(id_):
                return self.push(self.conditions[id_], wanted)
            case Is() | OneOf() | IncludesAll() | NoneOf() | Compare():
                return self.leaf(condition, wanted)
            case _:
                assert_never(condition)

    def leaf(self, leaf: Leaf, wanted: bool) -> Formula:
        match leaf:
            case Is(question, value):
                return Among(question, frozenset([value is wanted]))
            case OneOf(question, choices) if self.questions[question].kind is Kind.CHOICE:
                return self._among(question, choices, wanted)
            case OneOf(question, choices):
                return some(_has(question, choices)) if wanted else every(_lacks(question, choices))
            case IncludesAll(question, choices):
                return every(_has(question, choices)) if wanted else some(_lacks(question, choices))
            case NoneOf(question, choices):
                return every(_lacks(question, choices)) if wanted else some(_has(question, choices))
            case Compare():
                return self._compared(leaf, wanted)
            case _:
                assert_never(leaf)

    def _among(self, question: str, choices: tuple[str, ...], wanted: bool) -> Formula:
        all_choices = frozenset(self.questions[question].choice_ids)
        values = frozenset(choices) if wanted else all_choices - frozenset(choices)
        return Among(question, frozenset[str | bool](values)) if values else NEVER

    def _compared(self, leaf: Compare, wanted: bool) -> Formula:
        question = self.questions[leaf.question]
        least, most = _range_of(leaf, question)
        if wanted:
            return _within(question, least, most)
        return some([_within(question, question.least, least - 1), _within(question, most + 1, question.most)])


def _has(question: str, choices: tuple[str, ...]) -> list[Formula]:
    return [Has(question, choice) for choice in choices]


def _lacks(question: str, choices: tuple[str, ...]) -> list[Formula]:
    return [Lacks(question, choice) for choice in choices]


def _range_of(leaf: Compare, question: Question) -> tuple[int, int]:
    values = [threshold.value for threshold in leaf.thresholds]
    match leaf.operator:
        case Operator.UNDER:
            return question.least, values[0] - 1
        case Operator.AT_MOST:
            return question.least, values[0]
        case Operator.OVER:
            return values[0] + 1, question.most
        case Operator.AT_LEAST:
            return values[0], question.most
        case Operator.BETWEEN:
            return values[0], values[1]
        case _:
            assert_never(leaf.operator)


def _within(question: Question, least: int, most: int) -> Formula:
    least, most = max(least, question.least), min(most, question.most)
    return Within(question.id, least, most) if least <= most else NEVER
