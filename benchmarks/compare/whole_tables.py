"""One way to advise a whole table, in this process: compared with what has to come out, and only then timed.

`python -m benchmarks.compare.whole_tables WAY SHAPE TABLE EXPECTED SECONDS` prints what was found as JSON. The table is
in memory before and the result in memory afterwards, each as the library of the way holds it.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import polars as pl

from benchmarks.compare.ours import VERDICT, advisor
from benchmarks.compare.peers import duckdb_by_hand, polars_by_hand
from benchmarks.compare.rounds import rounds
from coachmentor.decide import compile_book
from coachmentor.readings.to_sql import to_sql


class Ready(NamedTuple):
    """A call that advises a table that has been loaded, and what makes a frame of Polars of its result."""

    call: Callable[[], Any]
    to_polars: Callable[[Any], pl.DataFrame]


Way = Callable[[Path, str], Ready]


def ours_in_polars(file: Path, _: str, only: tuple[str, ...] | None = VERDICT) -> Ready:
    """`Advisor.advise_table` on a frame of Polars."""
    table = pl.read_parquet(file)
    return Ready(lambda: advisor().advise_table(table, only=only), lambda result: result)


def ours_in_polars_all(file: Path, shape: str) -> Ready:
    """The same with every column that it can add."""
    return ours_in_polars(file, shape, only=None)


def by_hand_in_polars(file: Path, shape: str) -> Ready:
    """Expressions by hand on a frame of Polars."""
    table = pl.read_parquet(file)
    return Ready(lambda: polars_by_hand.TABLES[shape](table.lazy()).collect(), lambda result: result)


def ours_in_duckdb(file: Path, _: str) -> Ready:
    """`Advisor.advise_table` on a relation of DuckDB, made into a table."""
    database = _database(file)
    return Ready(
        lambda: _made_table(database, advisor().advise_table(database.table("people"), only=VERDICT).sql_query()),
        lambda made: made.pl(),
    )


def by_hand_in_duckdb(file: Path, shape: str) -> Ready:
    """A SELECT by hand in DuckDB, made into a table."""
    database = _database(file)
    query = duckdb_by_hand.select("people", shape, database.table("people").columns)
    return Ready(lambda: _made_table(database, query), lambda made: made.pl())


def exported_to_duckdb(file: Path, _: str) -> Ready:
    """What `rules export` writes as SQL for DuckDB, its verdict columns made into a table."""
    database = _database(file)
    columns = ", ".join(f'"{name}"' for name in (*database.table("people").columns, *VERDICT))
    exported = to_sql(compile_book(advisor().book), "duckdb", "people").rstrip().removesuffix(";")
    return Ready(
        lambda: _made_table(database, f"SELECT {columns} FROM (\n{exported}\n)"),
        lambda made: made.pl(),
    )


def _database(file: Path) -> duckdb.DuckDBPyConnection:
    database = duckdb.connect()
    database.execute(f"CREATE TABLE people AS FROM read_parquet('{file}')")
    return database


def _made_table(database: duckdb.DuckDBPyConnection, query: str) -> duckdb.DuckDBPyRelation:
    database.execute(f"CREATE OR REPLACE TABLE advised AS {query}")
    return database.table("advised")


def ours_in_pandas(file: Path, _: str) -> Ready:
    """`Advisor.advise_table` on a frame of pandas."""
    table = pl.read_parquet(file).to_pandas()
    return Ready(lambda: advisor().advise_table(table, only=VERDICT), pl.from_pandas)


def ours_in_arrow(file: Path, _: str) -> Ready:
    """`Advisor.advise_table` on a table of PyArrow."""
    table = pl.read_parquet(file).to_arrow()
    return Ready(lambda: advisor().advise_table(table, only=VERDICT), pl.DataFrame)


WAYS: Mapping[str, Way] = {
    "Polars, by hand": by_hand_in_polars,
    "advise_table on Polars, verdict columns": ours_in_polars,
    "advise_table on Polars, all columns": ours_in_polars_all,
    "DuckDB, by hand": by_hand_in_duckdb,
    "advise_table on DuckDB, verdict columns": ours_in_duckdb,
    "rules export to SQL, in DuckDB": exported_to_duckdb,
    "advise_table on PyArrow, verdict columns": ours_in_arrow,
    "advise_table on pandas, verdict columns": ours_in_pandas,
}

LISTS_ALONE = ("rules export to SQL, in DuckDB",)
"""Ways that take no yes or no for each choice."""


def main(way: str, shape: str, table: str, expected: str, seconds: str) -> None:
    """Load, compare and time."""
    ready = WAYS[way](Path(table), shape)
    result = ready.to_polars(ready.call())
    found: dict[str, Any] = {"rows": result.height, "wrong": _wrong(result, pl.read_parquet(expected))}
    del result
    if found["wrong"] is None and float(seconds) > 0:
        found.update(rounds(ready.call, float(seconds))._asdict())
    sys.stdout.write(json.dumps(found))


def _wrong(result: pl.DataFrame, expected: pl.DataFrame) -> str | None:
    """Return the first row that is not as expected; None where all are."""
    if result.height != expected.height:
        return f"{result.height} rows of {expected.height}"
    here = result.sort("person").select(VERDICT).cast(expected.schema)
    wrong = [(here[name].ne_missing(expected[name])).arg_true() for name in VERDICT]
    first = min((int(rows[0]) for rows in wrong if len(rows)), default=None)
    return None if first is None else f"row {first}: {here.row(first)}, expected {expected.row(first)}"


if __name__ == "__main__":
    main(*sys.argv[1:])
