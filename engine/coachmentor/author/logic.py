"""What can be proved about conditions: that one can hold, that it never does, that it holds only where another does."""

from collections.abc import Iterable
from typing import NamedTuple

from coachmentor.decide import NEVER, Formula, some, variables
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Question
from coachmentor.readings.changes import Chosen, answers_at
from coachmentor.readings.residuals import FALSE, TRUE, Residuals, first_of
from coachmentor.text import CoachmentorError

STEPS = 20_000
"""Pairs of what is left of two formulas that one question to `Logic` may meet; some 50 ms of work."""

DEEPEST = 300
"""Variables that the formulas of one question may read: one level of recursion each."""

NO_WAY = 1 << 30


class TooHard(CoachmentorError):
    """A question about conditions that would take more work than it may."""


Answers = dict[str, Answer]


class _Way(NamedTuple):
    """The fewest answers from here on: how many, and the next class to choose, by variable and position."""

    price: int
    variable: int = 0
    value: int = 0


_ARRIVED = _Way(0)
_NONE = _Way(NO_WAY)

_Pair = tuple[int, int]
"""What is left of the formula that must be true, and of the one that must not."""


class Logic:
    """Answers questions about formulas, exactly, over every possible profile: unanswered is one more answer.

    `formulas` are all those that will be asked about; what has been worked out is remembered and shared.
    """

    def __init__(self, questions: Iterable[Question], formulas: Iterable[Formula]) -> None:
        of_questions = variables(questions, formulas).values()
        self._variables = tuple(variable for of_question in of_questions for variable in of_question)
        self._residuals = Residuals(self._variables)
        self._numbers: dict[Formula, int] = {}
        self._ways: dict[_Pair, _Way] = {}
        self._left = 0

    def witness(self, formula: Formula, unless: Formula = NEVER) -> Answers | None:
        """Return the fewest answers for which `formula` is true and `unless` is not.

        None is a proof that there are no such answers. Raise TooHard where neither is found soon enough.
        """
        pair = self._number(formula), self._number(unless)
        reads = self._residuals.reads[pair[0]] | self._residuals.reads[pair[1]]
        if reads.bit_count() > DEEPEST:
            raise TooHard("these conditions read too many questions at once")
        self._left = STEPS
        return None if self._way(pair).price >= NO_WAY else self._along(pair)

    def implies(self, one: Formula, other: Formula) -> bool:
        """Say whether `other` is true of every profile that `one` is true of; raise TooHard as `witness` does."""
        return self.witness(one, unless=other) is None

    def proves(self, one: Formula, *others: Formula) -> bool:
        """Say whether it is proved that one of `others` is true wherever `one` is; False where that is too hard."""
        try:
            return self.implies(one, some(list(others)))
        except TooHard:
            return False

    def _number(self, formula: Formula) -> int:
        if formula not in self._numbers:
            self._numbers[formula] = self._residuals.number(formula)
        return self._numbers[formula]

    def _way(self, pair: _Pair) -> _Way:
        true, untrue = pair
        if true == FALSE or untrue == TRUE:
            return _NONE
        if true == TRUE and untrue == FALSE:
            return _ARRIVED
        known = self._ways.get(pair)
        if known is None:
            self._left -= 1
            if self._left < 0:
                raise TooHard("these conditions are too much work")
            known = self._ways[pair] = self._cheapest(pair)
        return known

    def _cheapest(self, pair: _Pair) -> _Way:
        reads = self._residuals.reads[pair[0]] | self._residuals.reads[pair[1]]
        variable = first_of(reads)
        best = _NONE
        for value in range(len(self._variables[variable].values)):
            onward = self._way(self._restricted(pair, variable, value))
            price = onward.price + (value > 0)
            if price < best.price:
                best = _Way(price, variable, value)
            if not price:
                break
        return best

    def _restricted(self, pair: _Pair, variable: int, value: int) -> _Pair:
        restrict = self._residuals.restrict
        return restrict(pair[0], variable, value), restrict(pair[1], variable, value)

    def _along(self, pair: _Pair) -> Answers:
        """Follow the ways from a pair, and read off the answers that they choose."""
        chosen = []
        while (way := self._way(pair)).price:
            chosen.append(Chosen(way.variable, way.value))
            pair = self._restricted(pair, way.variable, way.value)
        return answers_at(self._variables, chosen)
