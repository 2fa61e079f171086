"""What is wrong with a profile, as JSON has it; whatever was sent comes back in a few words at most."""

import math
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import Field

from coachmentor.read import Problem
from coachmentor.wire.base import Stamp, Wire

MOST_FAULTS = 500
MOST_FAULTS_EACH = 20
"""Of each of many profiles in one answer, which may be a thousand."""

LONGEST_VALUE = 200
LONGEST_PART = 40
MOST_PARTS = 5
DEEPEST_VALUE = 2
LARGEST_NUMBER = 2**63


class Fault(Wire):
    """What is wrong with one answer; `problem` reads on after the question's name."""

    question: Annotated[str, Field(description="Empty where the profile as a whole is meant.")]
    value: Annotated[Any, Field(description="What was sent, cut where it is long.")]
    problem: str
    allowed: Annotated[tuple[str, ...], Field(description="What could stand there instead.")]
    nearest: Annotated[str | None, Field(description="What was probably meant.")]


class Faults(Wire):
    """Every fault of a profile, in the place of its advice."""

    errors: tuple[Fault, ...]
    more_errors: Annotated[int, Field(description="How many faults there are beyond those listed.")] = 0


class ProblemDocument(Wire):
    """What went wrong, after RFC 9457."""

    type: Annotated[str, Field(description="A name that stays: `urn:coachmentor:problem:invalid-profile`.")]
    title: str
    status: int
    rule_book: Stamp
    detail: str | None = None
    errors: tuple[Fault, ...] = ()
    more_errors: int = 0
    line: Annotated[int | None, Field(description="Where in the body, counted from 1.")] = None
    column: int | None = None


def faults_as_data(problems: Iterable[Problem], most: int = MOST_FAULTS) -> dict[str, Any]:
    """Return the members that list problems: the first ones, and how many more there are."""
    found = list(problems)
    listed = {"errors": [fault_as_data(problem) for problem in found[:most]]}
    return listed if len(found) <= most else {**listed, "more_errors": len(found) - most}


def fault_as_data(problem: Problem) -> dict[str, Any]:
    """Return a problem as JSON has it."""
    return {
        "question": _cut(problem.question, LONGEST_VALUE),
        "value": in_short(problem.value),
        "problem": writable(problem.problem),
        "allowed": list(problem.allowed),
        "nearest": problem.nearest,
    }


def in_short(value: object, depth: int = DEEPEST_VALUE) -> Any:
    """Return a value that can be written as JSON everywhere and that nobody has to scroll through."""
    match value:
        case None | bool():
            return value
        case int():
            return value if abs(value) < LARGEST_NUMBER else "a very large number"
        case float():
            return value if math.isfinite(value) else str(value)
        case str():
            return _cut(value, LONGEST_VALUE if depth == DEEPEST_VALUE else LONGEST_PART)
        case Mapping() | list() | tuple() if depth == 0:
            return "…"
        case Mapping():
            kept = {_cut(str(key), LONGEST_PART): in_short(one, depth - 1) for key, one in _first(value.items())}
            return kept if len(value) <= MOST_PARTS else {**kept, "…": f"{len(value) - MOST_PARTS} more"}
        case list() | tuple():
            shown = [in_short(one, depth - 1) for one in _first(value)]
            return shown if len(value) <= MOST_PARTS else [*shown, f"… {len(value) - MOST_PARTS} more"]
        case _:
            return type(value).__name__


def writable(text: str) -> str:
    """Return a text without halves of characters, which UTF-8 cannot write."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _cut(text: str, longest: int) -> str:
    return writable(text) if len(text) <= longest else f"{writable(text[:longest])}…"


def _first(parts: Iterable[Any]) -> Iterable[Any]:
    return (part for _, part in zip(range(MOST_PARTS), parts, strict=False))
