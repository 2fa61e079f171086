"""The numbers of a rule book that can be moved, and the same book with another one in such a place.

A book with another number is an overlay on it, of one line, so that it passes every check that a book does.
"""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coachmentor.model.rule_book import RuleBook
from coachmentor.read import inspect_book, shipped_book
from coachmentor.text import CoachmentorError, Diagnostic, Severity, did_you_mean
from coachmentor.text.english import capital, listed

MANIFEST = "guidance.yaml"
MOST_TOLD = 5
"""Mistakes that are told of a book with another number."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A number in the manifest: the key that it stands under, its name, and what it is in the book."""

    section: str
    name: str
    now: int

    @property
    def full_name(self) -> str:
        """The name that no other number of the book has."""
        return f"{self.section}.{self.name}"


class NoSuchSetting(CoachmentorError):
    """A name that no number of the book has, or several; its text says which there are."""


class UnusableValue(CoachmentorError):
    """A number with which the book cannot be used; its text says why."""


def settings_of(book: RuleBook) -> tuple[Setting, ...]:
    """Return all numbers that can be moved."""
    return (
        *(Setting("parameters", name, value) for name, value in book.parameters.items()),
        *(Setting("strengths", name, value) for name, value in book.strengths.items()),
        Setting("decision", "enough", book.enough),
        Setting("decision", "clear_lead", book.clear_lead),
    )


def find_setting(name: str, book: RuleBook) -> Setting:
    """Find a number by its name, or by the key that it stands under and its name; raise NoSuchSetting."""
    known = settings_of(book)
    found = [one for one in known if name in (one.name, one.full_name)]
    if len(found) == 1:
        return found[0]
    if found:
        named = listed([f"`{one.full_name}`" for one in found], "or")
        raise NoSuchSetting(f"`{name}` may be any of several. Write {named}.")
    hint = did_you_mean(name, [*(one.name for one in known), *(one.full_name for one in known)], listed=0)
    there = listed([f"`{one.name}` ({one.now})" for one in known], "and")
    told = [f"this rule book has no number called `{name}`.", capital(hint) if hint else "", f"It has {there}."]
    raise NoSuchSetting(" ".join(filter(None, told)))


def book_with(path: str | os.PathLike[str], book: RuleBook, setting: Setting, value: int) -> RuleBook:
    """Return the book at a path with another number in a place; raise UnusableValue where it has mistakes then.

    `book` is what was read there; its day is kept.
    """
    with tempfile.TemporaryDirectory(prefix="coachmentor-") as folder:
        base = Path(path).resolve()
        overlay = {
            "extends": "default" if base == shipped_book().resolve() else base.as_posix(),
            "title": book.title,
            "version": book.version,
            setting.section: {setting.name: value},
        }
        Path(folder, MANIFEST).write_text(json.dumps(overlay), encoding="utf-8")
        return _read(Path(folder), base, os.fspath(path), book.on, setting, value)


def _read(folder: Path, base: Path, named: str, on: date | None, setting: Setting, value: int) -> RuleBook:
    inspection = inspect_book(folder, shown=str(folder), on=on)
    if inspection.book is not None:
        return inspection.book
    errors = [one for one in inspection.diagnostics if one.severity is Severity.ERROR]
    told = dict.fromkeys(_told(errors[:MOST_TOLD], folder, base, named))
    more = ["and more like these"] if len(errors) > MOST_TOLD else []
    raise UnusableValue(
        f"with {value} for `{setting.name}` the rule book cannot be used:\n  " + "\n  ".join([*told, *more])
    )


def _told(errors: Sequence[Diagnostic], folder: Path, base: Path, named: str) -> Iterator[str]:
    """Yield what is wrong, with its place where that is in the book itself."""
    for one in errors:
        file = one.span.file
        inside = file.removeprefix(base.as_posix())
        place = "" if file.startswith(str(folder).replace(os.sep, "/")) else f"{file}:{one.span.line}: "
        if inside != file:
            place = f"{named.replace(os.sep, '/').rstrip('/')}{inside}:{one.span.line}: "
        yield f"{place}{one.message}" + (f"; {one.help}" if one.help else "")
