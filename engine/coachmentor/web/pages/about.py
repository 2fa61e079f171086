"""The pages that ask nothing: the start, the questions on paper, the rules in force, the glossary."""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import assert_never

from starlette.requests import Request
from starlette.responses import Response

from coachmentor.decide import STEPS
from coachmentor.explain.guidance import period_in_words
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, Rule, RulesOut, Supports
from coachmentor.questionnaire import Role, words
from coachmentor.readings.titles import form_title, intervention_title, title_of
from coachmentor.readings.to_sentence import to_sentence
from coachmentor.text.english import counted, listed
from coachmentor.web.desk import Edition
from coachmentor.web.pages.site import Pages

WORDS_A_MINUTE = 200
"""What people read silently in a minute, on the slow side (Brysbaert 2019 finds 238 for English prose)."""

SECONDS_TO_DECIDE = 10


ON_PAPER = {
    Role.DECIDES: ("For the result",),
    Role.SHAPES: ("To shape the advice", "(you can leave out each of them)"),
}


async def start(request: Request, pages: Pages) -> Response:
    """Say what this is, how long it takes and what it does not keep."""
    edition = pages.edition
    deciding = [q for q in edition.book.questions if edition.roles[q.id] is Role.DECIDES]
    return pages.page(
        request,
        "start.html",
        edition,
        asked=_asked(edition, words.ROLES),
        minutes=_minutes(edition.book),
        most=len(deciding),
    )


async def paper(request: Request, pages: Pages) -> Response:
    """Show all questions, to be filled in by hand."""
    edition = pages.edition
    return pages.page(request, "paper.html", edition, asked=_asked(edition, ON_PAPER))


async def glossary(request: Request, pages: Pages) -> Response:
    """Explain the words used."""
    return pages.page(request, "glossary.html", pages.edition)


async def rules(request: Request, pages: Pages) -> Response:
    """Show the rules in force, in sentences."""
    edition = pages.edition
    book = edition.book
    return pages.page(
        request,
        "rules.html",
        edition,
        steps=[f"If {step.says}, {step.then}." for step in STEPS],
        enough=f"An option needs {book.enough} points to count. A lead of {book.clear_lead} points or more is clear.",
        groups=_groups(book),
        in_force=period_in_words(book.period),
    )


def _asked(edition: Edition, headings: Mapping[Role, tuple[str, ...]]) -> list[tuple[str, list[Question]]]:
    """Return the questions by what they are for, each group with its heading."""
    found = []
    for role in (Role.DECIDES, Role.SHAPES):
        questions = [q for q in edition.book.questions if edition.roles[q.id] is role]
        if questions:
            found.append((" ".join(headings[role]), questions))
    return found


def _minutes(book: RuleBook) -> int:
    """Return how long it takes to read and answer every question of the book."""
    texts = [text for question in book.questions for text in _texts(question)]
    seconds = sum(len(text.split()) for text in texts) * 60 / WORDS_A_MINUTE + len(book.questions) * SECONDS_TO_DECIDE
    return ceil(seconds / 60)


def _texts(question: Question) -> Iterator[str]:
    yield question.ask
    yield question.help or ""
    for choice in question.choices:
        yield choice.label
        yield choice.help or ""


def _groups(book: RuleBook) -> list[tuple[str, list[dict[str, str]]]]:
    groups: dict[str, list[dict[str, str]]] = {}
    for rule in book.rules:
        groups.setdefault(_heading(rule, book), []).append(_told(rule, book))
    return list(groups.items())


def _heading(rule: Rule, book: RuleBook) -> str:
    match rule.effect:
        case Supports(option):
            return f"What speaks for {title_of(book, option).lower()}"
        case RulesOut(options):
            return f"What rules out {listed([title_of(book, one).lower() for one in options], 'and')}"
        case CallsFor():
            return "What calls for another kind of help"
        case _:
            assert_never(rule.effect)


def _told(rule: Rule, book: RuleBook) -> dict[str, str]:
    points = rule.effect.points if isinstance(rule.effect, Supports) else 0
    called_for = rule.effect.intervention if isinstance(rule.effect, CallsFor) else None
    small = (
        counted(points, "point") if points else "",
        f"Form: {form_title(book, rule.form).lower()}" if rule.form else "",
        f"Calls for: {intervention_title(book, called_for).lower()}" if called_for else "",
        ", ".join(rule.sources),
        str(rule.span),
    )
    return {
        "id": rule.id,
        "title": rule.title,
        "when": to_sentence(rule.when, book),
        "because": rule.because,
        "small": " · ".join(part for part in small if part),
    }
