"""Tables in files: opened as scans of which little is in memory at a time, and written whole or not at all."""

from pathlib import Path

from coachmentor.table.answering import UnusableTable
from coachmentor.table.files.delimited import open_delimited
from coachmentor.table.files.excel import open_excel
from coachmentor.table.files.failures import CannotWrite, told
from coachmentor.table.files.kinds import Format, Kind, kind_of
from coachmentor.table.files.ndjson import open_ndjson
from coachmentor.table.files.parquet import open_parquet
from coachmentor.table.files.source import Dialect, Source
from coachmentor.table.files.target import fitted, print_table, write_table

__all__ = [
    "CannotWrite",
    "Dialect",
    "Format",
    "Kind",
    "Source",
    "fitted",
    "kind_of",
    "open_table",
    "print_table",
    "told",
    "write_table",
]


def open_table(path: Path, sheet: str | None = None) -> Source:
    """Open a table by what its name says it is; `sheet` is one of a workbook.

    Raise UnusableTable where it cannot be read, or not in every row.
    """
    kind = kind_of(path)
    _check_readable(path)
    if sheet is not None and kind.format is not Format.EXCEL:
        raise UnusableTable(f"`{path}` has no sheets: only Excel workbooks have.")
    match kind.format:
        case Format.DELIMITED:
            return open_delimited(path, kind)
        case Format.PARQUET:
            return open_parquet(path)
        case Format.EXCEL:
            return open_excel(path, sheet)
        case Format.NDJSON:
            return open_ndjson(path, kind)


def _check_readable(path: Path) -> None:
    if path.exists() and not path.is_file() and not path.is_dir():
        raise UnusableTable(f"the table `{path}` is no file, and it is read more than once. Save it as one first.")
    try:
        with path.open("rb"):
            pass
    except OSError as problem:
        reason = (problem.strerror or "it is not a file").lower()
        raise UnusableTable(f"the table `{path}` cannot be read: {reason}.") from problem
