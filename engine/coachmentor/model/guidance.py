"""What a rule book tells people beside its rules: recommendations, interventions, advice, glossary, grounds."""

from dataclasses import dataclass, field
from enum import StrEnum

from coachmentor.model.conditions import Condition
from coachmentor.model.dates import ALWAYS, Period
from coachmentor.text import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What may come out, for people: a title, a headline for the result, and what it means."""

    id: str
    title: str
    headline: str
    means: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of coaching or mentoring."""

    id: str
    title: str
    means: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Intervention:
    """Another way to help: what it is and when it fits."""

    id: str
    title: str
    what: str
    fits_when: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


class Part(StrEnum):
    """Where in the result a line of advice stands."""

    NEXT_STEPS = "next_steps"
    PROVIDERS = "providers"
    COST = "cost"
    CONFIDENTIALITY = "confidentiality"
    LETTER = "letter"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """A line of advice, shown where `when` certainly holds and `unless` does not.

    So a line with `when` waits for an answer, and a line with `unless` is shown until an answer rules it out.
    """

    id: str
    part: Part
    recommendations: tuple[str, ...]
    say: str
    when: Condition | None = None
    unless: Condition | None = None
    sources: tuple[str, ...] = ()
    layer: str = "default"
    period: Period = ALWAYS
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field, explained."""

    term: str
    means: str
    sources: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """A numbered statement of the guidance, in the book's own words."""

    id: str
    section: str
    says: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)
