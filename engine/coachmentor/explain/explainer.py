"""Everything about one book that explaining needs, made once and shared by all advice on it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from coachmentor.decide import Program, Variable, variables
from coachmentor.explain.guidance import Lines, shown_lines
from coachmentor.readings.foresight import Foresight


@dataclass(frozen=True)
class Explainer:
    """A program and its foresight; `foresee` makes the latter at the first call, since it takes longer."""

    program: Program
    foresee: Callable[[], Foresight]

    @cached_property
    def variables(self) -> Mapping[str, tuple[Variable, ...]]:
        """The variables of each question that rules read."""
        return variables(self.program.book.questions, self.program.formulas)

    @cached_property
    def lines(self) -> Lines:
        """The book's lines of advice, ready to be chosen from."""
        return shown_lines(self.program.book)
