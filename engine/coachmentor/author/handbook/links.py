"""Where links to the lines of a book's files lead: to the files beside the handbook, or to a place on the web."""

import os
from pathlib import Path
from urllib.parse import quote

from coachmentor.author.handbook.material import Href
from coachmentor.read import shipped_book
from coachmentor.text import Span

SHIPPED = "default"
"""The layer of the book that comes with the package: people are shown its files as if they were here."""


def links_to_files(folder: Path, base: str | None = None) -> Href:
    """Return links from a handbook in this folder; or to `base`, followed by the path from here and the line.

    Only files in the working folder are linked to. Where the others are on this machine is nobody's business.
    """

    def href(span: Span, layer: str) -> str:
        file = _from_here(_file_of(span, layer))
        if file is None or not os.path.isfile(file):  # noqa: PTH113 - says no, where Path raises
            return ""
        if base is not None:
            return f"{base.rstrip('/')}/{_quoted(file)}#L{span.line}"
        return "" if _from_here(folder) is None else _quoted(os.path.relpath(file, folder))

    return href


def _from_here(path: Path) -> str | None:
    """Return a path as seen from the working folder; None where it is not inside."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # on another drive
        return None
    return None if Path(relative).parts[:1] == (os.pardir,) else relative


def _file_of(span: Span, layer: str) -> Path:
    return shipped_book().parent / span.file if layer == SHIPPED else Path(span.file)


def _quoted(file: str) -> str:
    return quote(file.replace(os.sep, "/"))
