"""A file of profiles advised into another file: streamed, counted on the way, written whole or not at all."""

import contextlib
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import narwhals as nw

from coachmentor.decide import Program
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION
from coachmentor.table.advise import PROBLEMS, advised
from coachmentor.table.answering import Answering, TableMap, UnusableTable
from coachmentor.table.files import (
    Dialect,
    Format,
    Kind,
    Source,
    fitted,
    kind_of,
    open_table,
    print_table,
    replacing,
    told,
    write_table,
)
from coachmentor.table.job import Job
from coachmentor.table.summary import Summary, meant
from coachmentor.table.tally import Tally
from coachmentor.text.english import listed

if TYPE_CHECKING:
    import polars as pl

Watch = Callable[[int, int | None], None]
"""Told again and again how many rows are done, and of how many; None as long as that is not known."""

RECOMMENDATION = "recommendation"
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
        self._columns = [name for name in table.frame.collect_schema().names() if name != table.row]
        self._answerings = job.map.answerings(job.program.book, self._columns)
        self._hints = meant(self._unused(), self._open())
        if not self._answerings and self._hints:
            raise UnusableTable(_none_named(self._hints))
        self.frame = self._advised()

    def _advised(self) -> "pl.LazyFrame":
        only = self._job.only and [name for name in self._job.only if name != PROBLEMS]
        if only is not None and RECOMMENDATION not in only:
            only = [*only, RECOMMENDATION]
        wrapped = nw.from_native(self._table.frame)
        given = advised(
            wrapped, self._job.program, self._answerings, only=only, detail=self._job.detail, prefix=self._job.prefix
        )
        native: pl.LazyFrame = given.to_native()
        recommendation = self._job.prefix + RECOMMENDATION
        wanted = self._job.only is None or RECOMMENDATION in self._job.only
        hidden = (self._table.row,) if wanted else (self._table.row, recommendation)
        schema = {name: type_ for name, type_ in native.collect_schema().items() if name not in hidden}
        see = self._tally.watching(self._table, recommendation, self._job.prefix + PROBLEMS, hidden)
        return native.map_batches(see, schema=schema, validate_output_schema=False, streamable=True)

    def _open(self) -> list[str]:
        """The questions that rules read and no column answers."""
        answered = {one.question.id for one in self._answerings}
        return [one.id for one in self._job.program.questions_read if one.id not in answered]

    def _unused(self) -> list[str]:
        read = {name for one in self._answerings for name in one.reads}
        return [name for name in self._columns if name not in read]

    def summary(self) -> Summary:
        """Return what was done."""
        return Summary(
            rows=self._tally.rows,
            refused=self._tally.refused,
            first_refused=self._tally.first_refused(self._table.place),
            recommendations=_in_order(self._tally.recommendations, self._job.program),
            answered=_columns_of(self._answerings),
            unanswered=tuple(self._open()),
            hints=self._hints,
        )


def _none_named(hints: Mapping[str, str]) -> str:
    named = listed([f"`{question}` by `{column}`" for column, question in hints.items()], "and")
    return f"no column of the table is named after a question of the rule book. Did you mean {named}?"


def _columns_of(answerings: Iterable[Answering]) -> dict[str, tuple[str, ...]]:
    return {one.question.id: one.reads for one in answerings}


def _in_order(counts: Mapping[str, int], program: Program) -> dict[str, int]:
    """Return how often each recommendation came out, in the order of the book."""
    order = (*program.terms.options, EITHER, ANOTHER_INTERVENTION, MORE_INFORMATION)
    return {id: counts[id] for id in order if id in counts}


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
