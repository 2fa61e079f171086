"""The smallest changes of answers that lead elsewhere: cheapest paths through the diagram.

A changed answer costs one, and so does answering an open question; of several answers, each choice added or
removed costs one. Answers are never taken back to unanswered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coachmentor.decide import UNANSWERED, Interval, Value, Variable
from coachmentor.model.profile import Answer
from coachmentor.readings.diagram import Diagram, Leaf, Node

NEVER_REACHED = 1 << 30


class ClassChange(NamedTuple):
    """A variable of the diagram that goes from one of its classes to another, by position."""

    variable: int
    before: int
    after: int


Path = tuple[ClassChange, ...]


class Chosen(NamedTuple):
    """A variable and one of its classes, both by position."""

    variable: int
    value: int


class Way(NamedTuple):
    """The cheapest ways from a node to the leaves in question: what they cost, and where they part.

    Each branch is the change that is made there, if any, and the way on; a way without branches has arrived.
    """

    price: int
    branches: tuple[tuple[Path, "Way"], ...] = ()


ARRIVED = Way(0)
NO_WAY = Way(NEVER_REACHED)


class Cheapest:
    """Cheapest paths from the root to leaves, starting from the classes of some answers."""

    def __init__(self, diagram: Diagram, answers: Mapping[str, Answer]) -> None:
        self._diagram = diagram
        self._classes = diagram.classes(answers)
        self._ways: dict[tuple[int, int, int], Way] = {}
        self._known_costs: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._opening = self._first_picks_free(answers)

    def paths(self, target: int) -> Iterator[Path]:
        """Yield every cheapest path to any leaf in `target`, a set of leaves as bits."""
        way = self._way(self._diagram.root, 0, target)
        return _along(way) if way is not NO_WAY else iter(())

    def _first_picks_free(self, answers: Mapping[str, Answer]) -> dict[int, int]:
        """For the variable "answered?" of each open question with several answers: a bit of its own.

        Answering it costs one with its first pick, however it is spread over two variables.
        """
        groups = self._diagram.groups.items()
        openings = [positions[0] for question, positions in groups if len(positions) > 1 and question not in answers]
        return {variable: 1 << i for i, variable in enumerate(openings)}

    def _way(self, number: int, free: int, target: int) -> Way:
        if not self._diagram.outlooks[number].leaves & target:
            return NO_WAY
        key = (number, free, target)
        way = self._ways.get(key)
        if way is None:
            node = self._diagram.node(number)
            way = self._ways[key] = ARRIVED if node is None else self._from(node, free, target)
        return way

    def _from(self, node: Node, free: int, target: int) -> Way:
        price = NEVER_REACHED
        branches: list[tuple[Path, Way]] = []
        before = self._classes[node.variable]
        for value, (cost, left) in enumerate(self._costs(node.variable, free)):
            if cost > price:
                continue
            onward = self._way(node.children[value], left, target)
            if cost + onward.price < price:
                price = cost + onward.price
                branches.clear()
            if cost + onward.price == price < NEVER_REACHED:
                step = () if value == before else (ClassChange(node.variable, before, value),)
                branches.append((step, onward))
        if len(branches) == 1 and not branches[0][0]:
            return branches[0][1]  # nothing is changed here
        return Way(price, tuple(branches)) if branches else NO_WAY

    def _costs(self, variable: int, free: int) -> list[tuple[int, int]]:
        """Return, for each value, what it costs to take it, and which first picks are still free afterwards."""
        costs = self._known_costs.get((variable, free))
        if costs is None:
            values = range(len(self._diagram.variables[variable].values))
            costs = self._known_costs[variable, free] = [self._cost(variable, value, free) for value in values]
        return costs

    def _cost(self, position: int, value: int, free: int) -> tuple[int, int]:
        if value == self._classes[position]:
            return 0, free
        variable = self._diagram.variables[position]
        if variable.choice is None:
            if value == 0:
                return NEVER_REACHED, free
            return 1, free | self._opening.get(position, 0)
        first_pick = self._opening.get(self._diagram.groups[variable.question][0], 0)
        return (0, free & ~first_pick) if free & first_pick else (1, free)


def _along(way: Way) -> Iterator[Path]:
    if not way.branches:
        yield ()
    for step, onward in way.branches:
        for rest in _along(onward):
            yield step + rest


def leaves_where(diagram: Diagram, recommendation: str) -> int:
    """Return the leaves with this recommendation, as bits."""
    return sum(1 << i for i, leaf in enumerate(diagram.leaves) if leaf.recommendation == recommendation)


def path_to(diagram: Diagram, leaf: Leaf) -> dict[str, Answer]:
    """Return the fewest answers that lead from nothing answered to this leaf, which the diagram must have."""
    path = next(Cheapest(diagram, {}).paths(1 << diagram.leaves.index(leaf)))
    return changed(diagram.variables, {}, path)


def changed(variables: Sequence[Variable], answers: Mapping[str, Answer], path: Path) -> dict[str, Answer]:
    """Return the answers after the changes; of an interval, the number nearest to the old one, else its least."""
    result = dict(answers)
    for change in path:
        variable = variables[change.variable]
        value = variable.values[change.after]
        if variable.several:
            result[variable.question] = _picked(result.get(variable.question), variable.choice, bool(value))
        else:
            result[variable.question] = representative(value, answers.get(variable.question))
    return result


def answers_at(variables: Sequence[Variable], chosen: Iterable[Chosen]) -> dict[str, Answer]:
    """Return the answers of these classes, each variable chosen for once; what is picked of an open question is void.

    Of an interval it is the least.
    """
    path = [ClassChange(variable, 0, value) for variable, value in chosen]
    unanswered = {
        variables[one.variable].question for one in path if variables[one.variable].values[one.after] is UNANSWERED
    }
    kept = (one for one in path if one.after and variables[one.variable].question not in unanswered)
    return changed(variables, {}, tuple(kept))


def _picked(answer: Answer | None, choice: str | None, wanted: bool) -> frozenset[str]:
    picked = answer if isinstance(answer, frozenset) else frozenset[str]()
    if choice is None:
        return picked
    return picked | {choice} if wanted else picked - {choice}


def representative(value: Value, before: Answer | None) -> Answer:
    """Return an answer of a class: of an interval the number nearest to `before`, its least where there is none."""
    if isinstance(value, Interval):
        return value.most if isinstance(before, int) and before > value.most else value.least
    if isinstance(value, str | bool):
        return value
    raise ValueError("an unanswered question has no answer to stand for it")
