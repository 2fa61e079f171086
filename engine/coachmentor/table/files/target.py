"""A table of any format written to a file, or to standard output."""

from pathlib import Path
from typing import IO, TYPE_CHECKING

from coachmentor.readings.to_columns import SEPARATOR
from coachmentor.table.answering import UnusableTable
from coachmentor.table.files.delimited import write_delimited
from coachmentor.table.files.excel import check_fits, write_excel
from coachmentor.table.files.kinds import HAVE_LISTS, Format, Kind
from coachmentor.table.files.ndjson import write_ndjson
from coachmentor.table.files.parquet import write_parquet
from coachmentor.table.files.source import Dialect
from coachmentor.text.english import listed

if TYPE_CHECKING:
    import polars as pl


def fitted(frame: "pl.LazyFrame", kind: Kind, rows: int) -> "pl.LazyFrame":
    """Return a table as a format can hold it: lists as texts where it has none; raise UnusableTable where it cannot."""
    import polars as pl

    schema = frame.collect_schema()
    if kind.format is Format.EXCEL:
        check_fits(rows, len(schema))
    _refuse_types(schema, kind.format)
    if kind.format in HAVE_LISTS:
        return frame
    lists = [name for name, type_ in schema.items() if isinstance(type_, pl.List | pl.Array)]
    return frame.with_columns(_joined(name, schema[name]) for name in lists)


def _joined(name: str, type_: "pl.DataType") -> "pl.Expr":
    import polars as pl

    column = pl.col(name).arr.to_list() if isinstance(type_, pl.Array) else pl.col(name)
    text = column.cast(pl.List(pl.String)).list.join(SEPARATOR, ignore_nulls=True)
    return pl.when(text != "").then(text).alias(name)


def _refuse_types(schema: "pl.Schema", format: Format) -> None:
    """Refuse columns that a format has nothing for."""
    unfit = [name for name, type_ in schema.items() if not _fits(type_, format)]
    if unfit:
        named = listed([f"`{name}` ({schema[name]})" for name in unfit], "and")
        raise UnusableTable(f"{format.value} cannot hold {named}. Write `.parquet` instead, or leave such columns out.")


def _fits(type_: "pl.DataType", format: Format) -> bool:
    import polars as pl

    if format is Format.PARQUET:
        return True
    if isinstance(type_, pl.Binary | pl.Object):
        return False
    if format is Format.NDJSON:
        inner = type_.inner if isinstance(type_, pl.List | pl.Array) else None
        return inner is None or _fits(inner, format)  # type: ignore[arg-type]  # what it holds is a type, too
    if isinstance(type_, pl.List | pl.Array):
        return not type_.inner.is_nested() and _fits(type_.inner, format)  # type: ignore[arg-type]  # as above
    return not type_.is_nested()


def write_table(frame: "pl.LazyFrame", path: Path, kind: Kind, dialect: Dialect | None) -> None:
    """Write a table that is fitted to its format, a part at a time."""
    match kind.format:
        case Format.DELIMITED:
            write_delimited(frame, path, kind, dialect)
        case Format.PARQUET:
            write_parquet(frame, path)
        case Format.EXCEL:
            write_excel(frame, path)
        case Format.NDJSON:
            write_ndjson(frame, path, kind)


def print_table(frame: "pl.LazyFrame", stream: IO[bytes], kind: Kind, dialect: Dialect | None) -> None:
    """Write a table of lines to a stream, a part at a time, as soon as each is there."""
    import polars as pl

    delimiter = dialect.delimiter if dialect else ","
    columns = frame.collect_schema().names()
    csv = kind.format is Format.DELIMITED
    if csv:
        stream.write(pl.DataFrame(schema=columns).write_csv(separator=delimiter).encode())
    for batch in frame.collect_batches(engine="streaming"):
        text = batch.write_csv(include_header=False, separator=delimiter) if csv else batch.write_ndjson()
        stream.write(text.encode())  # and not by way of Polars, whose errors do not say that a reader went away
    stream.flush()
