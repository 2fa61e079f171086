"""Rows a second and what a million rows cost on Spark: `python -m benchmarks.spark_rows`, with PySpark and Java there.

Each size is advised in a Spark of its own, from Parquet to Parquet, twice: the second time everything is compiled.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from benchmarks.machine import ROOT, load, settings
from benchmarks.profiles import random_profiles
from coachmentor import Advisor
from coachmentor.model.questions import Kind
from coachmentor.model.rule_book import RuleBook
from coachmentor.table.job import Job
from coachmentor.table.spark import advise_files
from coachmentor.table.spark.session import session_on

PROFILES = 20_000
"""Different people; a larger table has them several times."""

PART = 250_000
"""Rows of a file, and so of a task."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: rows, tasks, seconds on the clock, and seconds of processors that Spark's process took."""

    rows: int
    tasks: int
    run: str
    seconds: float
    processor: float
    peak_mib: int
    refused: int


def write_table(folder: Path, book: RuleBook, rows: int, part: int = PART) -> int:
    """Write a table of people as Parquet, with lists and typed columns, and return the number of its files."""
    people = random_profiles(book, PROFILES)
    asked = [question for question in book.questions if question.kind is not Kind.TEXT]
    table = pl.DataFrame({one.id: [person.get(one.id) for person in people] for one in asked}, strict=False)
    numbers = range(0, rows, part)
    for i, first in enumerate(numbers):
        size = min(part, rows - first)
        copies = pl.concat([table] * (size // PROFILES + 1)).head(size)
        copies.with_row_index("staff", offset=first).cast({"staff": pl.Int64}).write_parquet(folder / f"{i}.parquet")
    return len(numbers)


def measure(rows: int, master: str, given: dict[str, str]) -> list[Measured]:
    """Advise a table of so many rows twice in this process."""
    advisor = Advisor.default()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "staff").mkdir()
        tasks = write_table(folder / "staff", advisor.book, rows)
        each = {"spark.sql.files.openCostInBytes": "134217728", "spark.ui.showConsoleProgress": "false", **given}
        with session_on(master, each) as session:
            pid = int(session._jvm.java.lang.ProcessHandle.current().pid())
            return [_run(session, advisor, folder, tasks, pid, run) for run in ("first", "second")]


def _run(session: object, advisor: Advisor, folder: Path, tasks: int, pid: int, run: str) -> Measured:
    clock, processor = time.perf_counter(), processor_seconds(pid)
    summary = advise_files(session, Job(advisor._program), str(folder / "staff"), str(folder / run))
    taken = time.perf_counter() - clock, processor_seconds(pid) - processor
    return Measured(summary.rows, tasks, run, *taken, peak_mib=_peak_mib(pid), refused=summary.refused)


def processor_seconds(pid: int) -> float:
    """Return the seconds of processors that a process has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak_mib(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def in_a_process(rows: int, master: str, written: Sequence[str]) -> list[Measured]:
    """Measure in a process of its own, so that nothing is compiled yet."""
    command = [sys.executable, "-m", "benchmarks.spark_rows", "--one", str(rows), "--master", master]
    command += [word for setting in written for word in ("--conf", setting)]
    said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    return [Measured(**one) for one in json.loads(said.splitlines()[-1])]


def to_text(found: Sequence[Measured], master: str, written: Sequence[str], loads: tuple[str, str]) -> str:
    """Return a table in Markdown, with what the figures depend on."""
    lines = [f"- {key}: {value}" for key, value in settings().items()]
    lines += [f"- Spark: `{master}` {' '.join(written)}", f"- load of the machine: {loads[0]} before, {loads[1]} after"]
    lines += ["", "| rows | tasks | run | seconds | rows a second | processor seconds a million rows | peak memory |"]
    lines += ["| --- | --- | --- | --- | --- | --- | --- |"]
    for one in found:
        each = (f"{one.rows:,}", one.tasks, one.run, f"{one.seconds:.1f}", f"{one.rows / one.seconds:,.0f}")
        cost = f"{one.processor / one.rows * 1e6:.0f}"
        lines.append(f"| {' | '.join(map(str, each))} | {cost} | {one.peak_mib:,} MiB |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spark_rows", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000_000, 4_000_000])
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--conf", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        given = dict(one.split("=", 1) for one in arguments.conf)
        runs = measure(arguments.one, arguments.master, given)
        sys.stdout.write(json.dumps([asdict(one) for one in runs]) + "\n")
        return
    before = load()
    found = [one for rows in arguments.rows for one in in_a_process(rows, arguments.master, arguments.conf)]
    sys.stdout.write(to_text(found, arguments.master, arguments.conf, (before, load())))


if __name__ == "__main__":
    main()
