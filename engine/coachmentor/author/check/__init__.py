"""Doubts about a rule book, each proved or measured before it is raised: a small module for each kind."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from coachmentor.author.check import (
    advice_never_shown,
    at_odds,
    hard_to_read,
    long_prompt,
    long_sentence,
    never_fires,
    never_matters,
    no_advice,
    readers,
    redundant,
    unmentioned_choice,
    unused_question,
)
from coachmentor.author.check.page import Check, Page
from coachmentor.author.check.subject import Limits, Subject
from coachmentor.model.rule_book import RuleBook
from coachmentor.text import Diagnostic

__all__ = ["CHECKS", "PAGES", "Check", "Limits", "Page", "check_book"]

CHECKS: tuple[Check, ...] = (
    never_fires.CHECK,
    never_matters.CHECK,
    redundant.CHECK,
    at_odds.CHECK,
    unused_question.CHECK,
    unmentioned_choice.CHECK,
    no_advice.CHECK,
    advice_never_shown.CHECK,
    long_sentence.CHECK,
    long_prompt.CHECK,
    hard_to_read.CHECK,
)

PAGES: Mapping[str, Page] = MappingProxyType({page.code: page for page in (*CHECKS, *readers.PAGES)})
"""Every doubt that has a page, by its code: those of the checks, then those that the reader raises by itself."""


def check_book(
    book: RuleBook, limits: Limits | None = None, off: Collection[str] = (), other_days: Iterable[RuleBook] = ()
) -> tuple[Diagnostic, ...]:
    """Return the doubts about a book, in order of place.

    `off` are the codes of checks to leave out; `other_days` is the book as it is on other days, where it has dates:
    what is used on any day is used.
    """
    subject = Subject(book, limits, other_days)
    found = [doubt for check in CHECKS if check.code not in off for doubt in check.find(subject)]
    return tuple(sorted(found, key=Diagnostic.sort_key))
