"""Which goals a set of answers exercises, by one generated function for all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from coachmentor.author.coverage.goals import Difference, Goal, Result, Way, formulas_of
from coachmentor.decide import Effects, Formula, Program, Verdict, verdict_of
from coachmentor.model.profile import Answer
from coachmentor.readings.to_function import to_function

NO_EFFECT = Effects(0, 0, 0, 0)


class Exercise:
    """Says of answers which goals they exercise; goals are known by their position."""

    def __init__(self, program: Program, goals: Sequence[Goal]) -> None:
        self._program = program
        self._goals = goals
        self._rules = (1 << len(program.formulas)) - 1
        numbers: dict[Formula, int] = {}
        for formula in formulas_of(goals):
            numbers.setdefault(formula, len(program.formulas) + len(numbers))
        # Formulas may be large, and are hashed whole: once for each goal.
        self._pairs = [_pair(goal, numbers) for goal in goals]
        formulas = (*program.formulas, *numbers)
        effects = (*program.effects, *(NO_EFFECT for _ in numbers))
        self._fire = to_function(replace(program, formulas=formulas, effects=effects))

    def of(self, answers: Mapping[str, Answer]) -> tuple[int, ...]:
        """Return the goals that these answers exercise, as the engine decides on them."""
        decided = self._decided(answers)
        return tuple(i for i in range(len(self._goals)) if self._is_shown(i, *decided))

    def shows(self, position: int, answers: Mapping[str, Answer]) -> bool:
        """Say whether these answers exercise one goal."""
        return self._is_shown(position, *self._decided(answers))

    def _decided(self, answers: Mapping[str, Answer]) -> tuple[Verdict, int]:
        """Return the verdict, and which formulas are true, as bits: the rules first, then those without an effect."""
        true, ruling = self._fire(answers)
        return verdict_of(self._program, true & self._rules, ruling), true

    def _is_shown(self, position: int, verdict: Verdict, true: int) -> bool:
        shown_by = self._goals[position].shown_by
        match shown_by:
            case Difference():
                condition, without = self._pairs[position]
                return bool((true >> condition ^ true >> without) & 1)
            case Way():
                return shown_by.taken(verdict)
            case Result(recommendation):
                return verdict.recommendation == recommendation
            case _:
                assert_never(shown_by)


def _pair(goal: Goal, numbers: Mapping[Formula, int]) -> tuple[int, int]:
    if not isinstance(goal.shown_by, Difference):
        return 0, 0
    return numbers[goal.shown_by.condition], numbers[goal.shown_by.without]
