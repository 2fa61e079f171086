"""What a dialect cannot say, found before anything is written, with its place in the book."""

from collections.abc import Iterator

from coachmentor.decide import Program
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rules import Rule, Supports
from coachmentor.readings.exchange.cannot_say import CannotBeSaid, rules_reading
from coachmentor.readings.sql.dialects import NONE_OF_THESE, Dialect
from coachmentor.text import NOWHERE, Diagnostic, Span

COLUMNS_OF_A_QUESTION, COLUMNS_OF_AN_OPTION, OTHER_COLUMNS = 2, 5, 9
"""How many columns of the last stage each has at most: an answer and its problem, five figures, and the rest."""


def refuse_what_cannot_be_said(program: Program, dialect: Dialect) -> None:
    """Raise `CannotBeSaid` with everything in the book that is beyond a dialect."""
    found = (*_names(program, dialect), *_empty_arrays(program, dialect), *_columns(program, dialect))
    if found:
        raise CannotBeSaid(found, program.book.sources)


def _names(program: Program, dialect: Dialect) -> Iterator[Diagnostic]:
    for question in program.questions_read:
        yield from _too_long(dialect, question.id, question.span, f"the question, {_read_by(program, question)}")
    for option in program.terms.options:
        rule = next((rule for rule in program.book.rules if _supports(rule, option)), None)
        whose = f"the option, which the rule `{rule.id}` supports" if rule else "the option"
        yield from _too_long(dialect, f"points_{option}", rule.span if rule else NOWHERE, whose)


def _supports(rule: Rule, option: str) -> bool:
    return isinstance(rule.effect, Supports) and rule.effect.option == option


def _too_long(dialect: Dialect, column: str, span: Span, whose: str) -> Iterator[Diagnostic]:
    if len(column.encode()) > dialect.longest_name:
        message = (
            f"{dialect.title} cannot have a column `{column}`: a name has at most {dialect.longest_name} letters there"
        )
        yield Diagnostic("cannot-be-said", message, span, f"give a shorter id to {whose}")


def _empty_arrays(program: Program, dialect: Dialect) -> Iterator[Diagnostic]:
    for question in program.questions_read:
        if not dialect.keeps_empty_arrays and NONE_OF_THESE in question.choice_ids and question.kind is Kind.CHOICES:
            message = (
                f"{dialect.title} cannot tell no answer to `{question.id}` from “none of these”: "
                f"`{NONE_OF_THESE}` stands for it there, and is a choice of the question"
            )
            help_ = f"give the choice another id; the question is one {_read_by(program, question)}"
            yield Diagnostic("cannot-be-said", message, question.span, help_)


def _columns(program: Program, dialect: Dialect) -> Iterator[Diagnostic]:
    beside = COLUMNS_OF_A_QUESTION * len(program.questions_read) + COLUMNS_OF_AN_OPTION * len(program.terms.options)
    room = dialect.most_columns - beside - OTHER_COLUMNS
    if len(program.book.rules) > room:
        rule = program.book.rules[max(room, 0)]
        message = (
            f"{dialect.title} cannot hold the rule `{rule.id}` and those after it: "
            f"a query has at most {dialect.most_columns:,} columns there, and each rule is one"
        )
        yield Diagnostic("cannot-be-said", message, rule.span, "switch rules off, or run them elsewhere")


def _read_by(program: Program, question: Question) -> str:
    return f"which the rule `{rules_reading(program, question)[0].id}` reads"
