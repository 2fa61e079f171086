"""The book as a DMN 1.3 model, for the decision engines and modellers that an organisation already has.

Four decisions stand on the questions that rules read: `Hits`, a table with a row for each rule; `Tally`, what the
rules that fire add up to; `Verdict`, the procedure as a table; and `Advice`, the result. Names of questions stay as
they are; ids that may have hyphens (of rules, options, forms, interventions) are values, and names in `points` alone.
"""

import re
from collections.abc import Iterable, Mapping
from typing import assert_never
from xml.etree import ElementTree as ET

from coachmentor.decide import Program
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rules import CallsFor, Rule, RulesOut, Supports
from coachmentor.readings.exchange.cannot_say import Limits, refuse_what_cannot_be_said
from coachmentor.readings.exchange.diagram_of_dmn import add_diagram
from coachmentor.readings.exchange.expressions import compared, listed, literal
from coachmentor.readings.exchange.feel import (
    ADVICE,
    HITS,
    KEYWORDS,
    TALLY,
    USED_HERE,
    VERDICT,
    advice_in_feel,
    cell_in_feel,
    formula_in_feel,
    tally_in_feel,
)
from coachmentor.readings.exchange.rows import Row, rows_of
from coachmentor.readings.exchange.words import TEST_OF_SEVERAL, provenance, question_in_full, rule_in_full
from coachmentor.readings.steps import FIGURES, StepRow, step_rows

MODEL = "https://www.omg.org/spec/DMN/20191111/MODEL/"
NAMESPACE = "urn:coachmentor:rule-book"
BOOK = "the_book"
"""The id of the knowledge source. Every other id begins with what it is an id of, so that no two can be the same."""

LIMITS = Limits("DMN", KEYWORDS | USED_HERE, re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"))
IDS = "Ids"
OUTPUTS = {
    "rule": "string",
    "supports": "string",
    "points": "number",
    "form": "string",
    "rules_out": IDS,
    "calls_for": "string",
}


def to_dmn(program: Program) -> str:
    """Return the model as XML; equal books give equal texts. Raise `CannotBeSaid` with all that DMN cannot say."""
    refuse_what_cannot_be_said(program, LIMITS)
    book, asked = program.book, program.questions_read
    model = ET.Element("definitions", {"xmlns": MODEL, "id": "definitions", "name": book.title, "namespace": NAMESPACE})
    _text(model, "description", provenance(book))
    for question in asked:
        _add_types(model, question)
    _add_type(model, IDS, "string", several=True)
    for question in asked:
        _add_input(model, question)
    source = ET.SubElement(model, "knowledgeSource", {"id": BOOK, "name": f"{book.title} {book.version}"})
    _text(source, "description", provenance(book))
    hits = _decision(model, HITS, "The rules that fire", [f"question_{question.id}" for question in asked])
    _add_authority(hits)
    _add_hits(hits, rows_of(program), asked)
    tally = _decision(model, TALLY, "What the rules that fire add up to", [_id(HITS)])
    _add_context(tally, TALLY, tally_in_feel(program))
    verdict = _decision(model, VERDICT, "The procedure: the first row that fits decides", [_id(TALLY)])
    _add_steps(verdict, step_rows(program.terms))
    advice = _decision(model, ADVICE, "The result", [_id(TALLY), _id(VERDICT)])
    _add_context(advice, ADVICE, advice_in_feel())
    add_diagram(model)
    ET.indent(model)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(model, encoding="unicode")}\n'


def _id(decision: str) -> str:
    return f"decision_{decision}"


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text


