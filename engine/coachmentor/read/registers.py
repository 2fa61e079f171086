"""What a book declares, by id; looked up without follow-on noise where a declaration was itself at fault."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from coachmentor.read.nodes import Scalar
from coachmentor.read.report import Report, quoted

Declared = TypeVar("Declared")


class Register(Generic[Declared]):
    """Things of one sort by id. An id is declared first; what stands behind it follows if it could be read."""

    def __init__(self, noun: str, report: Report) -> None:
        self.items: dict[str, Declared] = {}
        self.used: set[str] = set()
        self._declared: dict[str, None] = {}
        self._noun = noun
        self._report = report
        self._is_complete = True

    def lose_some(self) -> None:
        """Note that some ids could not be read, so that unknown ones prove nothing."""
        self._is_complete = False

    def declare(self, ids: Iterable[str]) -> None:
        """Make ids known, whatever becomes of them."""
        self._declared.update(dict.fromkeys(ids))

    def __contains__(self, id: str) -> bool:
        return id in self._declared

    @property
    def ids(self) -> list[str]:
        """All ids, those at fault included."""
        return list(self._declared)

    def find(self, word: Scalar) -> Declared | None:
        """Return what an id stands for; report the id where it was never declared."""
        self.require(word)
        return self.items.get(word.text)

    def require(self, word: Scalar) -> bool:
        """Report an id that was never declared."""
        self.used.add(word.text)
        if word.text in self._declared:
            return True
        if self._is_complete and not self._report.incomplete:
            self._report.unknown(
                f"unknown-{self._noun.replace(' ', '-')}",
                word.span,
                f"there is no {self._noun} {quoted(word.text)}",
                word.text,
                self._declared,
            )
        return False
