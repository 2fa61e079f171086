"""Texts whose cells are divided by a sign (CSV): opened only where every line is as wide as the first one.

Every cell is a text, so that an id such as 007 stays what it is. Rows without anything in them are left out.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coachmentor.table.answering import UnusableTable
from coachmentor.table.files.kinds import Kind, opened
from coachmentor.table.files.source import Dialect, Source, names_of, row_place, unused
from coachmentor.table.files.well_formed import Lines, misshapen
from coachmentor.text.divided import SAID, SAVE_AS, delimiter_of

if TYPE_CHECKING:
    import polars as pl

DELIMITERS = (",", ";", "\t", "|")
BY_SUFFIX = {".csv": ",", ".tsv": "\t", ".txt": "\t"}
"""What divides the cells of a new file."""

LONGEST_HEADER = 1_000_000
"""Bytes."""

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Header:
    """The first row: the names in it, how the cells are divided, and how many lines there are up to its end."""

    names: list[str]
    dialect: Dialect
    lines: int


def open_delimited(path: Path, kind: Kind) -> Source:
    """Open a text; raise UnusableTable with the lines that are not what the first one promises."""
    import polars as pl

    header = _header(path, kind)
    lines = Lines(lambda: opened(path, kind), header.dialect.delimiter, len(header.names), header.lines)
    try:
        rows, one_line_each = misshapen(lines, pl.scan_lines(path, glob=False, row_index_name="number"))
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise _not_text(path, kind) from problem
    row = unused("row", header.names)
    frame = pl.scan_csv(
        path,
        has_header=False,
        skip_lines=header.lines,
        schema=dict.fromkeys(header.names, pl.String),
        separator=header.dialect.delimiter,
        extra_columns="ignore",  # that these are empty is known by now
        missing_columns="insert",
        raise_if_empty=False,
        row_index_name=row,
        glob=False,
    )
    filled = frame.filter(
        pl.any_horizontal(pl.col(name) != "" for name in header.names)
    )  # neither null nor quotes alone
    return Source(filled, row, rows, _line_after(header.lines) if one_line_each else row_place, header.dialect)


def write_delimited(frame: "pl.LazyFrame", path: Path, kind: Kind, dialect: Dialect | None) -> None:
    """Write a table as it is streamed, divided as the table that it comes from is, where that is of the same kind."""
    chosen = dialect or Dialect(BY_SUFFIX[kind.suffix])
    frame.sink_csv(
        path,
        separator=chosen.delimiter,
        include_bom=chosen.bom,
        compression=kind.compression,
        check_extension=False,
        engine="streaming",
    )


def _line_after(lines: int) -> Callable[[int], str]:
    return lambda index: f"line {lines + index + 1:,}"


def _header(path: Path, kind: Kind) -> Header:
    with opened(path, kind) as file:
        begin = file.read(LONGEST_HEADER)
    if not begin.removeprefix(BOM).strip():
        raise UnusableTable(f"the table `{path}` is empty: its first row names the columns.")
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in begin:
        raise _not_text(path, kind)
    text = begin.removeprefix(BOM).decode("utf-8", errors="replace")
    lines = io.StringIO(text, newline="\n").readlines()
    if len(lines) == 1 and "\r" in text.rstrip("\r\n"):
        raise UnusableTable(f"the lines of `{path}` end as on old Macs. {SAVE_AS}")
    said = SAID.fullmatch(lines[0])
    before = 1 if said else 0
    while before < len(lines) and not lines[before].strip():
        before += 1
    delimiter = said[1] if said else delimiter_of(lines[before], DELIMITERS)
    if not delimiter.isascii():
        raise UnusableTable(f"the table `{path}` divides its cells by `{delimiter}`. {SAVE_AS}")
    reader = csv.reader(lines[before:], delimiter=delimiter)
    cells = next(reader, [])
    while len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return Header(names_of(cells), Dialect(delimiter, begin.startswith(BOM)), before + reader.line_num)


def _not_text(path: Path, kind: Kind) -> UnusableTable:
    """Say that a file is no text, or which of its lines is not one as it should be."""
    with opened(path, kind) as file:
        for number, line in enumerate(file, 1):
            if number == 1 and (b"\0" in line or line.startswith((b"\xff\xfe", b"\xfe\xff"))):
                break
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return UnusableTable(f"the table `{path}` is not saved as UTF-8 (see its line {number:,}). {SAVE_AS}")
    return UnusableTable(f"the table `{path}` is not a CSV file in UTF-8. {SAVE_AS}")
