"""The paths of files as programs want them: from the current folder where that is possible, with forward slashes."""

import os
from pathlib import Path, PurePosixPath
from urllib.parse import quote


def from_here(file: str, here: Path | None = None) -> str:
    """Return the path of a file, as a span has it, from a folder, the current one where none is given."""
    path, base = Path(file), Path(here or Path.cwd())
    if path.is_absolute() and path.is_relative_to(base):
        path = path.relative_to(base)
    return os.path.normpath(path).replace(os.sep, "/")


def to_uri(path: str) -> str:
    """Return a path as a URI: relative where the path is, with what is not plain in it escaped."""
    if PurePosixPath(path).is_absolute() or Path(path).is_absolute():
        return Path(path).as_uri()
    return quote(path)
