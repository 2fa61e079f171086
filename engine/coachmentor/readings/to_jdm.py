"""The book as a GoRules decision model (JDM), for zen-engine and the editor that belongs to it.

The graph is a chain: the answers, a table with a row for each rule, what the rules that fire add up to, the procedure
as a table, and the result. Ids of the book are values in it; only those of questions are names, and those of options
in `points`.
"""

import json
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, assert_never

from coachmentor.decide import Program
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rules import CallsFor, Rule, RulesOut, Supports
from coachmentor.readings.exchange.cannot_say import Limits, refuse_what_cannot_be_said
from coachmentor.readings.exchange.expressions import compared, listed, literal
from coachmentor.readings.exchange.rows import Row, rows_of
from coachmentor.readings.exchange.words import TEST_OF_SEVERAL, provenance, question_in_full, rule_in_full
from coachmentor.readings.exchange.zen import (
    ANSWERS,
    WORDS,
    advice_in_zen,
    tally_in_zen,
    tests_in_zen,
)
from coachmentor.readings.steps import FIGURES, StepRow, step_rows

LIMITS = Limits("JDM", WORDS, re.compile("[\ud800-\udfff]"))
LEFT, TOP, BETWEEN = 100, 160, 320

Json = dict[str, Any]


def to_jdm(program: Program) -> str:
    """Return the graph as JSON; equal books give equal texts. Raise `CannotBeSaid` with all that JDM cannot say."""
    refuse_what_cannot_be_said(program, LIMITS)
    asked = program.questions_read
    nodes = [
        _node("profile", "inputNode", "Profile", {"schema": json.dumps(_schema(asked))}, provenance(program.book)),
        _node("answers", "expressionNode", "Answers", _expressions("answers", _answers(asked))),
        _node("hits", "decisionTableNode", "Hits", _hits(rows_of(program), asked), "The rules that fire."),
        _node("tally", "expressionNode", "Tally", _expressions("tally", tally_in_zen(program), keep=True)),
        _node("verdict", "decisionTableNode", "Verdict", _verdict(step_rows(program.terms)), "The procedure."),
        _node("result", "expressionNode", "Result", _expressions("result", advice_in_zen())),
        _node("advice", "outputNode", "Advice", {"schema": ""}),
    ]
    for number, node in enumerate(nodes):
        node["position"] = {"x": LEFT + number * BETWEEN, "y": TOP}
    edges = [_edge(one["id"], other["id"]) for one, other in pairwise(nodes)]
    graph = {"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges}
    return json.dumps(graph, indent=2, ensure_ascii=False) + "\n"


def _node(id: str, type_: str, name: str, content: Json, description: str = "") -> Json:
    says = {"description": description} if description else {}
    return {"id": id, "type": type_, "name": name, **says, "content": content}


def _edge(source: str, target: str) -> Json:
    return {"id": f"{source}-{target}", "type": "edge", "sourceId": source, "targetId": target}


def _schema(asked: Iterable[Question]) -> Json:
    """Return the JSON Schema of a profile: what each question takes, null or nothing where it is not answered."""
    properties = {one.id: {"description": question_in_full(one), **_taken(one)} for one in asked}
    return {"type": "object", "properties": properties}


def _taken(question: Question) -> Json:
    match question.kind:
        case Kind.YES_NO:
            return {"type": ["boolean", "null"]}
        case Kind.WHOLE_NUMBER:
            return {"type": ["integer", "null"], "minimum": question.least, "maximum": question.most}
        case Kind.CHOICES:
            return {"type": ["array", "null"], "items": {"enum": list(question.choice_ids)}, "uniqueItems": True}
        case _:
            return {"enum": [*question.choice_ids, None]}


def _answers(asked: Iterable[Question]) -> dict[str, str]:
    return {f"{ANSWERS}.{one.id}": f'$root["{one.id}"]' for one in asked}


def _expressions(node: str, entries: Mapping[str, str], *, keep: bool = False) -> Json:
    """Return the content of a node of expressions; `keep` hands on what came in as well."""
    expressions = [{"id": f"{node}-{key}", "key": key, "value": value} for key, value in entries.items()]
    return {"expressions": expressions, **_passing(keep=keep, under=None)}


def _passing(*, keep: bool, under: str | None) -> Json:
    return {"passThrough": keep, "inputField": None, "outputPath": under, "executionMode": "single"}


def _hits(rows: tuple[Row, ...], asked: tuple[Question, ...]) -> Json:
    inputs = [_column(f"input-{one.id}", one.ask, f"{ANSWERS}.{one.id}") for one in asked]
    inputs.append(_column("beside", TEST_OF_SEVERAL, ""))
    outputs = [_column(f"output-{name}", name, name) for name in OUTPUTS]
    rules = []
    for row in rows:
        cells, beside = tests_in_zen(row)
        tests = {f"input-{one.id}": cells.get(one.id, "") for one in asked} | {"beside": beside}
        effects = {f"output-{name}": value for name, value in _effect(row.rule).items()}
        rules.append(_row(f"rule-{row.rule.id}", rule_in_full(row.rule), tests, effects))
    table = {"hitPolicy": "collect", "inputs": inputs, "outputs": outputs, "rules": rules}
    return {**table, **_passing(keep=False, under="hits")}


OUTPUTS = ("rule", "supports", "points", "form", "rules_out", "calls_for")


def _effect(rule: Rule) -> dict[str, str]:
    """Return what a rule puts into each of `OUTPUTS`."""
    nothing = {
        "rule": literal(rule.id),
        "supports": "null",
        "points": "0",
        "form": "null",
        "rules_out": "[]",
        "calls_for": "null",
    }
    match rule.effect:
        case Supports(option, _, points):
            return {**nothing, "supports": literal(option), "points": literal(points), "form": literal(rule.form)}
        case RulesOut(options):
            return {**nothing, "rules_out": f"[{listed(options)}]"}
        case CallsFor(intervention):
            return {**nothing, "calls_for": literal(intervention)}
        case _:
            assert_never(rule.effect)


def _verdict(rows: tuple[StepRow, ...]) -> Json:
    inputs = [_column(f"input-{column}", label, column) for column, label in FIGURES.items()]
    outputs = [_column(f"output-{name}", name, name) for name in ("recommendation", "confidence")]
    rules = []
    for number, row in enumerate(rows, 1):
        tests = {f"input-{column}": compared(row.tests.get(column), "") for column in FIGURES}
        recommendation = literal(row.recommendation) if row.recommendation else "leader"
        verdict = {"output-recommendation": recommendation, "output-confidence": literal(str(row.confidence))}
        rules.append(_row(f"step-{number}", row.says, tests, verdict))
    table = {"hitPolicy": "first", "inputs": inputs, "outputs": outputs, "rules": rules}
    return {**table, **_passing(keep=True, under=None)}


def _column(id: str, name: str, field: str) -> Json:
    return {"id": id, "name": name, "field": field}


def _row(id: str, description: str, tests: Mapping[str, str], outputs: Mapping[str, str]) -> Json:
    return {"_id": id, "_description": description, **tests, **outputs}
