"""The advice on one profile, as JSON has it; `Advice.to_dict` makes it, a test holds it to these models."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from coachmentor.wire.base import Plain, Stamp, Wire


class StampOnDay(Stamp):
    """Which rule book gave an advice, and on which day."""

    on: datetime.date


class Intervention(Wire):
    """Another way to help, and when it fits."""

    id: str
    title: str
    what: str
    fits_when: str


class Reason(Wire):
    """A rule that fired, and what made it fire."""

    rule: Annotated[str, Field(description="The id of the rule.")]
    title: str
    effect: Annotated[str, Field(description="What the rule does: `supports mentoring`.")]
    points: Annotated[int, Field(description="0 unless the rule supports an option.")]
    because: Annotated[str, Field(description="The reason, for people.")]
    answers: Annotated[dict[str, Plain], Field(description="The answers that made it fire.")]
    source: Annotated[str, Field(description="The ids of the statements that it rests on, joined by commas.")]
    layer: Annotated[str, Field(description="Which book of an overlay it came from.")]
    at: Annotated[str, Field(description="Where it stands: file:line:column.")]


class OnTheLine(Wire):
    """A number next to a cut point: rules read numbers from `line` on unlike those below it."""

    question: str
    answer: int
    line: int


class Picks(Wire):
    """What to pick or drop among several choices."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class NewAnswer(Wire):
    """Another answer; `from` is null where the question was open."""

    from_: Annotated[Plain | None, Field(alias="from")]
    to: Plain


class NewNumber(Wire):
    """A number in another interval, of which both ends count; `to` says it in words."""

    from_: Annotated[int | None, Field(alias="from")]
    to: str
    least: int
    most: int


class WhatIf(Wire):
    """The answers that, changed together, lead to another recommendation; no smaller change does."""

    answers: dict[str, NewNumber | NewAnswer | Picks]
    recommendation: str
    words: Annotated[str, Field(description="The same for people: `if it were meant to last under 6 months`.")]


class AdviceReasons(Wire):
    """A recommendation with its reasons, without what may still change it (`?explain=reasons`)."""

    recommendation: Annotated[
        str, Field(description="An option of the book, `either`, `another-intervention` or `more-information`.")
    ]
    form: Annotated[str | None, Field(description="The kind of coaching or mentoring, where rules suggest one.")]
    confidence: Literal["clear", "leaning", "level", "none"]
    points: Annotated[dict[str, int], Field(description="Points by option.")]
    interventions: Annotated[tuple[Intervention, ...], Field(description="The other interventions called for.")]
    reasons: Annotated[tuple[Reason, ...], Field(description="What speaks for it, strongest first.")]
    against: Annotated[tuple[Reason, ...], Field(description="What speaks for another option, strongest first.")]
    ruled_out: Annotated[dict[str, tuple[Reason, ...]], Field(description="Options out of the question, and why.")]
    on_the_line: tuple[OnTheLine, ...]
    next_steps: tuple[str, ...]
    providers: tuple[str, ...]
    cost: str
    confidentiality: tuple[str, ...]
    letter: Annotated[tuple[str, ...], Field(description="A letter of request for a member of staff.")]
    notes: Annotated[tuple[str, ...], Field(description="Notes for a line manager's talk with the person.")]
    rule_book: StampOnDay
    engine: Annotated[str, Field(description="What decided.")]


class Advice(AdviceReasons):
    """A recommendation with its reasons, and what may still change it."""

    possible: Annotated[tuple[str, ...], Field(description="What may come out once the open questions are answered.")]
    would_change: Annotated[
        tuple[WhatIf, ...], Field(description="The smallest changes that lead to each other recommendation.")
    ]
    still_open: Annotated[
        tuple[str, ...], Field(description="Unanswered questions that could still change the recommendation.")
    ]
    exact: Annotated[bool, Field(description="False where the book is too large for that to be exact.")]
