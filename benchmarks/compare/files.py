"""One way to advise a Parquet file into another one, in this process: time and most memory.

`python -m benchmarks.compare.files WAY SOURCE TARGET` does it once and prints what it took as JSON.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb
import polars as pl

from benchmarks.compare.ours import VERDICT, advisor
from benchmarks.compare.peers import duckdb_by_hand, polars_by_hand
from coachmentor.decide import compile_book
from coachmentor.table.batch import batch_file


def batch(source: Path, target: Path) -> None:
    """What `coachmentor batch` does, verdict columns alone: values checked, rows counted, written whole or not."""
    batch_file(compile_book(advisor().book), source, target, only=VERDICT)


def lazy_frame(source: Path, target: Path) -> None:
    """`advise_table` on a lazy frame of Polars, which is written as it is read."""
    advisor().advise_table(pl.scan_parquet(source), only=VERDICT).sink_parquet(target)


def polars(source: Path, target: Path) -> None:
    """Expressions by hand on a lazy frame of Polars."""
    polars_by_hand.TABLES["columns"](pl.scan_parquet(source)).sink_parquet(target)


def duckdb_sql(source: Path, target: Path) -> None:
    """A SELECT by hand in DuckDB."""
    database = duckdb.connect()
    table = f"read_parquet('{source}')"
    query = duckdb_by_hand.select(table, "columns", database.read_parquet(str(source)).columns)
    database.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet)")


WAYS: Mapping[str, Callable[[Path, Path], None]] = {
    "Polars, by hand": polars,
    "advise_table on a lazy frame of Polars": lazy_frame,
    "coachmentor batch": batch,
    "DuckDB, by hand": duckdb_sql,
}


def main(way: str, source: str, target: str) -> None:
    """Do it once; advising a single row before that brings what is loaded at the first use."""
    _warm(WAYS[way], Path(source), Path(target))
    wall, processor = time.perf_counter(), time.process_time()
    WAYS[way](Path(source), Path(target))
    found = {"wall": time.perf_counter() - wall, "processor": time.process_time() - processor, "memory": _most_memory()}
    counts = pl.scan_parquet(target).group_by("recommendation").len().sort("recommendation").collect()
    sys.stdout.write(json.dumps({**found, "size": Path(target).stat().st_size, "counts": dict(counts.iter_rows())}))


def _warm(way: Callable[[Path, Path], None], source: Path, target: Path) -> None:
    few = target.with_name(f"{target.stem}-few.parquet")
    pl.scan_parquet(source).head(1).sink_parquet(few)
    way(few, target)


def _most_memory() -> int:
    """Return the most memory that this process has had, in bytes.

    Where the system says so itself: `getrusage` counts what the process had that this one was started from.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
