"""Conditions of two books side by side: what they come down to once names and parameters are filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from coachmentor.author.compare.comparison import Detail
from coachmentor.decide import Formula, normal_form
from coachmentor.model.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    IncludesAll,
    Is,
    Named,
    NoneOf,
    Not,
    OneOf,
    Threshold,
)
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.to_sentence import to_sentence


def unfolded(condition: Condition, conditions: Mapping[str, Condition]) -> Condition:
    """Return the condition with named ones and the values of parameters in their places."""
    match condition:
        case All(parts) | AnyOf(parts):
            return replace(condition, parts=tuple(unfolded(part, conditions) for part in parts))
        case Not(part):
            return Not(unfolded(part, conditions))
        case Named(id):
            return unfolded(conditions[id], conditions)
        case Compare():
            return replace(condition, thresholds=tuple(Threshold(one.value) for one in condition.thresholds))
        case Is() | OneOf() | IncludesAll() | NoneOf():
            return condition
        case _:
            assert_never(condition)


def read_by(condition: Condition, conditions: Mapping[str, Condition]) -> Iterator[tuple[str, str]]:
    """Yield what a condition is made with, at any depth: ("parameter", its id) and ("condition", its id)."""
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from read_by(part, conditions)
        case Not(part):
            yield from read_by(part, conditions)
        case Named(id):
            yield "condition", id
            yield from read_by(conditions[id], conditions)
        case Compare():
            yield from (("parameter", one.parameter) for one in condition.thresholds if one.parameter)
        case Is() | OneOf() | IncludesAll() | NoneOf():
            return
        case _:
            assert_never(condition)


def condition_details(
    what: str, old: Condition | None, new: Condition | None, books: tuple[RuleBook, RuleBook]
) -> Iterator[Detail]:
    """Say how a condition changed, if it did: as English sentences, old and new."""
    before, after = (
        unfolded(one, book.conditions) if one else None for one, book in zip((old, new), books, strict=True)
    )
    if before == after and _formula(old, books[0]) == _formula(new, books[1]):
        return
    was, now = (to_sentence(one, book) if one else "" for one, book in zip((old, new), books, strict=True))
    if _formula(old, books[0]) == _formula(new, books[1]):
        yield Detail(f"{what}, written another way with the same meaning", was, now, wording=True)
    elif was == now:
        yield Detail(f"{what}, which reads the same but stands for other answers", was, now)
    else:
        yield Detail(what, was, now)


def _formula(condition: Condition | None, book: RuleBook) -> Formula | None:
    return normal_form(condition, book.question, book.conditions) if condition else None
