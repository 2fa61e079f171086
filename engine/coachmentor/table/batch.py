"""A file of profiles advised into another file: streamed, counted on the way, written whole or not at all."""

import contextlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import narwhals as nw

from coachmentor.decide import Program
from coachmentor.table.advise import PROBLEMS, RECOMMENDATION, advised
from coachmentor.table.answering import TableMap, UnusableTable
from coachmentor.table.files import (
    Dialect,
    Format,
    Kind,
    Source,
    fitted,
    kind_of,
    open_table,
    print_table,
    told,
    write_table,
)
from coachmentor.table.job import Job
from coachmentor.table.summary import Summary, fit_of, summed_up
from coachmentor.table.tally import Tally
from coachmentor.text.english import listed
from coachmentor.text.files import replacing

if TYPE_CHECKING:
    import polars as pl

Watch = Callable[[int, int | None], None]
"""Told again and again how many rows are done, and of how many; None as long as that is not known."""

ROWS_AT_A_TIME = 20_000
LOOK = 0.1
"""Seconds between two looks at how far it is."""

PATIENCE = 10.0
"""Seconds that work which is called off may take to end."""

Result = TypeVar("Result")


def batch_file(
    program: Program,
    source: str | os.PathLike[str],
    target: str | os.PathLike[str] | IO[bytes],
    map: TableMap | None = None,
    *,
    only: Sequence[str] | None = None,
    detail: bool = False,
    prefix: str = "",
    sheet: str | None = None,
    watch: Watch | None = None,
) -> Summary:
    """Advise on every row of the table in a file, and write it with the columns of `advised` to another one.

    The formats are those that the names say: CSV, Parquet, Excel, newline-delimited JSON. A `target` that is a stream
    gets lines: JSON where those came in, else CSV. A file is written whole or left alone, also when the work is called
    off by an exception in this thread, such as KeyboardInterrupt. `watch` is told how far it is, in this thread.

    Raise UnusableTable where the table cannot be advised, and CannotWrite where the target cannot be written.
    """
    job = Job(program, map or TableMap(), only, detail, prefix)
    tally, table = Tally(), Path(source)
    if not isinstance(target, str | os.PathLike):
        with told(table, None):
            return _waiting(lambda: _printed(job, table, sheet, target, tally), tally, watch)
    result = Path(target)
    kind = kind_of(result)
    check_places(table, result)
    with told(table, result), replacing(result) as temporary:
        return _waiting(lambda: _written(job, table, sheet, temporary, kind, tally), tally, watch)


def check_places(source: Path, target: Path) -> None:
    """Raise UnusableTable where a table cannot be written to that place, or is the one that is read."""
    if not target.parent.is_dir():
        raise UnusableTable(f"the folder `{target.parent}` does not exist. Make it first, or name another one.")
    if target.is_dir():
        raise UnusableTable(f"`{target}` is a folder: name a file in it.")
    if target.exists() and source.exists() and target.samefile(source):
        raise UnusableTable(f"`{target}` is the table itself. Name another file for the result.")


# The work


def _written(job: Job, source: Path, sheet: str | None, target: Path, kind: Kind, tally: Tally) -> Summary:
    table = open_table(source, sheet)
    prepared = _Prepared(job, table, tally)
    dialect = table.dialect if kind_of(source).suffix == kind.suffix else None
    with _in_small_parts():
        write_table(fitted(prepared.frame, kind, table.rows), target, kind, dialect)
    return prepared.summary()


def _printed(job: Job, source: Path, sheet: str | None, stream: IO[bytes], tally: Tally) -> Summary:
    table = open_table(source, sheet)
    prepared = _Prepared(job, table, tally)
    lines = Format.NDJSON if kind_of(source).format is Format.NDJSON else Format.DELIMITED
    kind = Kind(lines, ".ndjson" if lines is Format.NDJSON else ".csv")
    with _in_small_parts():
        print_table(fitted(prepared.frame, kind, table.rows), stream, kind, _without_mark(table.dialect))
    return prepared.summary()


@contextlib.contextmanager
def _in_small_parts() -> Iterator[None]:
    """Let Polars work on few rows at a time: each carries hundreds of columns on the way to its advice."""
    import polars as pl

    with pl.Config(streaming_chunk_size=ROWS_AT_A_TIME):
        yield


def _without_mark(dialect: Dialect | None) -> Dialect | None:
    return dialect and Dialect(dialect.delimiter)


class _Prepared:
    """A table with the advice, which is counted as it passes."""

    def __init__(self, job: Job, table: Source, tally: Tally) -> None:
        self._job = job
        self._table = table
        self._tally = tally
        columns = [name for name in table.frame.collect_schema().names() if name != table.row]
        self._answerings = job.map.answerings(job.program.book, columns)
        self._fit = fit_of(job.program, columns, self._answerings)
        if not self._answerings and self._fit.hints:
            raise UnusableTable(_none_named(self._fit.hints))
        self.frame = self._advised()

    def _advised(self) -> "pl.LazyFrame":
        job = self._job
        wrapped = nw.from_native(self._table.frame)
        given = advised(wrapped, job.program, self._answerings, job.asked)
        native: pl.LazyFrame = given.to_native()
        recommendation = job.prefix + RECOMMENDATION
        hidden = (self._table.row, recommendation) if job.hides_recommendation else (self._table.row,)
        schema = {name: type_ for name, type_ in native.collect_schema().items() if name not in hidden}
        see = self._tally.watching(self._table, recommendation, job.prefix + PROBLEMS, hidden)
        return native.map_batches(see, schema=schema, validate_output_schema=False, streamable=True)

    def summary(self) -> Summary:
        """Return what was done."""
        tally, place = self._tally, self._table.place
        return summed_up(
            self._job.program,
            self._fit,
            rows=tally.rows,
            refused=tally.refused,
            first_refused=tally.first_refused(place),
            counts=tally.recommendations,
            problems=tally.frequent(place),
        )


def _none_named(hints: Mapping[str, str]) -> str:
    named = listed([f"`{question}` by `{column}`" for column, question in hints.items()], "and")
    return f"no column of the table is named after a question of the rule book. Did you mean {named}?"


# Waiting for it


def _waiting(work: Callable[[], Result], tally: Tally, watch: Watch | None) -> Result:
    """Do the work in another thread, so that this one hears of Ctrl-C and can tell how far it is."""
    done: Future[Result] = Future()
    thread = threading.Thread(target=_into, args=(done, work), daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(LOOK)
            if watch:
                watch(tally.rows, tally.expected)
    except BaseException:
        tally.stop()
        thread.join(PATIENCE if tally.expected is not None else 0)  # nobody waits for what only reads
        raise
    return done.result()


def _into(done: "Future[Result]", work: Callable[[], Result]) -> None:
    try:
        done.set_result(work())
    except BaseException as problem:  # is raised in the thread that waits
        done.set_exception(problem)
