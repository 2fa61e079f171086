"""Collects every finding about a book, so that one mistake never hides the next."""

from collections.abc import Iterable

from coachmentor.read.signs import with_hint
from coachmentor.text import Diagnostic, Label, Severity, Span, did_you_mean, english

MOST_ERRORS = 500
LONGEST_QUOTE = 60


class Report:
    """The findings so far; `incomplete` says that a part could not be read, so that unknown names prove nothing."""

    def __init__(self) -> None:
        self.sources: dict[str, str] = {}
        self.incomplete = False
        self._found: list[Diagnostic] = []
        self._errors = 0
        self._lines: dict[str, list[str]] = {}
        self._muted: set[tuple[str, int, int]] = set()

    @property
    def failed(self) -> bool:
        """Whether there was any error."""
        return self._errors > 0

    @property
    def full(self) -> bool:
        """Whether so many errors were found that further ones are no longer worth their help."""
        return self._errors >= MOST_ERRORS

    def error(self, code: str, span: Span, message: str, help: str | None = None, labels: Iterable[Label] = ()) -> None:
        """Add a mistake."""
        self.add(Diagnostic(code, message, span, help, tuple(labels)))

    def add(self, mistake: Diagnostic) -> None:
        """Add a mistake, unless there are so many that no one would read on."""
        span = mistake.span
        if (span.file, span.line, span.column) in self._muted:
            return
        if self._errors < MOST_ERRORS:
            self._found.append(with_hint(mistake, self.lines(span.file)))
        elif self._errors == MOST_ERRORS:
            text = f"more than {MOST_ERRORS} mistakes: put these right first, then check again"
            self._found.append(Diagnostic("too-many-mistakes", text, mistake.span))
        self._errors += 1

    def is_about(self, file: str) -> bool:
        """Whether anything was found in a file."""
        return any(finding.span.file == file for finding in self._found)

    def mute(self, span: Span) -> None:
        """Take no more mistakes at a place whose first one explains the others."""
        self._muted.add((span.file, span.line, span.column))

    def warn(self, code: str, span: Span, message: str, help: str | None = None, labels: Iterable[Label] = ()) -> None:
        """Add a doubt that does not keep the book from being used."""
        if len(self._found) < 2 * MOST_ERRORS:
            self._found.append(Diagnostic(code, message, span, help, tuple(labels), Severity.WARNING))

    def unknown(self, code: str, span: Span, message: str, word: str, known: Iterable[str]) -> None:
        """Add a mistake about a word that is not among the known ones, with the nearest of them as help."""
        self.error(code, span, message, None if self.full else hint(word, known))

    def locate(self, span: Span, fragment: str, length: int) -> Span:
        """Return the place of a fragment's first characters inside a span, or the span where it is not found."""
        if self.full:
            return span
        for offset, line in enumerate(self.lines(span.file)[span.line - 1 : span.end_line]):
            at = line.find(fragment, span.column - 1 if offset == 0 else 0)
            if at >= 0:
                number = span.line + offset
                return Span(span.file, number, at + 1, number, at + 1 + length)
        return span

    def lines(self, file: str) -> list[str]:
        """Return the lines of a file, split when they are first asked for."""
        if file not in self._lines and file in self.sources:
            self._lines[file] = self.sources[file].splitlines()
        return self._lines.get(file, [])

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all findings in order of place, each once."""
        return tuple(sorted(dict.fromkeys(self._found), key=Diagnostic.sort_key))


def hint(word: str, known: Iterable[str]) -> str | None:
    """Return "did you mean", for words of a length that a person would write."""
    return did_you_mean(word, known) if len(word) <= LONGEST_QUOTE else None


def quoted(word: str) -> str:
    """Return a user's words in backticks, on one line and not too long."""
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in word[: LONGEST_QUOTE + 1])
    return f"`{line}`" if len(line) <= LONGEST_QUOTE else f"`{line[:LONGEST_QUOTE]}…`"


def listed(words: Iterable[str], last: str = "or") -> str:
    """Return words in backticks as a list in a sentence."""
    return english.listed([quoted(word) for word in words], last)
