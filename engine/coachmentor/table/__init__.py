"""A table of profiles in, advice out: frames in memory, files of any size, and clusters."""

from collections.abc import Iterable, Sequence
from typing import Any

from coachmentor.decide import Program
from coachmentor.table.advise import Asked, advised, advised_at_once
from coachmentor.table.answering import Answering, TableMap, UnusableTable
from coachmentor.table.frames import UnknownFrame, with_columns_of

__all__ = ["Answering", "TableMap", "UnknownFrame", "UnusableTable", "advise_frame"]


def advise_frame(
    program: Program,
    frame: Any,
    map: TableMap | None = None,
    *,
    only: Sequence[str] | None = None,
    detail: bool = False,
    prefix: str = "",
) -> Any:
    """Return a frame of Polars, pandas, PyArrow, DuckDB or Spark with the columns of the advice, as `advised` does.

    What is lazy stays lazy. Raise UnknownFrame for anything else, and UnusableTable where the table does not fit.
    """
    if map is not None and not isinstance(map, TableMap):
        kind = type(map).__name__
        raise TypeError(f"a {kind} is no map of a table: read one with coachmentor.table.map_file.read_table_map")
    if isinstance(only, str):
        raise TypeError(f"`only` is a list of names: [{only!r}]")
    table_map = map or TableMap()

    def answerings(columns: Iterable[str]) -> tuple[Answering, ...]:
        return table_map.answerings(program.book, columns)

    def advising(wrapped: Any, at_once: bool) -> Any:
        asked, found = Asked(only, detail, prefix), answerings(wrapped.collect_schema().names())
        if wrapped.implementation.is_pyspark():
            from coachmentor.table.spark.frame import advised_frame

            return advised_frame(wrapped.to_native(), program, found, asked)
        return (advised_at_once if at_once else advised)(wrapped, program, found, asked).to_native()

    return with_columns_of(frame, advising, lambda columns: {name for one in answerings(columns) for name in one.reads})
