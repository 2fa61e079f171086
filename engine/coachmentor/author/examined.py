"""A rule book under examination: compiled once, with the readings that proofs and counts need."""

from collections.abc import Mapping
from functools import cached_property

from coachmentor.decide import Program, Variable, Verdict, compile_book, verdict_of
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.diagram import Diagram
from coachmentor.readings.to_diagram import TooLarge, to_diagram
from coachmentor.readings.to_function import Firing, to_function

MOST_RULES = 200
"""With more rules than this no diagram is worth a try: to give up takes 3 seconds with 200, and 24 with 1,000."""

STATES = 100_000
"""States that a diagram may take: 1.5 seconds of work with 50 to 100 rules, 3 with 200.

The shipped book takes 1,000, or 2,500 with the confidence; random books of 40 rules take 5,000 to 50,000. Some of 50
rules fit, and none of 80, which would not fit into twice as many either.
"""

STATES_FOR_PROOFS = 20_000
"""States that are worth while where a solver can answer as well: 0.2 seconds of work with 50 rules, 0.5 with 200.

The solver takes 0.05, but only what the diagram shows is the smallest.
"""


class Examined:
    """A book with its readings, each made when it is first used. Answers given to it must have been checked."""

    def __init__(self, book: RuleBook, *, budget: int = STATES) -> None:
        self.book = book
        self.budget = budget

    @cached_property
    def program(self) -> Program:
        """The book in normal form."""
        return compile_book(self.book)

    @cached_property
    def fire(self) -> Firing:
        """The generated function."""
        return to_function(self.program)

    @cached_property
    def diagram(self) -> Diagram | None:
        """The decision diagram; None where the book is too large for one."""
        return self.diagram_of(self.program)

    @property
    def why_no_diagram(self) -> str:
        """Why a book without a diagram has none, such as "over 200 rules"."""
        return f"over {MOST_RULES:,} rules" if self._has_many_rules else f"over {self.budget:,} states"

    def diagram_of(
        self, program: Program, *, order: tuple[Variable, ...] | None = None, with_confidence: bool = False
    ) -> Diagram | None:
        """Return the diagram of the book or of a part of it; None where the book, or the diagram, is too large."""
        if self._has_many_rules:
            return None
        try:
            return to_diagram(program, self.budget, order=order, with_confidence=with_confidence)
        except TooLarge:
            return None

    def verdict(self, answers: Mapping[str, Answer]) -> Verdict:
        """Decide on one profile, as the engine does."""
        return verdict_of(self.program, *self.fire(answers))

    @property
    def _has_many_rules(self) -> bool:
        return len(self.book.rules) > MOST_RULES
