"""The questions of a book, as JSON has them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, cast

from pydantic import Field

from coachmentor.advisor import Advisor
from coachmentor.model.questions import Kind
from coachmentor.model.questions import Question as Asked
from coachmentor.questionnaire import Role, overview
from coachmentor.wire.base import Stamp, Wire, stamp_of


class Choice(Wire):
    """One answer that can be picked."""

    id: str
    label: str
    group: Annotated[str | None, Field(description="The heading that it stands under.")]
    help: str | None


class Question(Wire):
    """A question; `least` and `most` are the bounds of a whole number, null for other kinds."""

    id: str
    kind: Kind
    ask: str
    help: str | None
    choices: tuple[Choice, ...]
    least: int | None
    most: int | None
    unit: str | None
    role: Annotated[Role, Field(description="Whether it decides the recommendation or only shapes the advice.")]
    sources: Annotated[tuple[str, ...], Field(description="The statements of the guidance that it rests on.")]
    layer: str


class Questions(Wire):
    """All questions, in the order of asking."""

    questions: tuple[Question, ...]
    rule_book: Stamp


class NextQuestion(Wire):
    """What to ask next: null when no answer could change the recommendation any more.

    `still_open` is what it is in an advice. Of it, what was asked and is not known (null) is not asked again.
    """

    question: Question | None
    still_open: tuple[str, ...]
    rule_book: Stamp


@lru_cache(maxsize=4)
def questions_of(advisor: Advisor) -> Questions:
    """Return all questions of an advisor's book."""
    asked = tuple(_on_the_wire(entry.question, entry.role) for entry in overview(advisor.book))
    return Questions(questions=asked, rule_book=stamp_of(advisor.book))


def next_question_of(advisor: Advisor, raw: object) -> NextQuestion:
    """Return what to ask next, given raw answers; raise `InvalidProfile` with every problem found."""
    profile = advisor.check(cast(Mapping[str, object], raw))  # which finds out whether it is a mapping, too
    to_ask = advisor.foresight.open_questions(profile, not_known_too=False)
    still_open = advisor.foresight.open_questions(profile, not_known_too=True)
    questions = questions_of(advisor)
    asked = next((question for question in questions.questions if question.id in to_ask[:1]), None)
    return NextQuestion(question=asked, still_open=still_open, rule_book=questions.rule_book)


def _on_the_wire(question: Asked, role: Role) -> Question:
    counts = question.kind is Kind.WHOLE_NUMBER
    return Question(
        id=question.id,
        kind=question.kind,
        ask=question.ask,
        help=question.help,
        choices=tuple(Choice(id=c.id, label=c.label, group=c.group, help=c.help) for c in question.choices),
        least=question.least if counts else None,
        most=question.most if counts else None,
        unit=question.unit,
        role=role,
        sources=question.sources,
        layer=question.layer,
    )
