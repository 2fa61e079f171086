"""Proofs by the decision diagram: exact walks along all ways at once, of one profile or of two that differ."""

import time
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from coachmentor.author.logic import Answers, Logic, TooHard
from coachmentor.author.proofs.claim import Claim
from coachmentor.author.proofs.prover import GaveUp, out_of_time
from coachmentor.author.proofs.results import Way
from coachmentor.decide import Interval, Program, Value, Variable
from coachmentor.readings.changes import Chosen, answers_at, path_to
from coachmentor.readings.diagram import Diagram, Leaf, Nodes
from coachmentor.readings.residuals import FALSE, Residuals, first_of
from coachmentor.readings.to_diagram import finer

DEEPEST = 300
"""Variables that a walk may decide on: two levels of recursion each."""

LOOK = 500
"""Steps between two looks at the clock."""

STEPS = 200_000
"""States that one walk may meet: some seconds, and 100 MB."""

ANSWER = 1_000
"""What an answered question costs, where a choice that is picked costs one."""

NO_WAY = 1 << 30


class DiagramProver:
    """Asks the diagram of a whole book. Each question may take so many seconds."""

    way = Way.DIAGRAM

    def __init__(self, program: Program, diagram: Diagram, seconds: float) -> None:
        self._program = program
        self._diagram = by_recommendation(diagram)
        self._seconds = seconds
        self._logic = Logic(program.book.questions, program.formulas)

    def broken(self, claim: Claim) -> tuple[Answers, ...] | None:
        formulas = [*self._program.formulas, claim.condition]
        order = finer(self._diagram.variables, self._program.book.questions, formulas)
        try:
            return _Walk(self._diagram, order, claim, time.monotonic() + self._seconds).cheapest()
        except _TooLong as problem:
            raise GaveUp(out_of_time(self._seconds)) from problem

    def firing(self, rule: int) -> Answers | None:
        try:
            return self._logic.witness(self._program.formulas[rule])
        except TooHard as problem:
            raise GaveUp("the rule's condition is too long to try all ways through it") from problem

    def leading_to(self, recommendation: str) -> Answers | None:
        leaf = Leaf(recommendation)
        return path_to(self._diagram, leaf) if leaf in self._diagram.leaves else None


def by_recommendation(diagram: Diagram) -> Diagram:
    """Return the diagram with leaves that tell the recommendation alone, reduced again."""
    leaves = {leaf: i for i, leaf in enumerate(dict.fromkeys(Leaf(one.recommendation) for one in diagram.leaves))}
    final = [leaves[Leaf(one.recommendation)] for one in diagram.leaves]
    nodes = Nodes(len(leaves))
    for node in diagram.nodes:
        final.append(nodes.number(node.variable, tuple([final[child] for child in node.children])))
    return Diagram(diagram.variables, tuple(leaves), tuple(nodes), final[diagram.root], diagram.states)


class _TooLong(Exception):
    """The deadline has passed."""


class _Side(NamedTuple):
    """Where one of the profiles stands: at which node, and with what left of the condition."""

    node: int
    condition: int


_State = tuple[_Side, ...]


class _Step(NamedTuple):
    """The cheapest way on: what it costs in all, and the classes to choose for one variable, one a profile."""

    price: int
    variable: int = 0
    classes: tuple[int, ...] = ()


_ARRIVED = _Step(0)
_NONE = _Step(NO_WAY)


