"""How much of a book its cases exercise, and what is left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from coachmentor.author.cases import answers_of
from coachmentor.author.coverage.exercised import Exercise
from coachmentor.author.coverage.goals import Difference, Goal, Sort, cut_short, goals_of
from coachmentor.author.coverage.witnesses import Witnesses
from coachmentor.author.examined import Examined
from coachmentor.author.logic import Answers, TooHard
from coachmentor.author.shortened import shortened
from coachmentor.model.rule_book import Case
from coachmentor.readings.to_diagram import TooLarge

if TYPE_CHECKING:
    from coachmentor.author.coverage.by_solver import Solver

SECONDS = 10.0
"""What a solver may take for all ways to decide and all recommendations together: it takes 1 with 1,000 rules."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A goal that no case exercises, and answers that would: the smallest, where the book is not too large for that."""

    goal: Goal
    answers: Answers


@dataclass(frozen=True, slots=True)
class Coverage:
    """What cases exercise and what they could. What is impossible, by proof, or not known is not counted.

    `cut_short` are rules with so many parts that only the first of them are looked at.
    """

    exercised: tuple[Goal, ...]
    gaps: tuple[Gap, ...]
    impossible: tuple[Goal, ...]
    not_known: tuple[Goal, ...]
    cut_short: tuple[str, ...]

    def counts(self, sort: Sort | None = None) -> tuple[int, int]:
        """Return how many goals of a sort (of all where none is given) are exercised, and how many could be."""
        exercised = sum(goal.sort == (sort or goal.sort) for goal in self.exercised)
        return exercised, exercised + sum(gap.goal.sort == (sort or gap.goal.sort) for gap in self.gaps)

    @property
    def percent(self) -> Fraction:
        """The part of all goals that is exercised, from 0 to 100; 100 where there is nothing to exercise."""
        exercised, of = self.counts()
        return Fraction(100 * exercised, of) if of else Fraction(100)


def cover(examined: Examined, cases: Iterable[Case] | None = None, *, seconds: float = SECONDS) -> Coverage:
    """Find what the cases exercise, the book's own unless others are given, and look for what they do not.

    A case counts whether it passes or fails. Of a rule that can never fire, no part is asked for. `seconds` is what
    a solver may take in all, where the book is too large for the diagram.
    """
    goals = goals_of(examined.program)
    exercise = Exercise(examined.program, goals)
    seen: set[int] = set()
    for case in examined.book.cases if cases is None else cases:
        seen.update(exercise.of(answers_of(case)))
    search = _Search(examined, goals, exercise, seconds)
    search.look([i for i in range(len(goals)) if i not in seen])
    exercised = tuple(goals[i] for i in sorted(seen) if goals[i].part is None or goals[i].rule not in search.dead)
    return Coverage(
        exercised,
        tuple(search.gaps),
        tuple(search.impossible),
        tuple(search.not_known),
        cut_short(examined.book),
    )


class _Search:
    """Sorts goals that no case exercises by whether any could. `dead` are rules that can never fire."""

    def __init__(self, examined: Examined, goals: Sequence[Goal], exercise: Exercise, seconds: float) -> None:
        self._program = examined.program
        self._goals = goals
        self._exercise = exercise
        self._seconds = seconds
        self._witnesses = Witnesses(examined, goals)
        self.gaps: list[Gap] = []
        self.impossible: list[Goal] = []
        self.not_known: list[Goal] = []
        self.dead: set[str | None] = set()

    def look(self, positions: Iterable[int]) -> None:
        """Look for the smallest answers for each goal; where that is too much, for those of a solver.

        Where it runs out of time, what was found for something else may do.
        """
        hard: list[int] = []
        for position in positions:
            if self._goals[position].rule in self.dead:
                continue  # a rule comes before its parts
            try:
                self._settle(position, self._witnesses.answers(self._goals[position]))
            except (TooLarge, TooHard):
                hard.append(position)
        for position in hard:
            self._settle_otherwise(position)

    def _settle(self, position: int, answers: Answers | None) -> None:
        goal = self._goals[position]
        if answers is None:
            self.impossible.append(goal)
            self.dead.update([goal.id] if goal.sort is Sort.RULE else [])
            return
        assert self._exercise.shows(position, answers), f"answers that do not exercise {goal.sort} {goal.id}"
        self.gaps.append(Gap(goal, answers))

    def _settle_otherwise(self, position: int) -> None:
        try:
            answers = self._solved(position)
        except TooHard:
            answers = self._met(position)
            if answers is None:
                self.not_known.append(self._goals[position])
                return
        self._settle(position, None if answers is None else self._shortened(position, answers))

    def _solved(self, position: int) -> Answers | None:
        shown_by = self._goals[position].shown_by
        if isinstance(shown_by, Difference):
            raise TooHard("what is too hard about one condition is not asked of the solver")
        return self._solver.answers(shown_by)

    def _met(self, position: int) -> Answers | None:
        """Return answers that were found for something else and exercise this as well."""
        return next((gap.answers for gap in self.gaps if self._exercise.shows(position, gap.answers)), None)

    @cached_property
    def _solver(self) -> "Solver":
        from coachmentor.author.coverage.by_solver import Solver  # brings a solver, which few books need

        return Solver(self._program, self._seconds)

    def _shortened(self, position: int, answers: Answers) -> Answers:
        (shorter,) = shortened([answers], lambda profiles: self._exercise.shows(position, profiles[0]))
        return dict(shorter)
