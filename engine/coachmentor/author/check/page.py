"""What a check is: its code, why it matters, a good and a bad example, and how it looks for what it warns of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coachmentor.author.check.subject import Subject
from coachmentor.text import Diagnostic, Label, Severity, Span


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the handbook of checks; `good` and `bad` are rule files that stand beside `FRAME`, or empty."""

    code: str
    title: str
    why: str
    good: str
    bad: str


@dataclass(frozen=True, slots=True)
class Check(Page):
    """A page with the search for what it is about."""

    find: Callable[[Subject], Iterator[Diagnostic]]


FRAME = """\
title: An example
version: 1.0.0
options: [coaching, mentoring]
strengths: {strong: 6, slight: 1}
decision: {enough: 4, clear_lead: 5}
questions:
  - id: needs
    kind: choices
    ask: What should the support help with?
    choices: [{id: a-skill, label: A skill}, {id: the-role, label: The role}]
  - {id: months, kind: whole_number, between: [1, 60], ask: For how many months?}
  - {id: willing, kind: yes_no, ask: Is the person willing?}
interventions:
  - {id: training, title: Training, what: A course., fits_when: Nobody has shown the person how.}
"""
"""The manifest that every example stands beside."""


def warning(code: str, span: Span, message: str, help: str, labels: tuple[Label, ...] = ()) -> Diagnostic:
    """Return a doubt, which stands at one line."""
    return Diagnostic(code, message, first_line(span), help, labels, Severity.WARNING)


def first_line(span: Span) -> Span:
    """Return where a stretch of text begins, so that not a whole entry is marked."""
    if span.end_line == span.line:
        return span
    return Span(span.file, span.line, span.column, span.line + 1, 1)
