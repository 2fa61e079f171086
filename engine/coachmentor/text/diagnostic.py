"""A mistake or a doubt about a file, as data."""

from dataclasses import dataclass
from enum import StrEnum

from coachmentor.text.span import Span


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the book from being used, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that helps to understand a diagnostic, such as the first of two equal ids."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `message` says what is wrong, `help` what to do about it.

    Both are lower case without a final stop, with the author's own words in backticks.
    """

    code: str
    message: str
    span: Span
    help: str | None = None
    labels: tuple[Label, ...] = ()
    severity: Severity = Severity.ERROR

    def sort_key(self) -> tuple[Span, str, str]:
        """Order by place, then by code and message, so that output never depends on how it was found."""
        return (self.span, self.code, self.message)
