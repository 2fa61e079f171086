"""What follows when a condition holds."""

from dataclasses import dataclass, field

from coachmentor.model.conditions import Condition
from coachmentor.model.dates import ALWAYS, Period
from coachmentor.text import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Supports:
    """Speaks for an option with so many points, by the name of a strength."""

    option: str
    strength: str
    points: int


@dataclass(frozen=True, slots=True)
class RulesOut:
    """Takes one or more options out of the decision."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallsFor:
    """Calls for another intervention, by its id."""

    intervention: str


Effect = Supports | RulesOut | CallsFor


@dataclass(frozen=True, slots=True)
class Rule:
    """When `when` holds, the effect follows, because of `because` and on the ground of `sources`.

    `form` names the kind of coaching or mentoring that a supporting rule suggests; `layer` is the book
    of an overlay that the rule came from; `because` has its parameters filled in; `period` says when it is in force.
    """

    id: str
    title: str
    when: Condition
    effect: Effect
    because: str
    form: str | None = None
    sources: tuple[str, ...] = ()
    layer: str = "default"
    period: Period = ALWAYS
    span: Span = field(default=NOWHERE, compare=False, repr=False)
