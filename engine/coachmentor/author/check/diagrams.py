"""Diagrams of books that are small enough for a check to wait for."""

from coachmentor.author.examined import MOST_RULES
from coachmentor.decide import Program, Variable
from coachmentor.readings.diagram import Diagram
from coachmentor.readings.to_diagram import TooLarge, to_diagram

STATES = 60_000
"""States that a diagram may take; about a second of work for a book of 50 rules."""

STATES_TIMES_RULES = 3_000_000
"""A state is the more work the more rules there are."""


def is_small(program: Program) -> bool:
    """Say whether it is worth while to try a diagram."""
    return len(program.formulas) <= MOST_RULES


def diagram_of(program: Program, order: tuple[Variable, ...], *, with_confidence: bool = False) -> Diagram | None:
    """Return the diagram in this order, None where it would take too long."""
    budget = min(STATES, STATES_TIMES_RULES // max(1, len(program.formulas)))
    try:
        return to_diagram(program, budget, with_confidence=with_confidence, order=order)
    except TooLarge:
        return None
