"""Parquet files, read a group of rows at a time."""

from pathlib import Path
from typing import TYPE_CHECKING

from coachmentor.table.answering import UnusableTable
from coachmentor.table.files.source import Source, row_place, unused

if TYPE_CHECKING:
    import polars as pl


def open_parquet(path: Path) -> Source:
    """Open a Parquet file; raise UnusableTable where it is none."""
    import polars as pl

    try:
        frame = pl.scan_parquet(path, glob=False)
        row = unused("row", frame.collect_schema().names())
        rows = int(frame.select(pl.len()).collect().item())  # from what the file says about itself
    except pl.exceptions.PolarsError as problem:
        raise UnusableTable(
            f"`{path}` cannot be read as Parquet: it is cut off, broken, or something else ({_reason(problem)})."
        ) from problem
    return Source(pl.scan_parquet(path, glob=False, row_index_name=row), row, rows, row_place)


def write_parquet(frame: "pl.LazyFrame", path: Path) -> None:
    """Write a table as it is streamed."""
    frame.sink_parquet(path, engine="streaming")


def _reason(problem: Exception) -> str:
    return str(problem).partition("\n")[0].removeprefix("parquet: ").rstrip(".")
