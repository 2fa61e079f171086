"""A half-finished or finished questionnaire as a file: a profile with a note of its rule book, readable by people."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import yaml

from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.questionnaire.interview import Given, Interview, Unsaid, put
from coachmentor.read import RULE_BOOK_KEY, Problem, checker_of

COMMENT = """\
# Answers to the questions of coachmentor, about one member of staff. Keep them private.
# To go on: coachmentor ask --resume THIS_FILE. For the result: coachmentor advise THIS_FILE.
# An answer of null means: asked, but not known.
"""


@dataclass(frozen=True, slots=True)
class BookMark:
    """Which rule book a file was saved with."""

    title: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """What a file still gives: the interview, the problems with the rest, and the file's book where it is another."""

    interview: Interview
    problems: tuple[Problem, ...]
    saved_with: BookMark | None


def to_file(interview: Interview, book: RuleBook) -> str:
    """Return the text of the file; what was skipped is left out, so that it is asked when the file is resumed."""
    document = {RULE_BOOK_KEY: asdict(mark_of(book)), **raw_answers(interview, book)}
    return COMMENT + yaml.safe_dump(document, sort_keys=False, allow_unicode=True)


def raw_answers(interview: Interview, book: RuleBook) -> dict[str, str | bool | int | list[str] | None]:
    """Return the answers as a profile has them, in the order of asking, without what was skipped."""
    return {
        question: _plain(book.question[question], given)
        for question, given in interview.given
        if given is not Unsaid.SKIPPED
    }


def resume(raw: Mapping[str, object], book: RuleBook) -> Resumed:
    """Take up what still applies, in the order of the file."""
    profile, problems = checker_of(book).sift(raw)
    interview = Interview()
    for question in raw:
        if question in profile.answers:
            interview = put(interview, question, profile.answers[question])
        elif question in profile.not_known:
            interview = put(interview, question, Unsaid.NOT_KNOWN)
    saved_with = _mark_in(raw)
    return Resumed(interview, tuple(problems), None if saved_with == mark_of(book) else saved_with)


def mark_of(book: RuleBook) -> BookMark:
    """Return the note of a book."""
    return BookMark(book.title, book.version, book.sha256)


def _mark_in(raw: Mapping[str, object]) -> BookMark | None:
    """Return the note of the book; None where the file has none, as a profile written by hand."""
    note = raw.get(RULE_BOOK_KEY)
    if not isinstance(note, Mapping):
        return None
    return BookMark(*(str(note.get(key, "")) for key in ("title", "version", "sha256")))


def _plain(question: Question, given: Given) -> str | bool | int | list[str] | None:
    if isinstance(given, Unsaid):
        return None
    if isinstance(given, frozenset):
        return [choice for choice in question.choice_ids if choice in given]
    return given
