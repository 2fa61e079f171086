"""The answer to one question, from the fields of a form to what the book checks, and back."""

import re
from dataclasses import dataclass

from coachmentor.model.questions import Kind, Question
from coachmentor.questionnaire import Given, Unsaid, words
from coachmentor.read import Problem
from coachmentor.web.pages.form import Form

_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the fields of a question, as it was sent: the picks or the text, and "none of these"."""

    given: tuple[str, ...] = ()
    nothing: bool = False


def filled(form: Form) -> Filled:
    """Return what a form says of the question that it asked."""
    given = tuple(text.replace("\r\n", "\n") for text in form.get("answer", ()))
    return Filled(given, bool(form.get("answer-none")))


def filled_with(given: Given | None) -> Filled:
    """Return the fields that show what was given before."""
    match given:
        case None | Unsaid():
            return Filled()
        case frozenset():
            return Filled(tuple(sorted(given)), nothing=not given)
        case bool():
            return Filled(("yes" if given else "no",))
        case _:
            return Filled((str(given),))


class NoAnswer(Exception):
    """The fields hold no answer; the text says so to the person."""


def answer_of(question: Question, fields: Filled) -> object:
    """Return the raw answer, to be checked by the book; raise NoAnswer where there is none."""
    if question.kind is Kind.CHOICES:
        return _picks(fields)
    text = fields.given[0].strip() if fields.given else ""
    if not text:
        raise NoAnswer(words.MISSING[question.kind])
    if len(fields.given) > 1:
        raise NoAnswer("Give one answer only.")
    if question.kind is Kind.YES_NO:
        return {"yes": True, "no": False}.get(text, text)
    if question.kind is Kind.WHOLE_NUMBER and _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    return text


def _picks(fields: Filled) -> list[str]:
    if fields.given and fields.nothing:
        raise NoAnswer(f"Tick what fits, or “{words.NONE_OF_THESE}”, but not both.")
    if not fields.given and not fields.nothing:
        raise NoAnswer(words.MISSING[Kind.CHOICES])
    return list(fields.given)


def refused(question: Question, problems: tuple[Problem, ...]) -> str:
    """Say what is wrong with an answer, and what would be right."""
    if question.kind is Kind.WHOLE_NUMBER:
        nearest = next((problem.nearest for problem in problems if problem.nearest), None)
        meant = f" {words.MEANT.format(nearest=nearest)}" if nearest else ""
        return words.NEEDED.format(bounds=words.bounds(question)) + meant
    return " ".join(words.refused(problem) for problem in problems)
