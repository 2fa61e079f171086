"""A rule book under examination: compiled once, with the readings that proofs and counts need."""

from collections.abc import Mapping
from functools import cached_property

from coachmentor.decide import Program, Verdict, compile_book, verdict_of
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.diagram import Diagram
from coachmentor.readings.to_diagram import BUDGET, TooLarge, to_diagram
from coachmentor.readings.to_function import Firing, to_function

MOST_RULES = 200
"""With more rules than this no diagram is worth a try: finding an order for it alone would take too long."""


class Examined:
    """A book with its readings, each made when it is first used. Answers given to it must have been checked."""

    def __init__(self, book: RuleBook, *, budget: int = BUDGET) -> None:
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
        """The decision diagram; None where it would take more states than the budget."""
        try:
            return to_diagram(self.program, self.budget)
        except TooLarge:
            return None

    def verdict(self, answers: Mapping[str, Answer]) -> Verdict:
        """Decide on one profile, as the engine does."""
        return verdict_of(self.program, self.fire(answers)[0])
