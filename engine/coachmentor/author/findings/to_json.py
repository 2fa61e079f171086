"""Findings as JSON, for programs."""

import json
from collections.abc import Mapping, Sequence

from coachmentor.author.findings.paths import from_here
from coachmentor.text import Diagnostic, Severity, Span

Counted = Mapping[str, object]
"""What was checked, such as a book's title and how many rules it has."""


def to_json(found: Sequence[Diagnostic], checked: Counted | None) -> str:
    """Return what was checked, or null where it could not be read, how much was found, and each finding by place."""
    errors = sum(1 for one in found if one.severity is Severity.ERROR)
    document = {
        "checked": checked,
        "errors": errors,
        "warnings": len(found) - errors,
        "findings": [_finding(one) for one in found],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(one: Diagnostic) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "message": one.message,
        "help": one.help,
        **_place(one.span),
        "labels": [{"text": label.text, **_place(label.span)} for label in one.labels],
    }


def _place(span: Span) -> dict[str, object]:
    return {
        "file": from_here(span.file),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
