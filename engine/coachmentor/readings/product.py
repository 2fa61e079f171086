"""Diagrams of one order walked together: do they mean the same, what leads to which leaves, all of it in one."""

from collections.abc import Callable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import count
from types import MappingProxyType

from coachmentor.model.profile import Answer
from coachmentor.readings.changes import Chosen, answers_at
from coachmentor.readings.diagram import Diagram, Leaf, Nodes
from coachmentor.readings.to_diagram import TooLarge

MOST_PLACES = 300_000
"""Places that one search may come to."""

Place = tuple[int, ...]
"""A leaf or node of each diagram, by number."""

NOTHING_FIXED: Mapping[int, int] = MappingProxyType({})


class Product:
    """Diagrams of the same variables in the same order, side by side."""

    def __init__(self, *diagrams: Diagram) -> None:
        self._diagrams = diagrams
        self.variables = diagrams[0].variables
        self.root: Place = tuple(diagram.root for diagram in diagrams)

    def variable(self, place: Place) -> int | None:
        """Return the first variable that any of the diagrams decides on here; None where all are at leaves."""
        nodes = (diagram.node(number) for diagram, number in zip(self._diagrams, place, strict=True))
        return min((node.variable for node in nodes if node is not None), default=None)

    def leaves(self, place: Place) -> tuple[Leaf, ...]:
        """Return the leaves of a place where all are at leaves."""
        return tuple(diagram.leaves[number] for diagram, number in zip(self._diagrams, place, strict=True))

    def below(self, place: Place, variable: int, value: int) -> Place:
        """Return the place where that variable has the class at position `value`."""
        return tuple(
            [diagram.below(number, variable, value) for diagram, number in zip(self._diagrams, place, strict=True)]
        )

    def onward(self, place: Place, fixed: Mapping[int, int] = NOTHING_FIXED) -> Iterator[tuple[Chosen, Place]]:
        """Yield where each class of the next variable leads, that of `fixed` alone where it has one."""
        variable = self.variable(place)
        if variable is not None:
            every = range(len(self.variables[variable].values))
            for value in [fixed[variable]] if variable in fixed else every:
                yield Chosen(variable, value), self.below(place, variable, value)

    def places(self) -> list[dict[Place, list[Place]]]:
        """Return, for each variable, the places where it is decided on, each with where its classes lead."""
        found: list[dict[Place, list[Place]]] = [{} for _ in self.variables]
        waiting = [self.root]
        while waiting:
            place = waiting.pop()
            variable = self.variable(place)
            if variable is not None and place not in found[variable]:
                found[variable][place] = [after for _, after in self.onward(place)]
                waiting += found[variable][place]
        return found


def same_meaning(one: Diagram, other: Diagram, fixed: Mapping[int, int] = NOTHING_FIXED) -> bool:
    """Say whether two diagrams of one order lead to equal leaves on every profile.

    `fixed` gives variables a class, both by position; then only the profiles of these classes are asked about.
    """
    product = Product(one, other)
    waiting = [product.root]
    met = set(waiting)
    while waiting:
        place = waiting.pop()
        if product.variable(place) is None:
            left, right = product.leaves(place)
            if left != right:
                return False
        below = {after for _, after in product.onward(place, fixed)} - met
        met |= below
        waiting += below
    return True


def joined(one: Diagram, other: Diagram) -> Diagram:
    """Return one diagram for two: leaf `i * len(other.leaves) + j` is where they come to their leaves i and j.

    The leaves have names made up for them, and not all of them need be met.
    """
    product = Product(one, other)
    below = product.places()
    arrived = [(i, j) for i in range(len(one.leaves)) for j in range(len(other.leaves))]
    numbers: dict[Place, int] = {place: number for number, place in enumerate(arrived)}
    leaves = tuple(Leaf(f"{i}, {j}") for i, j in arrived)
    nodes = Nodes(len(leaves))
    for variable in reversed(range(len(below))):
        for place, onward in below[variable].items():
            numbers[place] = nodes.number(variable, tuple([numbers[after] for after in onward]))
    return Diagram(product.variables, leaves, tuple(nodes), numbers[product.root], one.states + other.states)


def leading_to(diagrams: tuple[Diagram, ...], wanted: Callable[[tuple[Leaf, ...]], bool]) -> dict[str, Answer] | None:
    """Return the smallest answers that lead to wanted leaves; None is proof of none. All diagrams have one order.

    Raise TooLarge where the search would take too long. Places are met in the order of what they cost, after Dijkstra.
    """
    product = Product(*diagrams)
    ticket = count()
    waiting: list[tuple[int, int, Place, tuple[Chosen, ...]]] = [(0, next(ticket), product.root, ())]
    done: set[Place] = set()
    while waiting:
        cost, _, place, path = heappop(waiting)
        if place in done:
            continue
        done.add(place)
        if len(done) > MOST_PLACES:
            raise TooLarge(f"the search would take more than {MOST_PLACES:,} steps")
        if product.variable(place) is None and wanted(product.leaves(place)):
            return answers_at(product.variables, path)
        for chosen, after in product.onward(place):
            # The first class is "unanswered", or "not picked": an answer costs one, and each pick one more.
            further = (*path, chosen) if chosen.value else path
            heappush(waiting, (cost + bool(chosen.value), next(ticket), after, further))
    return None
