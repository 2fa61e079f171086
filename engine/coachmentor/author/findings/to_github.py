"""Findings as GitHub's workflow commands, which mark the lines of a change that they are about.

See "Workflow commands" in GitHub's documentation: a line each, with its own way to escape.
"""

from collections.abc import Sequence

from coachmentor.author.findings.paths import from_here
from coachmentor.text import Diagnostic


def to_github(found: Sequence[Diagnostic]) -> str:
    """Return a line for each finding; nothing where there are none."""
    return "".join(f"{_command(one)}\n" for one in found)


def _command(one: Diagnostic) -> str:
    properties = {"file": from_here(one.span.file), "line": one.span.line, **_columns(one), "title": one.code}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    text = one.message if one.help is None else f"{one.message}\n{one.help}"
    return f"::{one.severity.value} {listed}::{_data(text)}"


def _columns(one: Diagnostic) -> dict[str, int]:
    """Return the columns, which are taken only where a finding stands on one line."""
    if one.span.end_line != one.span.line:
        return {}
    return {"col": one.span.column, "endColumn": max(one.span.column + 1, one.span.end_column)}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
