"""Promises of a rule book, to be proved for every profile: what always holds, never holds, or never matters."""

from dataclasses import dataclass, field

from coachmentor.model.conditions import Condition
from coachmentor.model.dates import ALWAYS, Period
from coachmentor.text import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Always:
    """What comes out is one of these recommendations."""

    recommendations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Never:
    """What comes out is none of these recommendations."""

    recommendations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeverDependsOn:
    """Two profiles that differ only in these questions, answered or not, lead to the same recommendation."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NeverMoves:
    """Of two profiles that differ only in `changing`, never does one lead to `start` and the other to `end`."""

    changing: tuple[str, ...]
    start: tuple[str, ...]
    end: tuple[str, ...]


Promise = Always | Never | NeverDependsOn | NeverMoves


@dataclass(frozen=True, slots=True)
class Property:
    """A promise about every profile for which `when` certainly holds and all of `once_answered` are answered.

    A promise about two profiles is about those for which that is true of both. Without `when` and with nothing in
    `once_answered` it is about every possible profile, answered or not.
    """

    id: str
    promise: Promise
    title: str | None = None
    when: Condition | None = None
    once_answered: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    layer: str = "default"
    period: Period = ALWAYS
    span: Span = field(default=NOWHERE, compare=False, repr=False)
