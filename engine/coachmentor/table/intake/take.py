"""One question's answers from whatever columns hold them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import assert_never

import narwhals as nw

from coachmentor.model.questions import Kind, Question
from coachmentor.readings.to_columns import Names
from coachmentor.table.answering import Answering
from coachmentor.table.intake.cells import CannotAnswer, Type
from coachmentor.table.intake.one_answer import one_choice, whole_number_of, yes_no_of
from coachmentor.table.intake.problems import Choices, Problem, named
from coachmentor.table.intake.several_answers import by_choice, in_a_list, in_a_text


@dataclass(frozen=True, slots=True)
class Taken:
    """The answers to one question as the reading takes them, by choice (None is the question as a whole).

    `made` are columns that `answers` are made from, and `problems` may read both. In rows with a problem the answers
    do not matter.
    """

    question: Question
    answers: Mapping[str | None, nw.Expr]
    problems: tuple[Problem, ...] = ()
    made: Mapping[str, nw.Expr] = field(default_factory=dict)


def take(answering: Answering, schema: Mapping[str, Type], names: Names) -> Taken:
    """Return how the answers to one question are read from columns of these types; raise CannotAnswer."""
    question = answering.question
    if answering.column is None:
        return _choices(question, by_choice(answering, schema))
    column, type_ = nw.col(answering.column), schema[answering.column]
    match question.kind:
        case Kind.CHOICE:
            return _choices(question, one_choice(answering, column, type_, names))
        case Kind.YES_NO:
            yes, problems = yes_no_of(answering, column, type_, f"{named(answering)} takes yes or no, not `")
            return Taken(question, {None: yes}, problems)
        case Kind.WHOLE_NUMBER:
            number, problem = whole_number_of(answering, column, type_)
            return Taken(question, {None: number}, (problem,))
        case Kind.CHOICES if isinstance(type_, nw.List):
            return _choices(question, in_a_list(answering, column, type_, names))
        case Kind.CHOICES:
            return _choices(question, in_a_text(answering, column, type_, names))
        case Kind.TEXT:
            raise CannotAnswer("answers a question for a text, which no rule reads")
        case _:
            assert_never(question.kind)


def _choices(question: Question, found: Choices) -> Taken:
    answers = dict([(None, found.answered), *found.picked.items()])
    return Taken(question, answers, found.problems, found.made)


def answer_stages(
    taken: Iterable[Taken], read: Iterable[tuple[Question, str | None]], names: Names
) -> tuple[list[nw.Expr], list[nw.Expr]]:
    """Return the columns that answers are made from, and those with the answers, the ones to no column included.

    `read` are the questions and choices that rules read.
    """
    made = [column.alias(name) for one in taken for name, column in one.made.items()]
    answers = {names.answer(one.question.id, choice): answer for one in taken for choice, answer in one.answers.items()}
    for question, choice in read:
        answers.setdefault(names.answer(question.id, choice), _nothing(question))
    return made, [answer.alias(name) for name, answer in answers.items()]


def _nothing(question: Question) -> nw.Expr:
    match question.kind:
        case Kind.YES_NO:
            return nw.lit(None, dtype=nw.Boolean)
        case Kind.WHOLE_NUMBER:
            return nw.lit(None, dtype=nw.Int64)
        case _:
            return nw.lit(value=False)
