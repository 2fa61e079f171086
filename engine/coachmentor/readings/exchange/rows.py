"""Each rule as one row of a decision table: a cell for each question, and beside them what no cell can hold.

A rule stays one row whatever its condition, so that a table which adds up its hits never counts a rule twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from coachmentor.decide import (
    NEVER,
    Among,
    Every,
    Formula,
    Has,
    Interval,
    Lacks,
    Program,
    Some,
    Value,
    Within,
    atoms,
    every,
    variables,
)
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rules import Rule


@dataclass(frozen=True, slots=True)
class AnyOfThese:
    """The answer to a choice or yes_no question is one of these, which stand in the author's order."""

    values: tuple[str | bool, ...]


@dataclass(frozen=True, slots=True)
class InRanges:
    """The number lies in one of these ranges, which are in order and do not touch."""

    ranges: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Picks:
    """Several answers were given, and this is true of them; its leaves are `Has` and `Lacks` of one question."""

    formula: Formula


Cell = AnyOfThese | InRanges | Picks


@dataclass(frozen=True, slots=True)
class Row:
    """A rule fires where all of its cells, by question, and `beside` hold; `beside` reads several questions at once."""

    rule: Rule
    cells: Mapping[str, Cell]
    beside: Formula | None


def rows_of(program: Program) -> tuple[Row, ...]:
    """Lay out every rule of a book, in rule order."""
    questions = program.book.question
    return tuple(
        _row(rule, formula, questions) for rule, formula in zip(program.book.rules, program.formulas, strict=True)
    )


def _row(rule: Rule, formula: Formula, questions: Mapping[str, Question]) -> Row:
    by_question: dict[str, list[Formula]] = {}
    mixed: list[Formula] = []
    for part in formula.parts if isinstance(formula, Every) else (formula,):
        read = {atom.question for atom in atoms([part])}
        (by_question.setdefault(read.pop(), []) if len(read) == 1 else mixed).append(part)
    cells = {question: _cell(questions[question], every(parts)) for question, parts in by_question.items()}
    if not all(map(_can_hold, cells.values())):
        return Row(rule, {}, NEVER)
    return Row(rule, cells, every(mixed) if mixed else None)


def _can_hold(cell: Cell) -> bool:
    return cell not in (AnyOfThese(()), InRanges(()))


def _cell(question: Question, formula: Formula) -> Cell:
    if question.kind is Kind.CHOICES:
        return Picks(formula)
    (variable,) = variables([question], [formula])[question.id]
    classes = [value for value in variable.values[1:] if _holds(formula, value)]
    if question.kind is Kind.WHOLE_NUMBER:
        return InRanges(tuple(_merged(value for value in classes if isinstance(value, Interval))))
    return AnyOfThese(tuple(value for value in classes if isinstance(value, str | bool)))


def _holds(formula: Formula, value: Value) -> bool:
    """Say whether a formula over one question, that takes one answer, is true of a class of answers."""
    match formula:
        case Every(parts):
            return all(_holds(part, value) for part in parts)
        case Some(parts):
            return any(_holds(part, value) for part in parts)
        case Among(_, values):
            return value in values
        case Within(_, least, most):
            return isinstance(value, Interval) and least <= value.least and value.most <= most
        case Has() | Lacks():
            raise AssertionError("several answers are no class of one question")
        case _:
            assert_never(formula)


def _merged(ranges: Iterable[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for one in ranges:
        if merged and merged[-1].most + 1 == one.least:
            one = Interval(merged.pop().least, one.most)
        merged.append(one)
    return merged
