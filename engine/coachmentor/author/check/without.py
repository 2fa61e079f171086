"""A book beside itself without one rule, compared on every possible profile by their diagrams."""

from dataclasses import replace
from functools import cached_property

from coachmentor.author.check.diagrams import diagram_of, is_small
from coachmentor.decide import Program, Variable
from coachmentor.readings.diagram import Diagram
from coachmentor.readings.product import same_meaning
from coachmentor.readings.to_diagram import ordered_variables

PROOFS = 8
"""As many rules are compared in this way; about further ones nothing is said."""


class Without:
    """Compares a book with itself without a rule, within a budget; past it, nothing is proved."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._left = PROOFS

    def is_the_same(self, position: int) -> bool:
        """Say whether it is proved that the recommendation, its confidence and the interventions never differ."""
        if not self._left or self._whole is None:
            return False
        self._left -= 1
        without = self._diagram(_taken_away(self._program, position))
        return without is not None and same_meaning(self._whole, without)

    @cached_property
    def _whole(self) -> Diagram | None:
        return self._diagram(self._program) if is_small(self._program) else None

    def _diagram(self, program: Program) -> Diagram | None:
        return diagram_of(program, self._order, with_confidence=True)

    @cached_property
    def _order(self) -> tuple[Variable, ...]:
        return ordered_variables(self._program)


def _taken_away(program: Program, position: int) -> Program:
    formulas, effects = list(program.formulas), list(program.effects)
    del formulas[position], effects[position]
    return replace(program, formulas=tuple(formulas), effects=tuple(effects))
