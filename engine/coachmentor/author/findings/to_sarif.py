"""Findings as SARIF 2.1.0 (OASIS, 2020), which code hosts and editors show beside the lines."""

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import NamedTuple

from coachmentor.author.findings.paths import from_here, to_uri
from coachmentor.text import Diagnostic, Severity, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class RuleText(NamedTuple):
    """What is told about a code: a title, and why it matters."""

    title: str
    why: str


def to_sarif(found: Sequence[Diagnostic], pages: Mapping[str, RuleText]) -> str:
    """Return a log of one run; `pages` explain the codes that have a page."""
    codes = list(dict.fromkeys([*pages, *(one.code for one in found)]))
    severities = {one.code: one.severity for one in found}
    rules = [_rule(code, pages.get(code), severities.get(code, Severity.WARNING)) for code in codes]
    run = {
        "tool": {"driver": {"name": "coachmentor", "version": version("coachmentor"), "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, codes.index(one.code)) for one in found],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, page: RuleText | None, severity: Severity) -> dict[str, object]:
    rule: dict[str, object] = {"id": code, "defaultConfiguration": {"level": severity.value}}
    if page is not None:
        rule["shortDescription"] = {"text": page.title}
        rule["fullDescription"] = {"text": page.why}
        rule["help"] = {"text": page.why}
    return rule


def _result(one: Diagnostic, index: int) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": one.code,
        "ruleIndex": index,
        "level": one.severity.value,
        "message": {"text": one.message if one.help is None else f"{one.message}\n{one.help}"},
        "locations": [{"physicalLocation": _place(one.span)}],
    }
    if one.labels:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": label.text}, "physicalLocation": _place(label.span)}
            for number, label in enumerate(one.labels, 1)
        ]
    return result


def _place(span: Span) -> dict[str, object]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"artifactLocation": {"uri": to_uri(from_here(span.file))}, "region": region}
