"""Frames of several libraries, each advised as what it is: Polars, pandas, PyArrow, DuckDB and Spark.

pandas and PyArrow go through Polars, of which no column but those that are read is made. In pandas what is missing may
be "not a number", or any object at all, so that an expression means something else there than everywhere else; and
Narwhals has not all of its expressions for PyArrow.
"""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import narwhals as nw

from coachmentor.table.answering import refuse_doubles
from coachmentor.text import CoachmentorError

if TYPE_CHECKING:
    import polars as pl

Advising = Callable[[Any, bool], Any]
"""From a frame of Narwhals, and whether it is held in memory as a whole, to its library's own with columns added."""

Reads = Callable[[Iterable[str]], Collection[str]]
"""From the names of a table's columns to those that are read."""

PANDAS_TYPES = {"Int32": "Int32", "Boolean": "boolean"}
"""The types of pandas that can lack a value, by those of Polars; texts and lists are objects."""


class UnknownFrame(CoachmentorError, TypeError):  # the name says what is the matter
    """Something that is no frame of a library that is known here."""


def with_columns_of(frame: Any, advising: Advising, reads: Reads) -> Any:
    """Return a frame with the columns that `advising` adds, as the same kind of frame."""
    if _is_a(frame, "pandas", "DataFrame"):
        return _of_pandas(frame, advising, reads)
    if _is_a(frame, "pyarrow", "Table"):
        return _of_arrow(frame, advising, reads)
    try:
        wrapped = nw.from_native(frame)
    except TypeError:
        wrapped = None
    if not isinstance(wrapped, nw.DataFrame | nw.LazyFrame):
        kind = f"{type(frame).__module__.partition('.')[0]}.{type(frame).__name__}"
        raise UnknownFrame(
            f"a {kind} is not a table that can be advised: pass a frame of Polars, pandas, PyArrow, DuckDB or Spark"
        )
    if wrapped.implementation.is_duckdb():  # to which names that differ in capital letters are one
        refuse_doubles([name.lower() for name in frame.columns])
    if isinstance(wrapped, nw.DataFrame) and wrapped.implementation.is_polars():
        return advising(wrapped.lazy(), True)
    return advising(wrapped, False)


def _is_a(frame: Any, library: str, name: str) -> bool:
    """Say whether this is a frame of a library, without loading the library."""
    loaded = sys.modules.get(library)
    return loaded is not None and isinstance(frame, getattr(loaded, name))


def _of_pandas(frame: Any, advising: Advising, reads: Reads) -> Any:
    import pandas as pd

    names = [str(name) for name in frame.columns]
    refuse_doubles(names)
    read = frozenset(reads(names))
    columns = {name: _series(frame.iloc[:, i]) for i, name in enumerate(names) if name in read}
    added = {
        column.name: pd.Series(column.to_list(), index=frame.index, dtype=PANDAS_TYPES.get(str(column.dtype), "object"))
        for column in _added(columns, names, len(frame), advising)
    }
    return frame.assign(**added)


def _of_arrow(table: Any, advising: Advising, reads: Reads) -> Any:
    import polars as pl

    refuse_doubles(table.column_names)
    columns = {name: pl.Series(pl.from_arrow(table.column(name))) for name in reads(table.column_names)}
    for column in _added(columns, table.column_names, table.num_rows, advising):
        table = table.append_column(column.name, column.to_arrow())
    return table


def _added(
    columns: "Mapping[str, pl.Series]", names: Iterable[str], length: int, advising: Advising
) -> "list[pl.Series]":
    """Return the columns that are added to a table with all these names, of which only some are read."""
    import polars as pl

    unread = pl.Series([None], dtype=pl.Null).new_from_index(0, length)
    whole = pl.DataFrame({name: columns.get(name, unread) for name in names})
    advised: pl.DataFrame = advising(nw.from_native(whole.lazy()), True)
    return [column for column in advised if column.name not in whole.columns]


def _series(column: Any) -> "pl.Series":
    """Return a column of pandas as one of Polars, whatever its cells are, with null for what is missing."""
    import polars as pl

    if type(column.dtype).__module__.startswith("numpy") and column.dtype.kind in "iufb":
        return pl.Series(column.to_numpy())  # numbers and booleans, none of them missing but as "not a number"
    missing = column.isna().to_numpy()
    values = [None if gone else _plain(value) for value, gone in zip(column.tolist(), missing, strict=True)]
    try:
        return pl.Series(values, strict=True)
    except (TypeError, pl.exceptions.PolarsError):  # cells of several types: what they look like decides
        return pl.Series([None if value is None else str(value) for value in values], dtype=pl.String)


def _plain(value: Any) -> Any:
    return value.tolist() if hasattr(value, "tolist") else value
