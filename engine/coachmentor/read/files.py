"""The YAML files of one book: found, limited in number and size, decoded and parsed."""

import hashlib
import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coachmentor.read.nodes import Node
from coachmentor.read.report import Report
from coachmentor.read.tree import parse_yaml
from coachmentor.text import Span, place_after

ENDINGS = (".yaml", ".yml")
LARGEST_FILE = 2_000_000
LARGEST_BOOK = 20_000_000
MOST_FILES = 1_000


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: its path inside the book, the path that people are shown, its text and its tree, if it has one."""

    relative: str
    shown: str
    text: str
    tree: Node | None


def load_files(path: Path, shown: str, report: Report) -> tuple[SourceFile, ...]:
    """Read a folder of YAML files, or one file, in order of path."""
    if os.path.isfile(path):  # noqa: PTH113  # says no, where Path raises, to a name too long for the system
        found = [path.name]
        path, shown = path.parent, posixpath.dirname(shown)
    elif os.path.isdir(path):  # noqa: PTH112  # as above
        found = sorted(_walk(path, shown, report))
    else:
        _refuse(report, shown, "no-book", "there is no rule book here", "a rule book is a folder of YAML files")
        return ()
    if not found and not report.incomplete:
        _refuse(report, shown, "no-book", "there is no YAML file in this folder", "a book needs a `guidance.yaml`")
    if len(found) > MOST_FILES:
        _refuse(report, shown, "too-large", f"there are more than {MOST_FILES:,} YAML files in this folder")
        return ()
    return tuple(_load_all(path, shown, found, report))


def texts_as_files(texts: Mapping[str, str], report: Report) -> tuple[SourceFile, ...]:
    """Parse texts that are in no folder, by their file names."""
    files = []
    for name, text in sorted(texts.items()):
        shown, text = join_shown("", name), unify_line_ends(text)
        report.sources[shown] = text
        files.append(SourceFile(name, shown, text, parse_yaml(text, shown, report)))
    return tuple(files)


def join_shown(folder: str, relative: str) -> str:
    """Return the path of a file in a folder as people are shown it."""
    joined = relative if folder in ("", ".") else f"{folder.rstrip('/')}/{relative}"
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in joined)


def fingerprint(files: Iterable[SourceFile]) -> str:
    """Return the SHA-256 of the files' paths and texts, whatever their order and their line ends."""
    total = hashlib.sha256()
    for file in sorted(files, key=lambda file: (file.relative, file.text)):
        total.update(f"{file.relative}\0{file.text}\0".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _walk(path: Path, shown: str, report: Report) -> Iterator[str]:
    def unreadable(error: OSError) -> None:
        folder = join_shown(shown, os.path.relpath(error.filename, path).replace(os.sep, "/"))
        _refuse(report, folder, "unreadable", f"this folder cannot be read: {_reason(error)}")

    for folder, subfolders, names in os.walk(path, onerror=unreadable):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        for name in names:
            file = Path(folder, name)
            if name.lower().endswith(ENDINGS) and not name.startswith(".") and file.is_file():
                yield file.relative_to(path).as_posix()


def _load_all(path: Path, shown: str, found: Iterable[str], report: Report) -> Iterator[SourceFile]:
    left = LARGEST_BOOK
    for relative in found:
        name = join_shown(shown, relative)
        text = read_text(path / relative, name, min(LARGEST_FILE, left), report)
        if text is not None:
            left -= len(text)
            report.sources[name] = text
            yield SourceFile(relative, name, text, parse_yaml(text, name, report))


def read_text(path: Path, shown: str, largest: int, report: Report) -> str | None:
    """Read a file as text, or report why that cannot be done."""
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except (OSError, ValueError) as error:
        _refuse(report, shown, "unreadable", f"this file cannot be read: {_reason(error)}")
        return None
    if len(content) > largest:
        _refuse(report, shown, "too-large", f"this file is too large: at most {largest:,} bytes are read here")
        return None
    return decode(content, shown, report)


def decode(content: bytes, shown: str, report: Report) -> str | None:
    """Decode UTF-8, with or without a byte order mark, and bring all line ends to one form."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]:
        _refuse(report, shown, "not-utf-8", "this file is saved as UTF-16", "save it as UTF-8")
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Its positions are in its own object, from which a byte order mark is gone.
        line, column = place_after(unify_line_ends(error.object[: error.start].decode("utf-8")))
        message = f"this file is not saved as UTF-8: byte {error.object[error.start]:#04x} stands here"
        report.incomplete = True
        report.sources[shown] = unify_line_ends(content.decode("utf-8-sig", "replace"))
        report.error("not-utf-8", Span(shown, line, column, line, column + 1), message, "save it as UTF-8")
        return None
    return unify_line_ends(text)


def unify_line_ends(text: str) -> str:
    """Bring the line ends of Windows and of old Macs to the one that is counted here."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refuse(report: Report, shown: str, code: str, message: str, help: str | None = None) -> None:
    report.incomplete = True
    report.error(code, Span(join_shown("", shown) or ".", 1, 1, 1, 1), message, help)


def _reason(error: OSError | ValueError) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return (reason or "its name is not a path").lower()
