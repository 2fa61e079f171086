"""Where two things differ, asked over answer classes: two whole decisions, or two conditions of one rule."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

from coachmentor.author.compare.comparison import Sort, kind_of
from coachmentor.author.compare.pairs import Pairs
from coachmentor.author.logic import STEPS, TooHard
from coachmentor.decide import Formula, Variable
from coachmentor.readings.residuals import FALSE, TRUE, Residuals, first_of

State = TypeVar("State")

Allowed = Mapping[int, Sequence[int]]
"""For some variables, by position, the classes that are looked at, by position; of all others every class is."""


class Differences(ABC, Generic[State]):
    """What is left to find out is a state, which reads one variable after another, in their order.

    `reads` are the variables that matter at the start, as bits.
    """

    def __init__(self, variables: tuple[Variable, ...], start: State, reads: int) -> None:
        self.variables = variables
        self.reads = reads
        self._start = start

    def anywhere(self, allowed: Allowed) -> bool:
        """Say whether there is a difference for a profile of these classes; False is a proof that there is none."""
        return self._from(self._start, allowed, set())

    def _from(self, state: State, allowed: Allowed, nowhere: set[State]) -> bool:
        known = self.known(state)
        if known is not None:
            return known
        if state in nowhere:
            return False
        variable = self.variable(state)
        values = allowed.get(variable) or range(len(self.variables[variable].values))
        if any(self._from(self.below(state, value), allowed, nowhere) for value in values):
            return True
        nowhere.add(state)
        return False

    @abstractmethod
    def known(self, state: State) -> bool | None:
        """Return whether there is a difference, None where that is not known yet."""

    @abstractmethod
    def variable(self, state: State) -> int:
        """Return the variable to be read next."""

    @abstractmethod
    def below(self, state: State, value: int) -> State:
        """Return what is left once that variable has a class."""


class DecisionDifferences(Differences[int]):
    """Where what comes out differs: exact."""

    def __init__(self, pairs: Pairs) -> None:
        diagram = pairs.diagram
        super().__init__(diagram.variables, diagram.root, diagram.outlooks[diagram.root].variables)
        self._diagram = diagram
        self._differing = sum(1 << i for i, pair in enumerate(pairs.pairs) if kind_of(pair).sort is not Sort.NOTHING)

    def known(self, state: int) -> bool | None:
        if not self._diagram.outlooks[state].leaves & self._differing:
            return False
        return True if self._diagram.node(state) is None else None

    def variable(self, state: int) -> int:
        return self._diagram.nodes[state - len(self._diagram.leaves)].variable

    def below(self, state: int, value: int) -> int:
        return self._diagram.nodes[state - len(self._diagram.leaves)].children[value]


class ConditionDifferences(Differences[tuple[int, int]]):
    """Where one of two conditions is true and the other is not; raises TooHard where that takes too much work."""

    def __init__(self, residuals: Residuals, variables: tuple[Variable, ...], one: Formula, other: Formula) -> None:
        start = residuals.number(one), residuals.number(other)
        super().__init__(variables, start, residuals.reads[start[0]] | residuals.reads[start[1]])
        self._residuals = residuals
        self._left = STEPS

    def known(self, state: tuple[int, int]) -> bool | None:
        if state[0] == state[1]:
            return False
        return True if set(state) <= {FALSE, TRUE} else None

    def variable(self, state: tuple[int, int]) -> int:
        reads = self._residuals.reads[state[0]] | self._residuals.reads[state[1]]
        return first_of(reads)

    def below(self, state: tuple[int, int], value: int) -> tuple[int, int]:
        self._left -= 1
        if self._left < 0:
            raise TooHard("these conditions are too much work")
        variable, restrict = self.variable(state), self._residuals.restrict
        return restrict(state[0], variable, value), restrict(state[1], variable, value)
