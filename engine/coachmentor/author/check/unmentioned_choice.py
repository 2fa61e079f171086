"""Choices that no rule or advice mentions, where that is no way to say "none of these".

A question with one answer needs a choice for everyone else, such as `no-change`, and no rule has to mention it.
So one choice of such a question may go unmentioned, and the doubt begins with the second: nothing tells the two apart.
A question with several answers needs no such choice, since nothing may be picked: there each must be mentioned.
A condition mentions the choices that it names and, with `not`, all others of a question with one answer. A line of
advice that shows the answer, such as `{setting}`, mentions them all.
"""

from collections.abc import Iterable, Iterator

from coachmentor.author.check.mentions import mentioned_choices, shown_questions
from coachmentor.author.check.page import Check, warning
from coachmentor.author.check.subject import Subject
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.text import NOWHERE, Diagnostic, Label

ONE_IS_FINE = "one choice may stand for everyone else; mention the others in a rule or in advice, or make them one"
NONE_IS_FINE = "mention it in a rule or in advice, or take it away"


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Find them, one doubt a question; questions that nothing mentions at all are not looked at."""
    mentioned = _mentioned(subject.on_any_day)
    shown = frozenset[str]().union(*map(shown_questions, subject.on_any_day))
    for question in subject.book.questions:
        if question.id in mentioned and question.id not in shown:
            left = [choice for choice in question.choices if choice.id not in mentioned[question.id]]
            if len(left) > (question.kind is Kind.CHOICE):
                yield _about(question, left)


def _mentioned(books: Iterable[RuleBook]) -> dict[str, set[str]]:
    together: dict[str, set[str]] = {}
    for book in books:
        for question, choices in mentioned_choices(book).items():
            together.setdefault(question, set()).update(choices)
    return together


def _about(question: Question, left: list[Choice]) -> Diagnostic:
    names = ", ".join(f"`{choice.id}`" for choice in left)
    noun = "choice" if len(left) == 1 else "choices"
    several = question.kind is Kind.CHOICES
    apart = "" if several else ", so nothing tells them apart"
    message = f"no rule or advice mentions the {noun} {names} of `{question.id}`{apart}"
    spans = [choice.span if choice.span != NOWHERE else question.span for choice in left]
    labels = tuple(Label(span, f"`{choice.id}`") for span, choice in zip(spans[1:], left[1:], strict=True))
    return warning("unmentioned-choice", spans[0], message, NONE_IS_FINE if several else ONE_IS_FINE, labels)


CHECK = Check(
    code="unmentioned-choice",
    title="A choice that no rule or advice mentions",
    why=(
        "People can pick the choice, and nothing comes of it. "
        "Often it was added to the question, and the rule for it was forgotten. "
        "A question with one answer may keep one such choice, for everyone to whom no other applies."
    ),
    good="""\
questions:
  - id: role_change
    kind: choice
    ask: Has the role changed?
    choices: [{id: no-change, label: Not at all}, {id: new, label: New to it}, {id: promoted, label: Promoted}]
rules:
  - id: a-new-role
    title: The role is new
    when: {role_change: [new, promoted]}
    supports: mentoring
    strength: strong
    because: A mentor knows the role.
""",
    bad="""\
questions:
  - id: role_change
    kind: choice
    ask: Has the role changed?
    choices: [{id: no-change, label: Not at all}, {id: new, label: New to it}, {id: promoted, label: Promoted}]
rules:
  - id: a-new-role
    title: The role is new
    when: {role_change: new}
    supports: mentoring
    strength: strong
    because: A mentor knows the role.
""",
    find=find,
)
