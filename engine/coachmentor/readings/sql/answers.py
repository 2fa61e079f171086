"""Answers as columns of a table have them, and what is wrong with those that are none."""

from typing import assert_never

from sqlglot import exp

from coachmentor.model.questions import Kind, Question
from coachmentor.readings.sql.dialects import Dialect
from coachmentor.readings.sql.expressions import column, every, negated, number, text, where
from coachmentor.readings.sql.names import ROW, Names
from coachmentor.text.english import listed

LONGEST_SHOWN = 60
"""Characters of a wrong value that are shown."""

MOST_ALLOWED = 16
"""Choices that a problem lists; with more of them it names the first few."""


def answer_of(question: Question, dialect: Dialect) -> exp.Expr:
    """Return the answer in the column that is called as the question is; a text without words is no answer."""
    match question.kind:
        case Kind.CHOICE:
            return exp.Nullif(this=exp.Trim(this=column(question.id, ROW)), expression=text(""))
        case Kind.CHOICES:
            return dialect.given(lambda: column(question.id, ROW))
        case Kind.YES_NO | Kind.WHOLE_NUMBER:
            return column(question.id, ROW)
        case Kind.TEXT:
            raise AssertionError("no rule reads a text")
        case _:
            assert_never(question.kind)


def problem_of(question: Question, names: Names, dialect: Dialect) -> exp.Expr | None:
    """Return the text of what is wrong, null where nothing is; None where a column of its type holds no wrong value."""

    def answer() -> exp.Expr:
        return column(names.answer(question.id))

    match question.kind:
        case Kind.CHOICE:
            wrong = negated(exp.In(this=answer(), expressions=[text(one) for one in question.choice_ids]))
            return where(wrong, _told(question, "has no choice `", answer(), f"`{_allowed(question)}"))
        case Kind.CHOICES:
            told = text(f"`{question.id}` has an answer in its list that is empty or no choice{_allowed(question)}")
            return where(dialect.strays(answer(), question.choice_ids), told)
        case Kind.WHOLE_NUMBER:
            between = exp.Between(this=answer(), low=number(question.least), high=number(question.most))
            whole = exp.EQ(this=answer(), expression=exp.Floor(this=answer()))
            bounds = f"` (a whole number from {question.least} to {question.most})"
            shown = exp.cast(answer(), "text")
            return where(negated(every([between, whole])), _told(question, "cannot be `", shown, bounds))
        case Kind.YES_NO:
            return None
        case Kind.TEXT:
            raise AssertionError("no rule reads a text")
        case _:
            assert_never(question.kind)


def _allowed(question: Question) -> str:
    quoted = [f"`{id}`" for id in question.choice_ids]
    if len(quoted) > MOST_ALLOWED:
        return f" (it takes one of {len(quoted)}, such as {listed(quoted[:3], 'or')})"
    return f" (it takes {listed(quoted, 'or')})"


def _told(question: Question, before: str, value: exp.Expr, after: str) -> exp.Expr:
    """Return what is wrong, with the value, which may be of any length."""
    shown = exp.Left(this=value, expression=number(LONGEST_SHOWN))
    begun = exp.DPipe(this=text(f"`{question.id}` {before}"), expression=shown)
    return exp.DPipe(this=begun, expression=text(after))
