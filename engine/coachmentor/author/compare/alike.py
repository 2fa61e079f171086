"""Rules of two books that mean the same, set apart from those that differ."""

from collections import Counter
from typing import NamedTuple

from coachmentor.author.compare.ground import Ground
from coachmentor.author.logic import Logic
from coachmentor.decide import NEVER, Formula, Program


class Meant(NamedTuple):
    """When a rule fires, and what it then does, by names and not by places: two books may list them otherwise."""

    formula: Formula
    option: str
    points: int
    rules_out: frozenset[str]
    calls_for: tuple[str, ...]


def meant(program: Program) -> list[Meant]:
    """Return what each rule of a program means, in order."""
    options = program.terms.options
    return [
        Meant(
            formula,
            options[effect.option] if effect.points else "",
            effect.points,
            frozenset(option for i, option in enumerate(options) if effect.ruled_out >> i & 1),
            tuple(sorted(program.interventions(effect.called_for))),
        )
        for formula, effect in zip(program.formulas, program.effects, strict=True)
    ]


Unmatched = tuple[tuple[int, ...], tuple[int, ...]]
"""The positions of the rules of two programs that have no match in the other one."""


def same_terms(old: Program, new: Program) -> bool:
    """Say whether two programs decide in the same way once the rules have fired."""
    return set(old.terms.options) == set(new.terms.options) and old.terms[1:] == new.terms[1:]


def differing(old: Program, new: Program, ground: Ground) -> Unmatched:
    """Return the positions of the rules of each program that have no match in the other; rules that never fire aside.

    Two rules match that do the same and of which it is proved that they fire for the same profiles.
    """
    before, after = meant(old), meant(new)
    left, right = _without_match(before, after), _without_match(after, before)
    logic = Logic(ground.questions, [one.formula for one in (*before, *after)])
    for i in tuple(left):
        match = next((j for j in right if _proved_alike(before[i], after[j], logic)), None)
        if match is not None:
            left.remove(i)
            right.remove(match)
    return tuple(left), tuple(right)


def _proved_alike(one: Meant, other: Meant, logic: Logic) -> bool:
    same = one[1:] == other[1:]
    return same and logic.proves(one.formula, other.formula) and logic.proves(other.formula, one.formula)


def _without_match(rules: list[Meant], others: list[Meant]) -> list[int]:
    left = Counter(others)
    found = []
    for position, rule in enumerate(rules):
        if rule.formula == NEVER:
            continue
        if left[rule]:
            left[rule] -= 1
        else:
            found.append(position)
    return found
