"""A folder to a rule book: load, merge, then decode each section in the order in which they refer to one another."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from coachmentor.model.dates import Period, turning_days
from coachmentor.model.guidance import AdviceLine
from coachmentor.model.properties import Property
from coachmentor.model.rule_book import Case, RuleBook
from coachmentor.model.rules import Rule
from coachmentor.read.cases import CaseReader
from coachmentor.read.conditions import ConditionReader
from coachmentor.read.doubts import warn_about_parameters, warn_about_recommendations
from coachmentor.read.fields import Reading
from coachmentor.read.files import fingerprint
from coachmentor.read.guidance import (
    AdviceReader,
    read_form,
    read_intervention,
    read_recommendation,
    read_statement,
    read_term,
)
from coachmentor.read.layers import LayerFiles, all_files, layers_of_texts, load_layers
from coachmentor.read.manifest import Manifest, read_manifest, read_parameters
from coachmentor.read.merge import Item, Merged, merge
from coachmentor.read.named import Extents, read_conditions
from coachmentor.read.properties import PropertyReader
from coachmentor.read.questions import read_question
from coachmentor.read.registers import Register
from coachmentor.read.report import Report
from coachmentor.read.rules import RuleReader
from coachmentor.read.scope import Scope, make_scope
from coachmentor.read.texts import Texts
from coachmentor.text import Diagnostic, Mistakes

Decoded = TypeVar("Decoded")
Dated = TypeVar("Dated", Rule, AdviceLine, Case, Property)


@dataclass(frozen=True, slots=True)
class Inspection:
    """Everything that was found out about a book; `book` is None where there was an error."""

    book: RuleBook | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, str]


class InvalidRuleBook(Mistakes):  # the public name says what is invalid
    """A rule book with mistakes, all of which it carries."""


def read_book(path: str | os.PathLike[str], *, shown: str | None = None, on: date | None = None) -> RuleBook:
    """Read a rule book from a folder or a file; raise `InvalidRuleBook` with every mistake found.

    `shown` is what people see in place of the path, which may tell more of a machine than they need to know. Rules
    and values are those in force `on` that day, today where it is not given.
    """
    inspection = inspect_book(path, shown=shown, on=on)
    if inspection.book is None:
        raise InvalidRuleBook(inspection.diagnostics, inspection.sources)
    return inspection.book


def inspect_book(path: str | os.PathLike[str], *, shown: str | None = None, on: date | None = None) -> Inspection:
    """Read a rule book and return it, if it can be used, with everything that was found."""
    report = Report()
    return _inspection(load_layers(path, report, shown), report, on)


def inspect_texts(texts: Mapping[str, str], *, on: date | None = None) -> Inspection:
    """Read a rule book that is in no folder, such as one being typed: its texts by file name.

    It may extend `default`, and no other: nothing is read from this machine but the shipped book.
    """
    report = Report()
    return _inspection(layers_of_texts(texts, report), report, on)


def _inspection(layers: tuple[LayerFiles, ...], report: Report, on: date | None) -> Inspection:
    book = _decode(layers, report, on or date.today()) if layers else None
    sources = MappingProxyType(report.sources)
    return Inspection(None if report.failed else book, report.diagnostics(), sources)


def _decode(layers: tuple[LayerFiles, ...], report: Report, on: date) -> RuleBook:
    parameters: Register[int] = Register("parameter", report)
    reading = Reading(report, Texts(parameters, report), on)
    spans, periods = read_parameters(layers, parameters, reading)
    manifest = read_manifest(layers, reading)
    merged = merge(layers, reading)
    scope = make_scope(merged, manifest, parameters, spans, reading)
    book = _book(merged, manifest, scope, layers, periods)
    warn_about_parameters(scope)
    warn_about_recommendations(book, scope)
    return book


def _book(
    merged: Merged,
    manifest: Manifest,
    scope: Scope,
    layers: tuple[LayerFiles, ...],
    periods: tuple[Period, ...],
) -> RuleBook:
    """Decode section after section; what is at fault is left out, and has been reported."""

    def section(name: str, read: Callable[[Item, Scope], Decoded | None]) -> tuple[Decoded, ...]:
        return tuple(found for item in merged.sections[name] if (found := read(item, scope)) is not None)

    def items(name: str, read: Callable[[Item], Decoded | None]) -> tuple[Decoded, ...]:
        return tuple(found for item in merged.sections[name] if (found := read(item)) is not None)

    questions = section("questions", read_question)
    scope.questions.items.update((question.id, question) for question in questions)
    reader = ConditionReader(scope)
    conditions = read_conditions(merged.conditions, reader, scope)
    extents = Extents(conditions, scope.reading.report)
    on = scope.reading.on
    rules = items("rules", RuleReader(scope, reader, extents).read)
    advice = items("advice", AdviceReader(scope, reader, extents).read)
    cases = items("cases", CaseReader(scope).read)
    properties = items("properties", PropertyReader(scope, reader, extents).read)
    dated: tuple[Rule | AdviceLine | Case | Property, ...] = (*rules, *advice, *cases, *properties)
    periods = (*periods, *(one.period for one in dated))
    top = manifest.layers[-1] if manifest.layers else None
    return RuleBook(
        title=top.title if top else "",
        version=top.version if top else "",
        options=manifest.options,
        questions=questions,
        rules=_in_force(rules, on),
        enough=manifest.enough,
        clear_lead=manifest.clear_lead,
        parameters=MappingProxyType(scope.parameters.items),
        strengths=MappingProxyType(scope.strengths.items),
        conditions=MappingProxyType(conditions),
        recommendations=section("recommendations", read_recommendation),
        forms=section("forms", read_form),
        interventions=section("interventions", read_intervention),
        advice=_in_force(advice, on),
        glossary=section("glossary", read_term),
        statements=section("statements", read_statement),
        cases=_in_force(cases, on),
        properties=_in_force(properties, on),
        layers=manifest.layers,
        sha256=fingerprint(all_files(layers)),
        on=on,
        turning_days=tuple(sorted(set(turning_days(periods)))),
        other_rules=tuple(rule for rule in rules if on not in rule.period),
        sources=MappingProxyType(scope.reading.report.sources),
    )


def _in_force(entries: tuple[Dated, ...], on: date) -> tuple[Dated, ...]:
    return tuple(entry for entry in entries if on in entry.period)