class _Walk:
    """Walks with all profiles of a claim at once. Those that are the same in a variable take the same class."""

    def __init__(self, diagram: Diagram, order: tuple[Variable, ...], claim: Claim, deadline: float) -> None:
        if len(order) > DEEPEST:
            raise GaveUp("the rule book asks too much to walk through all of its diagram")
        self._diagram = diagram
        self._order = order
        self._claim = claim
        self._deadline = deadline
        self._residuals = Residuals(order)
        coarse = [*diagram.variables, *order[len(diagram.variables) :]]
        self._coarse = [_coarser(*both) for both in zip(order, coarse, strict=True)]
        self._changing = [one.question in claim.changing for one in order]
        self._steps: dict[_State, _Step] = {}
        self._breaking: dict[tuple[int, ...], bool] = {}

    def cheapest(self) -> tuple[Answers, ...] | None:
        """Return the profiles with the fewest answers and differences that break the claim."""
        start = _Side(self._diagram.root, self._residuals.number(self._claim.condition))
        state: _State = (start,) * self._claim.profiles
        if self._way(state).price >= NO_WAY:
            return None
        chosen = list(self._along(state))
        return tuple(
            answers_at(self._order, [Chosen(variable, classes[i]) for variable, classes in chosen])
            for i in range(self._claim.profiles)
        )

    def _way(self, state: _State) -> _Step:
        if any(side.condition == FALSE for side in state) or not self._may_break(state):
            return _NONE
        known = self._steps.get(state)
        if known is None:
            if len(self._steps) % LOOK == 0:
                self._check_limits()
            known = self._steps[state] = self._search(state)
        return known

    def _check_limits(self) -> None:
        if time.monotonic() > self._deadline:
            raise _TooLong
        if len(self._steps) >= STEPS:
            raise GaveUp(f"there are more than {STEPS:,} ways to look at in the diagram")

    def _search(self, state: _State) -> _Step:
        variable = self._next(state)
        if variable is None:
            return _ARRIVED  # at leaves that break the claim, or it may not break
        best = _NONE
        for classes in self._choices(variable, len(state)):
            onward = self._way(self._chosen(state, variable, classes))
            price = onward.price + self._price(variable, classes)
            if price < best.price:
                best = _Step(price, variable, classes)
            if not price:
                break
        return best

    def _next(self, state: _State) -> int | None:
        """Return the first variable that any profile still has to decide on."""
        reads = 0
        for side in state:
            reads |= self._residuals.reads[side.condition]
            node = self._diagram.node(side.node)
            reads |= 0 if node is None else 1 << node.variable
        return first_of(reads) if reads else None

    def _choices(self, variable: int, profiles: int) -> Iterator[tuple[int, ...]]:
        classes = range(len(self._order[variable].values))
        if self._changing[variable]:
            return product(classes, repeat=profiles)
        return ((one,) * profiles for one in classes)

    def _price(self, variable: int, classes: tuple[int, ...]) -> int:
        """Every answer costs as much as many picks, shared ones once, and every difference as much once more."""
        each = ANSWER if self._order[variable].choice is None else 1
        if self._changing[variable]:
            return each * (sum(1 for one in classes if one) + len(set(classes)) - 1)
        return each * (classes[0] > 0)

    def _chosen(self, state: _State, variable: int, classes: tuple[int, ...]) -> _State:
        return tuple([self._on(side, variable, one) for side, one in zip(state, classes, strict=True)])

    def _on(self, side: _Side, variable: int, chosen: int) -> _Side:
        number = self._diagram.below(side.node, variable, self._coarse[variable][chosen])
        return _Side(number, self._residuals.restrict(side.condition, variable, chosen))

    def _may_break(self, state: _State) -> bool:
        """Say whether some leaves below the nodes break the claim; two that can no longer differ do not."""
        outlooks = [self._diagram.outlooks[side.node] for side in state]
        if len(state) > 1 and state[0].node == state[1].node and not self._may_differ(outlooks[0].variables):
            met = outlooks[0].leaves
            return any(self._breaks((1 << i, 1 << i)) for i in range(len(self._diagram.leaves)) if met >> i & 1)
        return self._breaks(tuple(outlook.leaves for outlook in outlooks))

    def _may_differ(self, variables: int) -> bool:
        return any(changing and variables >> i & 1 for i, changing in enumerate(self._changing))

    def _breaks(self, leaves: tuple[int, ...]) -> bool:
        """Say whether some of these leaves, sets as bits, one for each profile, break the claim."""
        if leaves not in self._breaking:
            met = [[one.recommendation for i, one in enumerate(self._diagram.leaves) if of >> i & 1] for of in leaves]
            self._breaking[leaves] = any(self._claim.breaks(came_out) for came_out in product(*met))
        return self._breaking[leaves]

    def _along(self, state: _State) -> Iterator[tuple[int, tuple[int, ...]]]:
        while (step := self._way(state)).classes:
            yield step.variable, step.classes
            state = self._chosen(state, step.variable, step.classes)


def _coarser(fine: Variable, coarse: Variable) -> tuple[int, ...]:
    """Return, for each class of the finer variable, the class of the coarser one that holds it."""
    return tuple(next(i for i, value in enumerate(coarse.values) if _holds(value, one)) for one in fine.values)


def _holds(value: Value, finer: Value) -> bool:
    if isinstance(value, Interval) and isinstance(finer, Interval):
        return value.least <= finer.least and finer.most <= value.most
    return value is finer if isinstance(finer, bool) else value == finer
