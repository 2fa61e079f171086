"""The rule book that is being served, and how to put a new one in its place while requests go on."""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock

from coachmentor.advisor import Advisor, NotInForce
from coachmentor.model.rule_book import RuleBook
from coachmentor.questionnaire import Questionnaire, Role, overview
from coachmentor.read import InvalidRuleBook, inspect_book, read_book, shipped_book
from coachmentor.text import Diagnostic

log = logging.getLogger("coachmentor.web")

OVER = (
    "other rules are in force today, but the rule book has mistakes: nobody is advised until they are put right "
    "and it is read again\n%s"
)
"""What the log is told where the rules are over and those after them cannot be read."""


@dataclass(frozen=True)
class Edition:
    """One rule book, ready to serve: everything that takes long is made before it is put on the desk."""

    advisor: Advisor

    @property
    def book(self) -> RuleBook:
        """The rule book."""
        return self.advisor.book

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """Its questions."""
        return Questionnaire(self.book, self.advisor.foresight)

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        """What each question is for."""
        return {entry.question.id: entry.role for entry in overview(self.book)}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the last reload was refused; the edition before it goes on serving for as long as its rules are in force."""

    diagnostics: tuple[Diagnostic, ...]
    shown: str


class Desk:
    """Hands out the current edition. A request takes it once and keeps it, so none sees two books."""

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        """Read the book in a folder, the shipped one where None; raise InvalidRuleBook with every mistake."""
        self.path = path or shipped_book()
        self._reading = Lock()
        self._shown = Path(self.path).resolve().name  # where on this machine it stands is nobody's business
        self._latest = _prepared(read_book(self.path, shown=self._shown))
        self._refusal: Refusal | None = None
        self._tried_on: date | None = None

    @property
    def edition(self) -> Edition:
        """What is served now; where other rules came into force since it was read, the book is read again.

        Raise NotInForce where that is refused: rules that are over decide nothing, and ask nothing either.
        """
        today = date.today()
        edition = self._read_for(today)
        if today not in edition.book.period:
            raise NotInForce(edition.book, today)
        return edition

    @property
    def book(self) -> RuleBook:
        """The rule book that is served, or was until today: what a message names where nobody can be advised."""
        return self._read_for(date.today()).book

    @property
    def refusal(self) -> Refusal | None:
        """Why the last reload was refused, None where it was not."""
        return self._refusal

    def reload(self) -> bool:
        """Read the book again and serve it from now on; where it has mistakes, note them and say False."""
        with self._reading:
            inspection = inspect_book(self.path, shown=self._shown)
            if inspection.book is None:
                invalid = InvalidRuleBook(inspection.diagnostics, inspection.sources)
                self._refusal = Refusal(inspection.diagnostics, str(invalid))
                return False
            if _differs(inspection.book, self._latest.book):
                self._latest = _prepared(inspection.book)
            self._refusal = None
            return True

    def _read_for(self, today: date) -> Edition:
        if today not in self._latest.book.period and self._tried_on != today:
            self._tried_on = today  # where the book on the disk is refused, once a day is enough
            if not self.reload() and self._refusal:
                log.error(OVER, self._refusal.shown)
        return self._latest


def _differs(one: RuleBook, other: RuleBook) -> bool:
    return (one.sha256, one.period) != (other.sha256, other.period)


def _prepared(book: RuleBook) -> Edition:
    """Make what the first request would otherwise wait for: the diagram, and what decides."""
    edition = Edition(Advisor(book))
    _ = edition.questionnaire, edition.roles
    edition.advisor.advise({}, on=book.on)  # midnight may have passed since it was read
    return edition
