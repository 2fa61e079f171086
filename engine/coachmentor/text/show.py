"""Diagnostics written for people: the place, the line itself, a caret, what is wrong and what to do."""

from collections.abc import Iterable, Mapping

from coachmentor.text.diagnostic import Diagnostic
from coachmentor.text.span import Span

WIDEST_LINE = 160


def show(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """Write diagnostics in order of place; `sources` maps a span's file to that file's text."""
    return "\n\n".join(_one(d, sources) for d in sorted(diagnostics, key=Diagnostic.sort_key))


def _one(diagnostic: Diagnostic, sources: Mapping[str, str]) -> str:
    head = f"{diagnostic.span}: {diagnostic.severity}: {diagnostic.message} [{diagnostic.code}]"
    parts = [head, *_quote(diagnostic.span, sources)]
    for label in diagnostic.labels:
        parts += [f"  {label.span}: {label.text}", *_quote(label.span, sources)]
    if diagnostic.help:
        parts.append(f"  help: {diagnostic.help}")
    return "\n".join(parts)


def _quote(span: Span, sources: Mapping[str, str]) -> list[str]:
    lines = sources.get(span.file, "").splitlines()
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
