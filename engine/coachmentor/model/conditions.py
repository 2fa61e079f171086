"""The condition tree as the author wrote it. Interpreters live elsewhere: each reading walks these nodes."""

from dataclasses import dataclass, field
from enum import StrEnum

from coachmentor.text import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Condition", ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold, on what has been answered."""

    part: "Condition"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Named:
    """A condition of the book, used by its id."""

    id: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Is:
    """A yes_no question is answered with this value."""

    question: str
    value: bool
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A choice is one of these; of several answers, at least one is among these."""

    question: str
    choices: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class IncludesAll:
    """Several answers include every one of these."""

    question: str
    choices: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Several answers include none of these."""

    question: str
    choices: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


class Operator(StrEnum):
    """How a number is compared with its thresholds; `between` includes both ends."""

    UNDER = "under"
    AT_MOST = "at_most"
    OVER = "over"
    AT_LEAST = "at_least"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A whole number, and the parameter of the book that it came from, if any."""

    value: int
    parameter: str | None = None


@dataclass(frozen=True, slots=True)
class Compare:
    """A whole number compared with one threshold, or with two for `between`."""

    question: str
    operator: Operator
    thresholds: tuple[Threshold, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)


Leaf = Is | OneOf | IncludesAll | NoneOf | Compare
Condition = All | AnyOf | Not | Named | Leaf
