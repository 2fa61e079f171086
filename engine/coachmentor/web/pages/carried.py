"""The answers so far as they travel with each form: the same object that a file of answers holds, and their order.

They carry no authority, so nothing is signed: what comes back is checked as if a person had written it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from coachmentor.model.rule_book import RuleBook
from coachmentor.questionnaire import Interview, Unsaid, mark_of, raw_answers, resume, words
from coachmentor.read import RULE_BOOK_KEY, Problem
from coachmentor.web.pages.form import Form, field

LONGEST_TRAIL = 10_000


@dataclass(frozen=True, slots=True)
class Carried:
    """The texts of the two hidden fields: the answers as JSON, and the questions in the order of asking."""

    answers: str
    trail: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form brought: the answers that still apply, and what there is to say about the others."""

    interview: Interview
    notices: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def carry(interview: Interview, book: RuleBook) -> Carried:
    """Write the answers for the next form."""
    answers = {RULE_BOOK_KEY: asdict(mark_of(book)), **raw_answers(interview, book)}
    return Carried(json.dumps(answers, ensure_ascii=False, separators=(",", ":")), " ".join(interview.trail))


def take(form: Form, book: RuleBook) -> Sent:
    """Read what a form carried: keep what applies, and name the rest."""
    raw = _answers(field(form, "answers"))
    if raw is None:
        return Sent(Interview(), ("The answers that came with this page could not be read.",))
    resumed = resume(raw, book)
    interview = _in_order(resumed.interview, field(form, "trail"), raw, book)
    notices = (words.CHANGED_BOOK,) if resumed.saved_with is not None else ()
    problems = tuple(_told(problem, book) for problem in resumed.problems)
    if problems and not notices:
        notices = ("Some answers on this page have been altered.",)
    return Sent(interview, notices, problems)


def _told(problem: Problem, book: RuleBook) -> str:
    """Say what is wrong by the question that the person was asked, not by its id."""
    question = book.question.get(problem.question)
    return f"{question.ask} {words.refused(problem)}" if question else words.told(problem)


def _answers(text: str) -> dict[str, Any] | None:
    if not text:
        return {}
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None


def _in_order(interview: Interview, trail: str, raw: Mapping[str, object], book: RuleBook) -> Interview:
    """Put the answers into the order of asking; what was asked and has no answer there was skipped."""
    given = dict(interview.given)
    order = dict.fromkeys(trail[:LONGEST_TRAIL].split())
    skipped = {question: Unsaid.SKIPPED for question in order if question in book.question and question not in raw}
    known = {**given, **skipped}
    asked = [*(question for question in order if question in known), *(q for q in given if q not in order)]
    return replace(interview, given=tuple((question, known[question]) for question in asked))
