"""A rule book as it is on other days, where its rules or values have dates."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from coachmentor.model.dates import A_DAY
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import Inspection, inspect_book
from coachmentor.text import Diagnostic, Severity


class OtherDay(NamedTuple):
    """What is found out about a book on another day than the one that it is checked for."""

    day: date
    inspection: Inspection


def on_other_days(path: str | os.PathLike[str], book: RuleBook) -> tuple[OtherDay, ...]:
    """Return what the book at a path is before its first turning day and from each one on, but for `book` itself."""
    if not book.turning_days:
        return ()
    first = book.turning_days[0]
    days = [*([first - A_DAY] if first > date.min else []), *book.turning_days]
    return tuple(OtherDay(day, inspect_book(path, on=day)) for day in days if day not in book.period)


def books_of(others: Iterable[OtherDay]) -> tuple[RuleBook, ...]:
    """Return the books of those days on which there is one without mistakes."""
    return tuple(other.inspection.book for other in others if other.inspection.book is not None)


def coming_mistakes(others: Iterable[OtherDay], today: date) -> Iterator[Diagnostic]:
    """Yield, each once, the mistakes that a book will have from a day on: next year's policy is put right this year."""
    seen: set[Diagnostic] = set()
    for day, inspection in others:
        for found in inspection.diagnostics if day > today else ():
            if found.severity is Severity.ERROR and found not in seen:
                seen.add(found)
                yield replace(found, message=f"from {day.isoformat()} on, {found.message}")
