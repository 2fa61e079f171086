"""Syntax errors of YAML in words that help someone who is not a programmer, whichever parser found them."""

from typing import Any, NamedTuple

import yaml

from coachmentor.read.report import Report
from coachmentor.text import Span

_QUOTES = "put the whole text in quotes, or write it under `>-`"

_FIT = "check the indentation: what belongs together starts in the same column"


class _Meaning(NamedTuple):
    """What the parser says (parts of its context and its problem), and what that means."""

    context: str
    problem: str
    message: str
    help: str | None
    at_context: bool = False


_NEVER_CLOSED = "a quotation mark is opened here and never closed"
_TAB = "a tab, where YAML takes spaces only"
_BACKSLASH = "a backslash in double quotes"
_LOOKS_LIKE = "at the start makes YAML look for"
_MEANINGS = (
    _Meaning("", "exceeded maximum nesting depth", "too many brackets inside one another", None),
    _Meaning(
        "", "mapping values are not allowed", "a colon, where no key can stand", f"if it is part of a text, {_QUOTES}"
    ),
    _Meaning("", "found a tab character", _TAB, "indent with spaces"),
    _Meaning("", "found character '\\t'", _TAB, "indent with spaces"),
    _Meaning("", "that cannot start any token", "a text cannot start with this character", _QUOTES),
    _Meaning("a quoted scalar", "unexpected end of stream", _NEVER_CLOSED, None, at_context=True),
    _Meaning("a quoted scalar", "document separator", _NEVER_CLOSED, None, at_context=True),
    _Meaning("a quoted scalar", "", _BACKSLASH, "use single quotes instead"),
    _Meaning("a double-quoted scalar", "", _BACKSLASH, "use single quotes instead"),
    _Meaning(
        "a flow sequence",
        "",
        "a list in square brackets does not end as it should",
        "separate its items by commas and close it with `]`; put texts with commas or brackets in quotes",
    ),
    _Meaning(
        "a flow mapping",
        "",
        "a mapping in braces does not end as it should",
        "separate its entries by commas and close it with `}`; put texts with commas or braces in quotes",
    ),
    _Meaning(
        "a simple key",
        "",
        "this line is neither a key with a colon nor part of what stands before it",
        "add the colon with a space after it, or check the indentation",
        at_context=True,
    ),
    _Meaning("a block mapping", "", "this does not fit what stands above it", _FIT),
    _Meaning("a block collection", "", "this does not fit what stands above it", _FIT),
    _Meaning("", "sequence entries are not allowed", "a list cannot start here", "start it on a line of its own"),
    _Meaning("", "mapping keys are not allowed", "a key cannot start here", "start it on a line of its own"),
    _Meaning("a flow node", "", "a list or a mapping does not end as it should", "close it with `]` or `}`"),
    _Meaning("", "node content", "a text cannot start with this character", _QUOTES),
    _Meaning("an alias", "", f"a star {_LOOKS_LIKE} an alias", _QUOTES),
    _Meaning("an anchor", "", f"an ampersand {_LOOKS_LIKE} an anchor", _QUOTES),
    _Meaning("a tag", "", f"an exclamation mark {_LOOKS_LIKE} a tag", _QUOTES, at_context=True),
    _Meaning("a directive", "", f"a percent sign {_LOOKS_LIKE} a directive", _QUOTES, at_context=True),
    _Meaning("a block scalar", "", "only `-` or `+` may follow `|` or `>`", "start the text on the next line"),
    _Meaning("", "<document start>", "what stands above is not a key", "write nothing before the first key"),
)


def explain_syntax(error: yaml.YAMLError, text: str, file: str, report: Report) -> None:
    """Report what keeps a text from being YAML."""
    if not isinstance(error, yaml.MarkedYAMLError):
        report.error("syntax", Span(file, 1, 1, 1, 1), "this is not YAML")
        return
    context, problem = error.context or "", error.problem or ""
    if _stands_at_tab(error.problem_mark, text):
        problem = "found a tab character"
    for meaning in _MEANINGS:
        if meaning.context in context and meaning.problem in problem:
            mark = error.context_mark if meaning.at_context and error.context_mark else error.problem_mark
            report.error("syntax", _span(mark, text, file), f"this is not YAML: {meaning.message}", meaning.help)
            return
    said = " ".join(part for part in (context, problem) if part)
    report.error("syntax", _span(error.problem_mark or error.context_mark, text, file), f"this is not YAML: {said}")


def _stands_at_tab(mark: Any, text: str) -> bool:
    lines = text.splitlines()
    return mark is not None and mark.line < len(lines) and lines[mark.line][mark.column : mark.column + 1] == "\t"


def _span(mark: Any, text: str, file: str) -> Span:
    """Return the mark's place; the end of the text counts as the end of its last line."""
    if mark is None:
        return Span(file, 1, 1, 1, 1)
    lines = text.splitlines() or [""]
    if mark.line >= len(lines):
        last = len(lines)
        return Span(file, last, len(lines[-1]) + 1, last, len(lines[-1]) + 2)
    return Span(file, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
