"""The smallest answers that lead to given leaves of one diagram, or of several at once, or the proof of none."""

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from coachmentor.model.profile import Answer
from coachmentor.readings.changes import ClassChange, changed
from coachmentor.readings.diagram import Diagram, Leaf
from coachmentor.readings.to_diagram import TooLarge

MOST_PLACES = 300_000
"""Places in the diagrams, one in each at a time, that a search may come to."""

Place = tuple[int, ...]
"""A leaf or node of each diagram, by number."""


class Move(NamedTuple):
    """What a variable is set to, both by position."""

    variable: int
    value: int


def leading_to(diagrams: tuple[Diagram, ...], wanted: Callable[[tuple[Leaf, ...]], bool]) -> dict[str, Answer] | None:
    """Return the smallest answers that lead to wanted leaves; None is proof of none. All diagrams have one order.

    Raise TooLarge where the search would take too long. Places are met in the order of what they cost, after Dijkstra.
    """
    order = diagrams[0].variables
    ticket = count()
    waiting: list[tuple[int, int, Place, tuple[Move, ...]]] = [(0, next(ticket), tuple(d.root for d in diagrams), ())]
    done: set[Place] = set()
    while waiting:
        cost, _, place, path = heappop(waiting)
        if place in done:
            continue
        done.add(place)
        if len(done) > MOST_PLACES:
            raise TooLarge(f"the search would take more than {MOST_PLACES:,} steps")
        leaves = _leaves(diagrams, place)
        if leaves is not None and wanted(leaves):
            return changed(order, {}, tuple(ClassChange(variable, 0, value) for variable, value in path))
        for move, after in _onward(diagrams, place):
            # The first class is "unanswered", or "not picked": an answer costs one, and each pick one more.
            heappush(waiting, (cost + bool(move.value), next(ticket), after, (*path, move) if move.value else path))
    return None


def _leaves(diagrams: tuple[Diagram, ...], place: Place) -> tuple[Leaf, ...] | None:
    """Return the leaves that a place is, None where it is still a node in some diagram."""
    if any(number >= len(diagram.leaves) for diagram, number in zip(diagrams, place, strict=True)):
        return None
    return tuple(diagram.leaves[number] for diagram, number in zip(diagrams, place, strict=True))


def _onward(diagrams: tuple[Diagram, ...], place: Place) -> Iterator[tuple[Move, Place]]:
    """Decide on the first variable that any of the diagrams decides on here."""
    nodes = [diagram.node(number) for diagram, number in zip(diagrams, place, strict=True)]
    variable = min((node.variable for node in nodes if node is not None), default=None)
    if variable is None:
        return
    for value in range(len(diagrams[0].variables[variable].values)):
        after = (
            number if node is None or node.variable != variable else node.children[value]
            for number, node in zip(place, nodes, strict=True)
        )
        yield Move(variable, value), tuple(after)
