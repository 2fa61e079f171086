"""A rule book as it is on other days, where its rules or values have dates."""

import os

from coachmentor.model.dates import A_DAY
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import inspect_book

MOST_DAYS = 20


def on_other_days(path: str | os.PathLike[str], book: RuleBook) -> tuple[RuleBook, ...]:
    """Return what the book at a path is before its first turning day and from each one on, but for `book` itself."""
    if not book.turning_days:
        return ()
    days = [min(book.turning_days) - A_DAY, *sorted(book.turning_days)[:MOST_DAYS]]
    others = (inspect_book(path, on=day).book for day in days if day not in book.period)
    return tuple(other for other in others if other is not None)
