"""What the columns are called on the way from answers to a verdict."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coachmentor.decide import Program

ROW = "one_row"
"""The whole row of the table, and before that the table itself."""

FITS = "fits"
"""The column that says whether a row has no problems."""


@dataclass(frozen=True)
class Names:
    """Every name begins with what it is a name of, so that no two are the same.

    All of them have `prefix` where they stand beside the table's own columns. A rule, a question or an option whose id
    is too long for a name goes by its number; no id has an underscore and a number.
    """

    program: Program
    prefix: str
    longest: int

    def answer(self, question: str) -> str:
        """Return the column with the answers to a question."""
        return self._of("answer", question, self._questions)

    def problem(self, question: str) -> str:
        """Return the column that says what is wrong with the answer to a question."""
        return self._of("problem", question, self._questions)

    def rule(self, position: int) -> str:
        """Return the column that says whether a rule fires, by its position."""
        return self._fitting("rule", self.program.book.rules[position].id, lambda: position)

    def of_option(self, what: str, option: int) -> str:
        """Return the column with some figure of an option, by its position."""
        return self._fitting(what, self.program.terms.options[option], lambda: option)

    def figure(self, name: str) -> str:
        """Return the column of a figure, or of part of the verdict."""
        return self.prefix + name

    def _of(self, what: str, id: str, ids: Callable[[], Sequence[str]]) -> str:
        return self._fitting(what, id, lambda: ids().index(id))

    def _questions(self) -> Sequence[str]:
        return [question.id for question in self.program.book.questions]

    def _fitting(self, what: str, id: str, position: Callable[[], int]) -> str:
        name = f"{self.prefix}{what}_{id}"
        return name if len(name.encode()) <= self.longest else f"{self.prefix}{what}_number_{position() + 1}"
