"""Excel workbooks: one sheet in, one sheet out, written row by row."""

import contextlib
import logging
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coachmentor.table.answering import UnusableTable
from coachmentor.table.files.source import Source, names_of, row_place, unused
from coachmentor.text import did_you_mean
from coachmentor.text.english import listed

if TYPE_CHECKING:
    import polars as pl

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
LONGEST_CELL = 32_767
"""What a sheet can hold; the row of names is one of the rows."""

LARGEST_WHOLE_NUMBER = 10**15
"""Excel keeps fifteen digits of a number, so that a longer one is written as a text."""

INSTEAD = "Write `.csv` or `.parquet` instead."


def open_excel(path: Path, sheet: str | None) -> Source:
    """Open a sheet of a workbook, the first one where none is named."""
    import polars as pl

    with _quiet():
        name, header = _sheet(path, sheet)
        names = names_of(header)
        frame = pl.read_excel(
            path, sheet_name=name, infer_schema_length=None, drop_empty_rows=False, drop_empty_cols=False
        )
    frame.columns = names
    row = unused("row", names)
    filled = frame.with_row_index(row).filter(pl.any_horizontal(pl.col(one).is_not_null() for one in names))
    return Source(filled.lazy(), row, frame.height, row_place)


def _sheet(path: Path, wanted: str | None) -> tuple[str, list[str | None]]:
    """Return the name of a sheet, and its first row."""
    import fastexcel

    try:
        workbook = fastexcel.read_excel(path)
    except fastexcel.FastExcelError as problem:
        raise UnusableTable(
            f"`{path}` cannot be read as an Excel workbook. "
            "Open it in Excel, and save it as an “Excel workbook” without a password."
        ) from problem
    name = _named(path, workbook.sheet_names, wanted)
    first = workbook.load_sheet(name, header_row=None, n_rows=1, dtypes="string").to_polars()
    if not first.height:
        others = [one for one in workbook.sheet_names if one != name]
        help = f" Name another one: {_in_words(others)}." if others else ""
        raise UnusableTable(f"the sheet `{name}` of `{path}` is empty: its first row names the columns.{help}")
    return name, list(first.row(0))


def _named(path: Path, there: list[str], wanted: str | None) -> str:
    if wanted is None:
        return there[0]
    if wanted not in there:
        hint = did_you_mean(wanted, there, listed=0)
        raise UnusableTable(f"`{path}` has no sheet `{wanted}`: {hint or f'there is {_in_words(there)}'}")
    return wanted


def _in_words(sheets: list[str]) -> str:
    return listed([f"`{one}`" for one in sheets], "and")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Leave out what the reader of workbooks says about columns without values."""
    logger = logging.getLogger("fastexcel")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


# Writing


def check_fits(rows: int, columns: int) -> None:
    """Raise UnusableTable where a table is larger than a sheet can be."""
    if rows >= MOST_ROWS:
        raise UnusableTable(
            f"an Excel sheet holds {MOST_ROWS - 1:,} rows below its first one, and the table has {rows:,}. {INSTEAD}"
        )
    if columns > MOST_COLUMNS:
        raise UnusableTable(f"an Excel sheet holds {MOST_COLUMNS:,} columns, and these are {columns:,}. {INSTEAD}")


def write_excel(frame: "pl.LazyFrame", path: Path) -> None:
    """Write a table as it is streamed; every text is one, whatever it begins with."""
    import xlsxwriter

    columns = frame.collect_schema().names()
    with tempfile.TemporaryDirectory(prefix="coachmentor-") as scratch:  # rows wait there, and go away whatever happens
        workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": scratch})
        writing = _Writing(workbook, columns)
        try:
            writing.rows(frame)
        except BaseException:
            writing.give_up()
            raise
        workbook.close()


class _Writing:
    def __init__(self, workbook: Any, columns: list[str]) -> None:
        self._columns = columns
        self._sheet = workbook.add_worksheet("Advice")
        self._formats = {
            date: workbook.add_format({"num_format": "yyyy-mm-dd"}),
            datetime: workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            time: workbook.add_format({"num_format": "hh:mm:ss"}),
            timedelta: workbook.add_format({"num_format": "[h]:mm:ss"}),
        }
        bold = workbook.add_format({"bold": True})
        self._sheet.freeze_panes(1, 0)
        for i, name in enumerate(columns):
            self._sheet.write_string(0, i, name, bold)

    def rows(self, frame: "pl.LazyFrame") -> None:
        number = 0
        for batch in frame.collect_batches(engine="streaming"):
            for row in batch.iter_rows():
                number += 1
                for i, value in enumerate(row):
                    if value is not None:
                        self._cell(number, i, value)

    def give_up(self) -> None:
        """Close what waits to be put into the workbook, which has no way to be left."""
        self._sheet.row_data_fh.close()

    def _cell(self, row: int, column: int, value: object) -> None:
        match value:
            case bool():
                self._sheet.write_boolean(row, column, value)
            case int() if abs(value) >= LARGEST_WHOLE_NUMBER:
                self._text(row, column, str(value))
            case float() if not isfinite(value):
                self._text(row, column, str(value))
            case int() | float() | Decimal():
                self._sheet.write_number(row, column, value)
            case datetime() | date() | time() | timedelta():
                self._day(row, column, value)
            case _:
                self._text(row, column, str(value))

    def _text(self, row: int, column: int, text: str) -> None:
        if len(text) > LONGEST_CELL:
            raise UnusableTable(
                f"row {row:,} has a text of {len(text):,} characters in its column `{self._columns[column]}`, "
                f"and a cell of Excel holds {LONGEST_CELL:,}. {INSTEAD}"
            )
        self._sheet.write_string(row, column, text)

    def _day(self, row: int, column: int, value: Any) -> None:
        if isinstance(value, date) and value.year < 1900:  # which Excel does not know
            self._text(row, column, value.isoformat())
            return
        if isinstance(value, datetime):
            value = value.replace(tzinfo=None)
        self._sheet.write_datetime(row, column, value, self._formats[type(value)])