def _with_text(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    _text(ET.SubElement(parent, tag, attributes), "text", text)


def _type_of(question: Question) -> str:
    match question.kind:
        case Kind.YES_NO:
            return "boolean"
        case Kind.WHOLE_NUMBER:
            return f"number_{question.id}"
        case Kind.CHOICES:
            return f"choices_{question.id}"
        case _:
            return f"choice_{question.id}"


def _allowed(question: Question) -> str:
    """Return the answers that a question takes, as unary tests; null is an answer that is not known."""
    if question.kind is Kind.WHOLE_NUMBER:
        return f"[{question.least}..{question.most}], null"
    return f"{listed(question.choice_ids)}, null"


def _add_types(model: ET.Element, question: Question) -> None:
    match question.kind:
        case Kind.YES_NO:
            return
        case Kind.CHOICES:
            _add_type(model, f"choice_{question.id}", "string", listed(question.choice_ids))
            _add_type(model, _type_of(question), f"choice_{question.id}", several=True)
        case Kind.WHOLE_NUMBER:
            _add_type(model, _type_of(question), "number", _allowed(question))
        case _:
            _add_type(model, _type_of(question), "string", _allowed(question))


def _add_type(model: ET.Element, name: str, base: str, allowed: str | None = None, *, several: bool = False) -> None:
    collection = {"isCollection": "true"} if several else {}
    item = ET.SubElement(model, "itemDefinition", {"id": name, "name": name, **collection})
    _text(item, "typeRef", base)
    if allowed:
        _with_text(item, "allowedValues", allowed, id=f"allowed_{name}")


def _add_input(model: ET.Element, question: Question) -> None:
    data = ET.SubElement(model, "inputData", {"id": f"question_{question.id}", "name": question.id})
    _text(data, "description", question_in_full(question))
    variable = {"id": f"variable_{question.id}", "name": question.id, "typeRef": _type_of(question)}
    ET.SubElement(data, "variable", variable)


def _decision(model: ET.Element, name: str, description: str, required: Iterable[str]) -> ET.Element:
    decision = ET.SubElement(model, "decision", {"id": _id(name), "name": name})
    _text(decision, "description", description)
    ET.SubElement(decision, "variable", {"id": f"variable_{name}", "name": name})
    for id in required:
        requirement = ET.SubElement(decision, "informationRequirement", {"id": f"requirement_{name}_{id}"})
        kind = "requiredInput" if id.startswith("question_") else "requiredDecision"
        ET.SubElement(requirement, kind, {"href": f"#{id}"})
    return decision


def _add_authority(decision: ET.Element) -> None:
    requirement = ET.SubElement(decision, "authorityRequirement", {"id": "authority"})
    ET.SubElement(requirement, "requiredAuthority", {"href": f"#{BOOK}"})


def _add_context(decision: ET.Element, name: str, entries: Mapping[str, str]) -> None:
    """Add a context as FEEL writes it: modellers and engines that know no boxed contexts take an expression."""
    lines = ",\n".join(f"  {entry}: {expression}" for entry, expression in entries.items())
    _with_text(decision, "literalExpression", f"{{\n{lines}\n}}", id=f"{name}_expression")


def _add_hits(decision: ET.Element, rows: tuple[Row, ...], asked: tuple[Question, ...]) -> None:
    table = ET.SubElement(decision, "decisionTable", {"id": f"{HITS}_table", "hitPolicy": "COLLECT"})
    for question in asked:
        allowed = None if question.kind in (Kind.CHOICES, Kind.YES_NO) else _allowed(question)
        _add_column(table, f"input_{question.id}", question.ask, question.id, _type_of(question), allowed)
    several = any(row.beside for row in rows)
    if several:
        _add_column(table, f"{HITS}_beside", TEST_OF_SEVERAL, "true", "boolean")
    _add_outputs(table, HITS, OUTPUTS)
    for remark in ("title", "because", "source"):
        ET.SubElement(table, "annotation", {"name": remark})
    for row in rows:
        cells = [cell_in_feel(row.cells[one.id]) if one.id in row.cells else "-" for one in asked]
        if several:
            cells.append(formula_in_feel(row.beside) if row.beside else "-")
        remarks = [row.rule.title, row.rule.because, ", ".join(row.rule.sources)]
        _add_row(table, f"rule_{row.rule.id}", rule_in_full(row.rule), cells, _effect(row.rule), remarks)


def _effect(rule: Rule) -> list[str]:
    """Return what a rule puts into each of `OUTPUTS`."""
    match rule.effect:
        case Supports(option, _, points):
            return [literal(rule.id), literal(option), literal(points), literal(rule.form), "[]", "null"]
        case RulesOut(options):
            return [literal(rule.id), "null", "0", "null", f"[{listed(options)}]", "null"]
        case CallsFor(intervention):
            return [literal(rule.id), "null", "0", "null", "[]", literal(intervention)]
        case _:
            assert_never(rule.effect)


def _add_steps(decision: ET.Element, rows: tuple[StepRow, ...]) -> None:
    table = ET.SubElement(decision, "decisionTable", {"id": f"{VERDICT}_table", "hitPolicy": "FIRST"})
    for column, label in FIGURES.items():
        _add_column(table, f"{VERDICT}_input_{column}", label, f"{TALLY}.{column}", "number")
    _add_outputs(table, VERDICT, {"recommendation": "string", "confidence": "string"})
    ET.SubElement(table, "annotation", {"name": "step"})
    for number, row in enumerate(rows, 1):
        cells = [compared(row.tests.get(column), "-") for column in FIGURES]
        recommendation = literal(row.recommendation) if row.recommendation else f"{TALLY}.leader"
        outputs = [recommendation, literal(str(row.confidence))]
        _add_row(table, f"{VERDICT}_row_{number}", row.says, cells, outputs, [row.says])


def _add_column(
    table: ET.Element, id: str, label: str, expression: str, type_: str, allowed: str | None = None
) -> None:
    column = ET.SubElement(table, "input", {"id": id, "label": label})
    _with_text(column, "inputExpression", expression, id=f"expression_{id}", typeRef=type_)
    if allowed:
        _with_text(column, "inputValues", allowed, id=f"values_{id}")


def _add_outputs(table: ET.Element, decision: str, types: Mapping[str, str]) -> None:
    for name, type_ in types.items():
        ET.SubElement(table, "output", {"id": f"{decision}_output_{name}", "name": name, "typeRef": type_})


def _add_row(
    table: ET.Element, id: str, description: str, cells: Iterable[str], outputs: Iterable[str], remarks: Iterable[str]
) -> None:
    row = ET.SubElement(table, "rule", {"id": id})
    _text(row, "description", description)
    for number, cell in enumerate(cells, 1):
        _with_text(row, "inputEntry", cell, id=f"{id}_test_{number}")
    for number, output in enumerate(outputs, 1):
        _with_text(row, "outputEntry", output, id=f"{id}_output_{number}")
    for remark in remarks:
        _with_text(row, "annotationEntry", remark)
