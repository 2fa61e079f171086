"""Diagnostics written for people: the place, the line itself, a caret, what is wrong and what to do."""

from collections.abc import Iterable, Mapping

from coachmentor.text.diagnostic import Diagnostic
from coachmentor.text.span import Span

WIDEST_LINE = 160


def show(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Write diagnostics in order of place; `sources` maps a span's file to that file's text."""
    lines = _Lines(sources)
    return "\n\n".join(_one(d, lines) for d in sorted(diagnostics, key=Diagnostic.sort_key))


class _Lines(dict[str, list[str]]):
    """The lines of each file, split when they are first asked for: there may be many diagnostics about a large file."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__()
        self._sources = sources

    def __missing__(self, file: str) -> list[str]:
        lines = self[file] = self._sources.get(file, "").splitlines()
        return lines


def _one(diagnostic: Diagnostic, lines: _Lines) -> str:
    head = f"{diagnostic.span}: {diagnostic.severity}: {diagnostic.message} [{diagnostic.code}]"
    parts = [head, *_quote(diagnostic.span, lines)]
    for label in diagnostic.labels:
        parts += [f"  {label.span}: {label.text}", *_quote(label.span, lines)]
    if diagnostic.help:
        parts.append(f"  help: {diagnostic.help}")
    return "\n".join(parts)


def _quote(span: Span, by_file: _Lines) -> list[str]:
    lines = by_file[span.file]
    if not 1 <= span.line <= len(lines):
        return []
    line = lines[span.line - 1]
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    if len(line) > WIDEST_LINE:
        cut = max(0, start - WIDEST_LINE // 2)
        line, start, end = line[cut : cut + WIDEST_LINE], start - cut, end - cut
    width = max(1, min(end, len(line)) - start)
    # Tabs keep their width in the caret line, so that the caret stands below its character.
    indent = "".join("\t" if character == "\t" else " " for character in line[:start].ljust(start))
    gutter = f"{span.line:>5} | "
    return [f"{gutter}{_printable(line)}", f"{' ' * (len(gutter) - 2)}| {indent}{'^' * width}"]


def _printable(line: str) -> str:
    return "".join(c if c == "\t" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
