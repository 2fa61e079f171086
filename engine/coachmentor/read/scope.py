"""What a part of the book may refer to, and how to read it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from coachmentor.model.conditions import Condition
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION
from coachmentor.read.fields import Reading
from coachmentor.read.manifest import Manifest
from coachmentor.read.merge import Merged
from coachmentor.read.registers import Register
from coachmentor.text import Span


@dataclass(frozen=True, slots=True)
class Scope:
    """The registers of one book."""

    reading: Reading
    parameters: Register[int]
    strengths: Register[int]
    options: Register[str]
    questions: Register[Question]
    conditions: Register[Condition]
    recommendations: Register[str]
    forms: Register[str]
    interventions: Register[str]
    statements: Register[str]
    rules: Register[str]
    parameter_spans: dict[str, Span] = field(default_factory=dict)


def make_scope(
    merged: Merged, manifest: Manifest, parameters: Register[int], parameter_spans: dict[str, Span], reading: Reading
) -> Scope:
    """Declare every id of the book before anything refers to one."""
    report = reading.report

    def section(noun: str, name: str) -> Register[Any]:
        register: Register[Any] = Register(noun, report)
        register.declare(merged.known_ids[name])
        if name in merged.with_lost_ids:
            register.lose_some()
        return register

    def words(noun: str, ids: Iterable[str]) -> Register[Any]:
        register: Register[Any] = Register(noun, report)
        register.declare(ids)
        if not manifest.options:
            register.lose_some()
        return register

    return Scope(
        reading,
        parameters,
        manifest.strengths,
        options=words("option", manifest.options),
        questions=section("question", "questions"),
        conditions=words("condition", merged.conditions),
        recommendations=words("recommendation", (*manifest.options, EITHER, ANOTHER_INTERVENTION, MORE_INFORMATION)),
        forms=section("form", "forms"),
        interventions=section("intervention", "interventions"),
        statements=section("statement", "statements"),
        rules=section("rule", "rules"),
        parameter_spans=parameter_spans,
    )
