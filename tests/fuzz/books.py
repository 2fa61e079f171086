"""A rule book as files: written to a scratch folder, read, and what was found checked."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from coachmentor.model.rule_book import RuleBook
from coachmentor.read import inspect_book
from coachmentor.text import Diagnostic, Span, show

from .seeds import Files


def write(files: Files, scratch: Path) -> Path:
    """Write the files into a folder made anew, and return the path of the book among them."""
    folder = scratch / "box" / "book"
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder / "top" if (folder / "top").is_dir() else folder


def read(path: Path) -> RuleBook | None:
    """Read a book; None where it is refused, which has to be with diagnostics that can be shown."""
    inspection = inspect_book(path)
    errors = [found for found in inspection.diagnostics if found.severity == "error"]
    assert (inspection.book is None) == bool(errors), "a book is refused exactly where there is an error"
    check_diagnostics(inspection.diagnostics, inspection.sources)
    return inspection.book


def check_diagnostics(diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> None:
    """Check that diagnostics can be shown as UTF-8, and point into their files."""
    show(diagnostics, sources).encode("utf-8")
    for found in diagnostics:
        assert found.message, found
        for span in (found.span, *(label.span for label in found.labels)):
            if span.file in sources:
                assert_inside(span, sources[span.file])
        if found.code in ("not-utf-8", "not-text") and found.span.file in sources:
            line = sources[found.span.file].splitlines(keepends=True)[found.span.line - 1]
            here = line[found.span.column - 1 : found.span.column]
            assert here == "\N{REPLACEMENT CHARACTER}" or not here.isprintable(), f"{here} is at {found.span}"


def assert_inside(span: Span, text: str) -> None:
    """Check that a span lies inside a text; the place just past its end counts, as the end of the file does."""
    lines = [*text.splitlines(), ""]
    assert 1 <= span.line <= span.end_line <= len(lines), f"{span} is in no line"
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1, f"{span} is past the end of its line"
    assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 2, f"{span} ends past the end of its line"
    assert span.line < span.end_line or span.column <= span.end_column, f"{span} ends before it starts"
