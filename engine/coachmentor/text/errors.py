"""The root of every exception that this package raises on purpose, and of those that tell many mistakes at once."""

from collections.abc import Mapping

from coachmentor.text.diagnostic import Diagnostic
from coachmentor.text.show import show


class CoachmentorError(Exception):
    """Something a person can put right; its text says what and how."""


class Mistakes(CoachmentorError):
    """Every mistake that was found, each as a diagnostic; `sources` are the texts of the files that they are in."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> None:
        self.diagnostics = diagnostics
        self.sources = sources
        super().__init__(diagnostics, sources)

    def __str__(self) -> str:
        return show(self.diagnostics, self.sources)
