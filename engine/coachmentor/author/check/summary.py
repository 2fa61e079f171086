"""What a check comes to: how much was looked at, how much was found, and where to read on."""

from collections.abc import Sequence

from coachmentor.author.to_dict import book_as_dict
from coachmentor.explain.guidance import period_in_words
from coachmentor.model.rule_book import RuleBook
from coachmentor.text import Diagnostic, Severity
from coachmentor.text.english import counted, listed


def summary(book: RuleBook, found: Sequence[Diagnostic], checks: int) -> str:
    """Return it for people; the book was held to so many checks."""
    if not found:
        return f"{book.title}: nothing to put right. {_held(book, checks)}"
    doubts = [one for one in found if one.severity is Severity.WARNING]
    mistakes = len(found) - len(doubts)
    counts = [counted(mistakes, "mistake")] if mistakes else []
    counts += [counted(len(doubts), "doubt")] if doubts else []
    more = f"\nWhy it matters: coachmentor rules check --explain {doubts[0].code}" if doubts else ""
    return f"{book.title}: {' and '.join(counts)}. {_held(book, checks)}{more}"


def _held(book: RuleBook, checks: int) -> str:
    parts = [
        counted(len(book.rules), "rule"),
        counted(len(book.questions), "question"),
        counted(len(book.advice), "line of advice", "lines of advice"),
    ]
    days = period_in_words(book.period)
    in_force = f" They are in force {days}." if days else ""
    return f"{listed(parts, 'and')} were held to {counted(checks, 'check')}.{in_force}"


def summary_as_dict(book: RuleBook) -> dict[str, object]:
    """Return for programs what was looked at."""
    numbers = {"rules": len(book.rules), "questions": len(book.questions), "advice": len(book.advice)}
    return {**book_as_dict(book), **numbers}
