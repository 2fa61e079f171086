"""Places in a file, diagnostics that point at them, and how both are written out."""

from coachmentor.text.diagnostic import Diagnostic, Label, Severity
from coachmentor.text.errors import CoachmentorError, Mistakes
from coachmentor.text.show import show
from coachmentor.text.span import NOWHERE, Span, place_after
from coachmentor.text.suggest import did_you_mean, nearest

__all__ = [
    "NOWHERE",
    "CoachmentorError",
    "Diagnostic",
    "Label",
    "Mistakes",
    "Severity",
    "Span",
    "did_you_mean",
    "nearest",
    "place_after",
    "show",
]
