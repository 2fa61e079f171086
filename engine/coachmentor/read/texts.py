"""Texts of a book with its parameters filled in, and every other word in braces checked."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from coachmentor.read.nodes import Scalar
from coachmentor.read.registers import Register
from coachmentor.read.report import Report, quoted
from coachmentor.text import Span
from coachmentor.text.placeholders import fill_in, fill_in_some, placeholders

# Bounded, as an alias can make one line be looked at many thousand times.
_CUTS_OFF = re.compile(r"\s{1,80}(#[^\s#].{0,160})")
_NOT_PLAIN = ("'", '"', "|", ">")

A_DATE = re.compile(r"in_[0-9]{1,3}_weeks")


@dataclass(frozen=True, slots=True)
class Later:
    """What else may stand in braces, to be filled in when someone reads the text."""

    names: Collection[str] = ()
    dates: bool = False

    def __contains__(self, name: str) -> bool:
        return name in self.names or (self.dates and A_DATE.fullmatch(name) is not None)


class Texts:
    """Fills in parameters. A text with words for later keeps its double braces as well, for whoever fills it in."""

    def __init__(self, parameters: Register[int], report: Report) -> None:
        self._parameters = parameters
        self._report = report

    def fill(self, scalar: Scalar, later: Later | None = None) -> str:
        """Return the text with its parameters filled in."""
        self._doubt_its_end(scalar)
        text = scalar.text
        if "{" not in text and "}" not in text:
            return text
        for start, written, name in placeholders(text):
            if self._report.full:
                break
            if name not in self._parameters and (later is None or name not in later):
                self._refuse(scalar, start, written, name, later)
        return fill_in_some(text, self._value) if later else fill_in(text, self._value)

    def _doubt_its_end(self, scalar: Scalar) -> None:
        """Doubt a comment behind a text that looks like the rest of it: `choice #1`, where nothing is in quotes."""
        lines = self._report.lines(scalar.file)
        start, end = scalar.start, scalar.end
        if end.line >= len(lines) or lines[start.line].startswith(_NOT_PLAIN, start.column):
            return
        if found := _CUTS_OFF.match(lines[end.line], end.column):
            comment, column = found[1].rstrip(), found.start(1) + 1
            span = Span(scalar.file, end.line + 1, column, end.line + 1, column + len(comment))
            message = f"{quoted(comment)} is a comment, and not part of the text before it"
            help = "put the whole text in quotes; for a comment, write a space after `#`"
            self._report.warn("cut-off-text", span, message, help)

    def _value(self, name: str) -> str | None:
        self._parameters.used.add(name)
        value = self._parameters.items.get(name)
        return None if value is None else str(value)

    def _refuse(self, scalar: Scalar, start: int, written: str, name: str, later: Later | None) -> None:
        around = written if len(written) > 1 else scalar.text[start : start + 8].split("\n")[0]
        span = self._report.locate(scalar.span, around, len(written))
        if not name.strip():
            message = f"there is no name in {quoted(written)}" if len(written) > 1 else "a brace without a partner"
            self._report.error("bad-placeholder", span, message, "a brace that is meant is written twice")
        elif not self._report.incomplete:
            known = [*self._parameters.ids, *(later.names if later else ())]
            message = f"nothing here is called {quoted(name)}"
            self._report.unknown("unknown-placeholder", span, message, name, known)
