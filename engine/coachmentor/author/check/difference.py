"""Quick search for a profile on which a rule makes a difference, from the answers that fire it and a few others.

What it finds is certain; that it finds nothing proves nothing.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate, islice, product

from coachmentor.author.check.firings import Firings
from coachmentor.author.logic import Answers
from coachmentor.author.merged import together
from coachmentor.decide import Program, Verdict, verdict_of
from coachmentor.model.rules import Supports
from coachmentor.readings.to_function import Firing

LONGEST_LADDER = 6
"""Supporting rules of one option that are made to fire one after the other, beside the rule in question."""


MOST_STEPS = 60
"""Ways to give several options support that are tried; enough for all of two ladders."""


class Differences:
    """Looks for profiles on which a book decides otherwise without one of its rules."""

    def __init__(self, program: Program, fire: Firing, firings: Firings) -> None:
        self._program = program
        self._fire = fire
        self._firings = firings

    def found(self, position: int) -> bool:
        """Say whether a profile was found on which the book decides otherwise without the rule."""
        rule = 1 << position
        tried: set[int] = set()
        for answers in self._profiles(position):
            fired, _ = self._fire(answers)
            if fired not in tried and fired & rule and self._differs(fired, fired ^ rule):
                return True
            tried.add(fired)
        return False

    def _differs(self, fired: int, others: int) -> bool:
        return _decision(verdict_of(self._program, fired)) != _decision(verdict_of(self._program, others))

    def _profiles(self, position: int) -> Iterator[Answers]:
        """Yield the rule's own answers, then those and ever more support for each of the options."""
        own = self._firings.answers[position]
        yield own
        for weakest_first in (False, True):
            ladders = [self._ladder(option, own, weakest_first) for option in self._program.terms.options]
            for steps in islice(product(*ladders), MOST_STEPS):
                answers = _all_of([own, *steps])
                if answers is not None:
                    yield answers

    def _ladder(self, option: str, own: Answers, weakest_first: bool) -> list[Answers]:
        """Return answers that give an option more and more support, without contradicting those of the rule."""
        strongest_first = self._supporting.get(option, [])
        steps = reversed(strongest_first) if weakest_first else strongest_first
        fitting = list(islice((step for step in steps if together(own, step) is not None), LONGEST_LADDER))
        nothing: Answers = {}
        return list(accumulate(fitting, lambda so_far, step: together(so_far, step) or so_far, initial=nothing))

    @cached_property
    def _supporting(self) -> Mapping[str, list[Answers]]:
        """For each option, the answers that fire each of its supporting rules, the strongest first."""
        supporting: dict[str, list[tuple[int, int]]] = {}
        for position in self._firings.answers:
            effect = self._program.book.rules[position].effect
            if isinstance(effect, Supports):
                supporting.setdefault(effect.option, []).append((-effect.points, position))
        return {
            option: [self._firings.answers[position] for _, position in sorted(rules)]
            for option, rules in supporting.items()
        }


def _decision(verdict: Verdict) -> tuple[object, ...]:
    return verdict.recommendation, verdict.form, verdict.confidence, verdict.interventions


def _all_of(parts: list[Answers]) -> Answers | None:
    merged: Answers | None = {}
    for part in parts:
        if merged is not None:
            merged = together(merged, part)
    return merged
