"""What is still open, what may still come out, and what would change it: asked of the diagram, or of bounds.

Two answers to the same questions. `DiagramForesight` is exact. `BoundsForesight` serves books that are too large
for a diagram: what it calls settled is settled, but it may call open what is not, and may miss changes.
"""

from collections.abc import Iterator, Mapping, Set
from itertools import combinations, islice
from typing import Protocol

from coachmentor.decide import UNANSWERED, Program, class_of
from coachmentor.decide.bounds import Bounds, possible
from coachmentor.model.profile import Answer, Profile
from coachmentor.readings.changes import Cheapest, ClassChange, changed, leaves_where
from coachmentor.readings.diagram import Diagram
from coachmentor.readings.residuals import TRUE, Residuals
from coachmentor.readings.to_diagram import ordered_variables
from coachmentor.readings.to_function import Firing

MOST_PATHS = 400
"""Smallest changes looked at for one recommendation, of which there may be very many."""

MOST_TRIALS = 20_000
"""Profiles that BoundsForesight tries in search of changes."""

Found = tuple[str, dict[str, Answer]]
"""A recommendation, and the answers, changed as little as possible, that lead to it."""


class Foresight(Protocol):
    """What can be foreseen for a profile."""

    exact: bool

    def open_questions(self, profile: Profile, *, not_known_too: bool) -> tuple[str, ...]:
        """Return the unanswered questions of which some answer could still change what comes out.

        In the author's order. With `not_known_too`, those asked but not known count as open; without, they are
        taken to stay unanswered.
        """

    def possible(self, profile: Profile) -> tuple[str, ...]:
        """Return the recommendations that may still come out once the open questions are answered."""

    def changes(self, profile: Profile) -> Iterator[Found]:
        """Yield the smallest changes that lead to each other recommendation."""


class DiagramForesight:
    """Exact: walks on the diagram."""

    exact = True

    def __init__(self, program: Program, diagram: Diagram) -> None:
        self._program = program
        self._diagram = diagram

    def open_questions(self, profile: Profile, *, not_known_too: bool) -> tuple[str, ...]:
        fixed = self._diagram.fixed(profile, not_known_too=not not_known_too)
        left = frozenset(self._diagram.questions(self._diagram.given(fixed).variables))
        return tuple(question.id for question in self._program.book.questions if question.id in left)

    def possible(self, profile: Profile) -> tuple[str, ...]:
        leaves = self._diagram.given(self._diagram.fixed(profile, not_known_too=False)).leaves
        met = {leaf.recommendation for i, leaf in enumerate(self._diagram.leaves) if leaves >> i & 1}
        return tuple(r for r in self._program.book.recommendation_ids if r in met)

    def changes(self, profile: Profile) -> Iterator[Found]:
        cheapest = Cheapest(self._diagram, profile.answers)
        now = self._diagram.leaf(profile.answers).recommendation
        for recommendation in self._program.book.recommendation_ids:
            if recommendation != now:
                paths = cheapest.paths(leaves_where(self._diagram, recommendation))
                for path in islice(paths, MOST_PATHS):
                    yield recommendation, changed(self._diagram.variables, profile.answers, path)


class BoundsForesight:
    """For books past the diagram's budget: bounds on the points, and trials of one and two changed answers."""

    exact = False

    def __init__(self, program: Program, fire: Firing) -> None:
        self._program = program
        self._fire = fire
        self._variables = ordered_variables(program)
        self._residuals = Residuals(self._variables)
        self._numbers = [self._residuals.number(formula) for formula in program.formulas]

    def open_questions(self, profile: Profile, *, not_known_too: bool) -> tuple[str, ...]:
        closed = profile.answers.keys() | (frozenset() if not_known_too else profile.not_known)
        left = self._left(profile, closed)
        bounds = self._bounds(left)
        if len(possible(bounds, self._program.terms)) == 1 and bounds.least.called_for == bounds.most.called_for:
            return ()
        reads = 0
        for residual in left:
            reads |= self._residuals.reads[residual]
        met = {variable.question for i, variable in enumerate(self._variables) if reads >> i & 1}
        return tuple(question.id for question in self._program.book.questions if question.id in met)

    def possible(self, profile: Profile) -> tuple[str, ...]:
        may_come_out = possible(self._bounds(self._left(profile, profile.answers.keys())), self._program.terms)
        return tuple(r for r in self._program.book.recommendation_ids if r in may_come_out)

    def changes(self, profile: Profile) -> Iterator[Found]:
        now = self._recommendation(profile.answers)
        seen: dict[str, int] = {now: 0}
        for size, trial in islice(self._trials(profile.answers), MOST_TRIALS):
            recommendation = self._recommendation(trial)
            if seen.setdefault(recommendation, size) == size:
                yield recommendation, trial

    def _recommendation(self, answers: Mapping[str, Answer]) -> str:
        _, ruling = self._fire(answers)
        return ruling.recommendation

    def _trials(self, answers: Mapping[str, Answer]) -> Iterator[tuple[int, dict[str, Answer]]]:
        """Yield the answers with one change, then with two."""
        moves = list(self._moves(answers))
        for size in (1, 2):
            for path in combinations(moves, size):
                if len({move.variable for move in path}) == size:
                    yield size, changed(self._variables, answers, path)

    def _moves(self, answers: Mapping[str, Answer]) -> Iterator[ClassChange]:
        for i, variable in enumerate(self._variables):
            before = class_of(variable, answers)
            for after, value in enumerate(variable.values):
                if after != before and value is not UNANSWERED:
                    yield ClassChange(i, before, after)

    def _left(self, profile: Profile, closed: Set[str]) -> list[int]:
        left = self._numbers
        for i, variable in enumerate(self._variables):
            if variable.question in closed:
                value = class_of(variable, profile.answers)
                left = [self._residuals.restrict(number, i, value) for number in left]
        return left

    def _bounds(self, left: list[int]) -> Bounds:
        fired = [rule for rule, residual in enumerate(left) if residual == TRUE]
        may_fire = [rule for rule, residual in enumerate(left) if residual]
        return Bounds(self._program.tally(fired), self._program.tally(may_fire))
