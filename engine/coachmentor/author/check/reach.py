"""What a book can lead to, by itself and while a condition holds: exact, or silent where the book is too large."""

from collections.abc import Iterable, Set

from coachmentor.author.check.diagrams import diagram_of, is_small
from coachmentor.decide import Formula, Program
from coachmentor.readings.diagram import Diagram
from coachmentor.readings.residuals import FALSE, TRUE, Residuals, first_of
from coachmentor.readings.to_diagram import finer, ordered_variables

MOST_PLACES = 100_000
"""Places of the diagram, each with what is left of two conditions, that one search may meet."""

Place = tuple[int, int, int]
"""A number of the diagram, and what is left of the condition that must hold and of the one that must not."""


class Reach:
    """A program's diagram, in an order in which `formulas` can be read beside it."""

    def __init__(self, program: Program, formulas: Iterable[Formula]) -> None:
        small = is_small(program)
        both = (*program.formulas, *formulas)
        self._variables = finer(ordered_variables(program), program.book.questions, both) if small else ()
        self._residuals = Residuals(self._variables)
        self._diagram = diagram_of(program, self._variables) if small else None

    @property
    def recommendations(self) -> frozenset[str]:
        """The recommendations that can come out; none where the book is too large."""
        leaves = self._diagram.leaves if self._diagram else ()
        return frozenset(leaf.recommendation for leaf in leaves)

    def never(self, recommendations: Set[str], when: Formula | None, unless: Formula) -> bool:
        """Say whether it is proved that none of these comes out while `when` is true and `unless` is not."""
        if self._diagram is None:
            return False
        number = self._residuals.number
        wanted = sum(1 << i for i, leaf in enumerate(self._diagram.leaves) if leaf.recommendation in recommendations)
        start = self._diagram.root, TRUE if when is None else number(when), number(unless)
        return not self._is_open(self._diagram, start, wanted) or self._dead_end(self._diagram, start, wanted)

    def _dead_end(self, diagram: Diagram, start: Place, wanted: int) -> bool:
        waiting, met = [start], {start}
        while waiting and len(met) <= MOST_PLACES:
            place = waiting.pop()
            variable = self._first(diagram, place)
            if variable is None:
                return False  # a wanted leaf, with both conditions settled as they should be
            below = (self._below(diagram, place, variable, k) for k in range(len(self._variables[variable].values)))
            onward = {one for one in below if self._is_open(diagram, one, wanted)} - met
            met |= onward
            waiting += onward
        return not waiting

    def _first(self, diagram: Diagram, place: Place) -> int | None:
        """Return the next variable to decide on; None where there is nothing left to decide."""
        number, when, unless = place
        node = diagram.node(number)
        reads = self._residuals.reads[when] | self._residuals.reads[unless] | (1 << node.variable if node else 0)
        return first_of(reads) if reads else None

    def _below(self, diagram: Diagram, place: Place, variable: int, value: int) -> Place:
        number, when, unless = place
        restrict = self._residuals.restrict
        return (
            diagram.below(number, variable, value),
            restrict(when, variable, value),
            restrict(unless, variable, value),
        )

    @staticmethod
    def _is_open(diagram: Diagram, place: Place, wanted: int) -> bool:
        number, when, unless = place
        return when != FALSE and unless != TRUE and bool(diagram.outlooks[number].leaves & wanted)
