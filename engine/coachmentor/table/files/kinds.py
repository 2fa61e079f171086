"""What a table's file is, as its name says."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import IO, Literal, cast

from coachmentor.table.answering import UnusableTable
from coachmentor.text.english import listed


class Format(Enum):
    """The formats of tables."""

    DELIMITED = "CSV"
    PARQUET = "Parquet"
    EXCEL = "Excel"
    NDJSON = "newline-delimited JSON"


BY_SUFFIX = {
    ".csv": Format.DELIMITED,
    ".tsv": Format.DELIMITED,
    ".txt": Format.DELIMITED,
    ".parquet": Format.PARQUET,
    ".xlsx": Format.EXCEL,
    ".ndjson": Format.NDJSON,
    ".jsonl": Format.NDJSON,
}

ZIPPED = ".gz"

INSTEAD = {
    ".xls": "Save it in Excel as an “Excel workbook” (`.xlsx`).",
    ".ods": "Save it as an Excel workbook (`.xlsx`) or as CSV.",
    ".json": "If each line of it is an object of its own, call it `.ndjson`.",
}
"""What to do about names that come close."""

HAVE_LISTS = frozenset({Format.PARQUET, Format.NDJSON})


@dataclass(frozen=True, slots=True)
class Kind:
    """A format, with the ending of the name that says so, and whether the file is compressed by gzip."""

    format: Format
    suffix: str
    zipped: bool = False

    @property
    def compression(self) -> Literal["gzip", "uncompressed"]:
        """How a writer is told so."""
        return "gzip" if self.zipped else "uncompressed"


def kind_of(path: Path) -> Kind:
    """Return what a file is by its name; raise UnusableTable where that is nothing known here."""
    zipped = path.suffix.lower() == ZIPPED
    suffix = (path.with_suffix("") if zipped else path).suffix.lower()
    format = BY_SUFFIX.get(suffix)
    if format is None or (zipped and format in (Format.PARQUET, Format.EXCEL)):
        known = listed([f"`{one}`" for one in BY_SUFFIX], "or")
        help = INSTEAD.get(suffix, f"End its name in {known}; the texts among these also in `.gz`.")
        raise UnusableTable(f"`{path}`: its name does not say which kind of table it is. {help}")
    return Kind(format, suffix, zipped)


@contextmanager
def opened(path: Path, kind: Kind) -> Iterator[IO[bytes]]:
    """Open a file as the bytes that it has without compression; raise UnusableTable where it cannot be unpacked."""
    if not kind.zipped:
        with path.open("rb") as file:
            yield file
        return
    try:
        with gzip.open(path, "rb") as file:
            yield cast(IO[bytes], file)
    except (EOFError, gzip.BadGzipFile, zlib.error) as problem:
        raise UnusableTable(
            f"`{path}` cannot be unpacked: it is cut off, broken, or not compressed by gzip."
        ) from problem
