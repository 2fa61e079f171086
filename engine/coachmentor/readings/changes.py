"""The smallest changes of answers that lead elsewhere: cheapest paths through the diagram.

A changed answer costs one, and so does answering an open question; of several answers, each choice added or
removed costs one. Answers are never taken back to unanswered.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from coachmentor.decide import Interval, Value, Variable
from coachmentor.model.profile import Answer
from coachmentor.readings.diagram import Diagram, Leaf, Node

NEVER_REACHED = 1 << 30


class ClassChange(NamedTuple):
    """A variable of the diagram that goes from one of its classes to another, by position."""

    variable: int
    before: int
    after: int


Path = tuple[ClassChange, ...]


class Cheapest:
    """Cheapest paths from the root to leaves, starting from the classes of some answers."""

    def __init__(self, diagram: Diagram, answers: Mapping[str, Answer]) -> None:
        self._diagram = diagram
        self._classes = diagram.classes(answers)
        self._prices: dict[tuple[int, int, int], int] = {}
        self._opening = self._first_picks_free(answers)

    def paths(self, target: int) -> Iterator[Path]:
        """Yield every cheapest path to any leaf in `target`, a set of leaves as bits."""
        root = self._diagram.root
        if self._price(root, 0, target) < NEVER_REACHED:
            yield from self._walk(root, 0, target)

    def _first_picks_free(self, answers: Mapping[str, Answer]) -> dict[int, int]:
        """For the variable "answered?" of each open question with several answers: a bit of its own.

        Answering it costs one with its first pick, however it is spread over two variables.
        """
        groups = self._diagram.groups.items()
        openings = [positions[0] for question, positions in groups if len(positions) > 1 and question not in answers]
        return {variable: 1 << i for i, variable in enumerate(openings)}

    def _walk(self, number: int, free: int, target: int) -> Iterator[Path]:
        node = self._diagram.node(number)
        if node is None:
            yield ()
            return
        price = self._price(number, free, target)
        for value, child in enumerate(node.children):
            cost, left = self._cost(node, value, free)
            if cost + self._price(child, left, target) == price:
                before = self._classes[node.variable]
                step = () if value == before else (ClassChange(node.variable, before, value),)
                for rest in self._walk(child, left, target):
                    yield step + rest

    def _price(self, number: int, free: int, target: int) -> int:
        if not self._diagram.outlooks[number].leaves & target:
            return NEVER_REACHED
        key = (number, free, target)
        price = self._prices.get(key)
        if price is None:
            price = self._prices[key] = self._cheapest_child(number, free, target)
        return price

    def _cheapest_child(self, number: int, free: int, target: int) -> int:
        node = self._diagram.node(number)
        if node is None:
            return 0
        best = NEVER_REACHED
        for value, child in enumerate(node.children):
            cost, left = self._cost(node, value, free)
            if cost < best:
                best = min(best, cost + self._price(child, left, target))
        return best

    def _cost(self, node: Node, value: int, free: int) -> tuple[int, int]:
        """Return what it costs to take `value`, and which first picks are still free afterwards."""
        before = self._classes[node.variable]
        if value == before:
            return 0, free
        variable = self._diagram.variables[node.variable]
        if variable.choice is None:
            if value == 0:
                return NEVER_REACHED, free
            return 1, free | self._opening.get(node.variable, 0)
        first_pick = self._opening.get(self._diagram.groups[variable.question][0], 0)
        return (0, free & ~first_pick) if free & first_pick else (1, free)


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
