"""A property in words, for people: its own title, or a sentence made from what it promises."""

from collections.abc import Iterable
from typing import assert_never

from coachmentor.model.properties import Always, Never, NeverDependsOn, NeverMoves, Property
from coachmentor.model.questions import Kind
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.titles import title_of
from coachmentor.readings.to_sentence import name_of, to_sentence
from coachmentor.text.english import listed

MOST_LEFT_OUT = 3
"""Where so few questions are left out, they are named instead of those that are not."""


def in_words(property: Property, book: RuleBook) -> str:
    """Return the property's title as a sentence, or one made from its promise where it has none."""
    return f"{property.title.rstrip('.')}." if property.title else made_sentence(property, book)


def made_sentence(property: Property, book: RuleBook) -> str:
    """Return the sentence that says exactly what is promised, and of whom."""
    return f"{_scope(property, book)}, {_promise(property, book)}."


def _scope(property: Property, book: RuleBook) -> str:
    where = "" if property.when is None else f"{to_sentence(property.when, book)}"
    if not property.once_answered:
        return f"Where {where}" if where else "Whatever is answered"
    return f"Once {_answered(property, book)}" + (f", and where {where}" if where else "")


def _answered(property: Property, book: RuleBook) -> str:
    asked = [question.id for question in book.questions if question.kind is not Kind.TEXT]
    left_out = [id for id in asked if id not in property.once_answered]
    if len(left_out) <= MOST_LEFT_OUT and len(left_out) < len(asked) / 2:
        return "everything is answered" if not left_out else f"everything but {_questions(left_out, book)} is answered"
    verb = "are" if len(property.once_answered) > 1 else "is"
    return f"{_questions(property.once_answered, book, 'and')} {verb} answered"


def _promise(property: Property, book: RuleBook) -> str:
    promise = property.promise
    match promise:
        case Always(recommendations):
            return f"what comes out is always {_titles(recommendations, book)}"
        case Never(recommendations):
            return f"what comes out is never {_titles(recommendations, book)}"
        case NeverDependsOn(questions):
            return f"what comes out never depends on {_questions(questions, book)}"
        case NeverMoves(questions, start, end):
            what = "another answer" if len(questions) == 1 else "other answers"
            moves = f"{'leads' if len(questions) == 1 else 'lead'} from {_titles(start, book)} to {_titles(end, book)}"
            return f"{what} to {_questions(questions, book, 'and')} alone never {moves}"
        case _:
            assert_never(promise)


def _titles(recommendations: Iterable[str], book: RuleBook) -> str:
    return listed([f"“{title_of(book, one)}”" for one in recommendations], "or")


def _questions(ids: Iterable[str], book: RuleBook, joining: str = "or") -> str:
    return listed([f"“{name_of(book.question[id])}”" for id in ids], joining)
