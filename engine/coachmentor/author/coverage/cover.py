"""How much of a book its cases exercise, and what is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from coachmentor.author.cases import answers_of
from coachmentor.author.coverage.exercised import Exercise
from coachmentor.author.coverage.goals import Goal, Sort, cut_short, goals_of
from coachmentor.author.coverage.witnesses import Witnesses
from coachmentor.author.examined import Examined
from coachmentor.author.logic import TooHard
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import Case
from coachmentor.readings.to_diagram import TooLarge


@dataclass(frozen=True, slots=True)
class Gap:
    """A goal that no case exercises, and answers that would: the smallest, where the book is not too large for that."""

    goal: Goal
    answers: dict[str, Answer]


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


def cover(examined: Examined, cases: Iterable[Case] | None = None) -> Coverage:
    """Find what the cases exercise, the book's own unless others are given, and look for what they do not.

    A case counts whether it passes or fails. Of a rule that can never fire, no part is asked for.
    """
    goals = goals_of(examined.program)
    exercise = Exercise(examined.program, goals)
    seen: set[int] = set()
    for case in examined.book.cases if cases is None else cases:
        seen.update(exercise.of(answers_of(case)))
    search = _Search(Witnesses(examined, goals), exercise)
    for i, goal in enumerate(goals):
        if i not in seen:
            search.look(i, goal)
    not_known = search.not_known()
    exercised = tuple(goals[i] for i in sorted(seen) if goals[i].part is None or goals[i].rule not in search.dead)
    return Coverage(
        exercised,
        tuple(search.gaps),
        tuple(search.impossible),
        not_known,
        cut_short(examined.book),
    )


class _Search:
    """Sorts goals that no case exercises by whether any could. `dead` are rules that can never fire."""

    def __init__(self, witnesses: Witnesses, exercise: Exercise) -> None:
        self._witnesses = witnesses
        self._exercise = exercise
        self.gaps: list[Gap] = []
        self.impossible: list[Goal] = []
        self.dead: set[str | None] = set()
        self._not_found: dict[int, Goal] = {}
        self._met: dict[int, dict[str, Answer]] = {}

    def look(self, position: int, goal: Goal) -> None:
        """Look for answers; a rule comes before its parts, and the parts of a dead one are left out."""
        if goal.rule in self.dead:
            return
        try:
            answers = self._witnesses.answers(goal)
        except (TooLarge, TooHard):
            self._not_found[position] = goal
            return
        if answers is None:
            self.impossible.append(goal)
            self.dead.update([goal.id] if goal.sort is Sort.RULE else [])
            return
        exercised = self._exercise.of(answers)
        assert position in exercised, f"answers that do not exercise {goal.sort} {goal.id}"
        self.gaps.append(Gap(goal, answers))
        for other in exercised:
            self._met.setdefault(other, answers)

    def not_known(self) -> tuple[Goal, ...]:
        """Return what was not found, once answers that were found for something else have been tried for it."""
        met = {position: goal for position, goal in self._not_found.items() if position in self._met}
        self.gaps += [Gap(goal, self._met[position]) for position, goal in met.items()]
        return tuple(goal for position, goal in self._not_found.items() if position not in met)
