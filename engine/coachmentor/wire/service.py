"""What the HTTP interface sends beside advice and questions."""

from typing import Annotated, Any, Literal

from pydantic import Field

from coachmentor.text import Diagnostic, Severity
from coachmentor.wire.advice import Advice, AdviceReasons
from coachmentor.wire.base import Stamp, Wire
from coachmentor.wire.faults import Faults

MOST_PROFILES = 1_000


class AdviceMany(Wire):
    """The advice on each profile, in order; where a profile has faults, the list of them."""

    advice: tuple[Advice | AdviceReasons | Faults, ...]
    rule_book: Stamp


class Profiles(Wire):
    """Profiles to advise on. Each is checked by itself, and its faults stand in the place of its advice."""

    profiles: Annotated[tuple[Any, ...], Field(max_length=MOST_PROFILES)]


class Finding(Wire):
    """A mistake in the files of a rule book."""

    code: str
    severity: Severity
    message: str
    help: str | None
    file: str
    line: int
    column: int


class Health(Wire):
    """Whether the service is well: `reload-refused` goes on serving the book before, and says what is wrong."""

    state: Literal["ok", "reload-refused"]
    diagnostics: tuple[Finding, ...]
    rule_book: Stamp


def finding_of(diagnostic: Diagnostic) -> Finding:
    """Return a diagnostic as JSON has it."""
    return Finding(
        code=diagnostic.code,
        severity=diagnostic.severity,
        message=diagnostic.message,
        help=diagnostic.help,
        file=diagnostic.span.file,
        line=diagnostic.span.line,
        column=diagnostic.span.column,
    )
