"""A whole rule book, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType

from coachmentor.model.conditions import Condition
from coachmentor.model.dates import A_DAY, ALWAYS, Period
from coachmentor.model.guidance import AdviceLine, Form, Intervention, Recommendation, Statement, Term
from coachmentor.model.profile import Answer
from coachmentor.model.properties import Property
from coachmentor.model.questions import Question
from coachmentor.model.rules import Rule
from coachmentor.text import NOWHERE, Span

EITHER = "either"
ANOTHER_INTERVENTION = "another-intervention"
MORE_INFORMATION = "more-information"


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come out of a case; None where the author did not say."""

    recommendation: str
    form: str | None = None
    confidence: str | None = None
    interventions: tuple[str, ...] | None = None
    fires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """An author's test: these answers (None is "asked, not known") must lead to that."""

    id: str
    answers: Mapping[str, Answer | None]
    expect: Expectation
    layer: str = "default"
    period: Period = ALWAYS
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Layer:
    """One book in a stack of overlays, the base first; `sha256` covers its files alone."""

    name: str
    title: str
    version: str
    sha256: str


@dataclass(frozen=True)
class RuleBook:
    """Everything a decision needs on one day. Order matters: questions in asking order, rules in book order.

    `on` is the day that the book was read for, and `rules` those in force on it; `other_rules` are those of other
    days. `turning_days` are the days, in order, on which something of the book begins or is over. `sources` maps each
    file, as shown in spans, to its text, for quoting lines in diagnostics.
    """

    title: str
    version: str
    options: tuple[str, ...]
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    enough: int
    clear_lead: int
    parameters: Mapping[str, int] = field(default_factory=dict)
    strengths: Mapping[str, int] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    recommendations: tuple[Recommendation, ...] = ()
    forms: tuple[Form, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    advice: tuple[AdviceLine, ...] = ()
    glossary: tuple[Term, ...] = ()
    statements: tuple[Statement, ...] = ()
    cases: tuple[Case, ...] = ()
    properties: tuple[Property, ...] = ()
    layers: tuple[Layer, ...] = ()
    sha256: str = ""
    on: date | None = field(default=None, compare=False)
    turning_days: tuple[date, ...] = ()
    other_rules: tuple[Rule, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def question(self) -> Mapping[str, Question]:
        """Questions by id."""
        return MappingProxyType({question.id: question for question in self.questions})

    @cached_property
    def recommendation_ids(self) -> tuple[str, ...]:
        """Everything that may come out, options first."""
        return (*self.options, EITHER, ANOTHER_INTERVENTION, MORE_INFORMATION)

    @cached_property
    def period(self) -> Period:
        """The days around `on` for which precisely this book is in force."""
        if self.on is None:
            return ALWAYS
        since = max((day for day in self.turning_days if day <= self.on), default=None)
        turning = min((day for day in self.turning_days if day > self.on), default=None)
        return Period(since, turning - A_DAY if turning else None)
