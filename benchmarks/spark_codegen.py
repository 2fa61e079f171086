"""What Spark makes of a wide plan: `python -m benchmarks.spark_codegen`, with PySpark and Java there.

Spark joins the stages of the advice into one method of Java, which it cannot compile past 64 KB, and which Java leaves
uncompiled past 8,000 bytes unless it is told otherwise. What that costs is measured under each setting that there is
for it, in a Spark of its own, on rows that are read from Parquet and thrown away.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.books import random_book
from benchmarks.machine import ROOT, load, settings
from benchmarks.spark_rows import processor_seconds, write_table
from coachmentor import Advisor
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import read_book, shipped_book
from coachmentor.table.spark.session import session_on

LIMIT = "spark.sql.codegen.hugeMethodLimit"
SETTINGS: Mapping[str, Mapping[str, str]] = {
    "Spark's own": {LIMIT: "65535"},
    f"{LIMIT}=8000, as coachmentor sets it": {},
    "huge methods compiled": {LIMIT: "65535", "spark.driver.extraJavaOptions": "-XX:-DontCompileHugeMethods"},
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One book under one setting: seconds to make and plan the expressions, and of the processor in each run."""

    book: str
    setting: str
    largest_method: int
    planned: float
    rows: int
    runs: list[float]


def books(rules: Sequence[int]) -> dict[str, RuleBook]:
    """Return the shipped book, and random ones with so many rules."""
    return {"shipped": read_book(shipped_book()), **{f"{n} rules": random_book(n, local=True) for n in rules}}


def measure(name: str, book: RuleBook, setting: str, rows: int) -> Measured:
    """Measure in this process."""
    with tempfile.TemporaryDirectory() as folder:
        write_table(Path(folder), book, rows, part=rows // 8)
        with session_on("local[2]", {"spark.ui.showConsoleProgress": "false", **SETTINGS[setting]}) as session:
            pid = int(session._jvm.java.lang.ProcessHandle.current().pid())
            frame = session.read.parquet(folder)
            frame.count()
            clock = time.perf_counter()
            advised = Advisor(book).advise_table(frame)
            largest = _largest_method(session, advised)
            planned = time.perf_counter() - clock
            runs = []
            for _ in range(3):
                before = processor_seconds(pid)
                advised.write.format("noop").mode("overwrite").save()
                runs.append(processor_seconds(pid) - before)
            return Measured(name, setting, largest, planned, rows, runs)


def _largest_method(session: Any, frame: Any) -> int:
    """Return the bytes of the largest method that the plan becomes, -1 where it cannot be compiled."""
    debug = getattr(session._jvm.org.apache.spark.sql.execution.debug, "package$").__getattr__("MODULE$")
    found = debug.codegenStringSeq(frame._jdf.queryExecution().executedPlan())
    return max((int(found.apply(i)._3().maxMethodCodeSize()) for i in range(found.length())), default=0)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.spark_codegen", description=__doc__)
    parser.add_argument("--rows", type=int, default=400_000)
    parser.add_argument("--rules", type=int, nargs="*", default=[40, 300])
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    found = books(arguments.rules)
    if arguments.one:
        name, setting = arguments.one
        sys.stdout.write(json.dumps(asdict(measure(name, found[name], setting, arguments.rows))) + "\n")
        return
    before = load()
    lines = [f"- {key}: {value}" for key, value in settings().items()]
    lines += ["", "| book | setting | largest method | planned in | processor seconds a million rows, run by run |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for name in found:
        for setting in SETTINGS:
            one = _in_a_process(name, setting, arguments.rows, arguments.rules)
            size = "not compiled" if one.largest_method < 0 else f"{one.largest_method:,} bytes"
            runs = ", ".join(f"{run / one.rows * 1e6:.0f}" for run in one.runs)
            lines.append(f"| {name} | {setting} | {size} | {one.planned:.1f} s | {runs} |")
    lines += ["", f"Load of the machine: {before} before, {load()} after."]
    sys.stdout.write("\n".join(lines) + "\n")


def _in_a_process(name: str, setting: str, rows: int, rules: Sequence[int]) -> Measured:
    command = [sys.executable, "-m", "benchmarks.spark_codegen", "--rows", str(rows), "--one", name, setting]
    command += ["--rules", *map(str, rules)]
    said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    return Measured(**json.loads(said.splitlines()[-1]))


if __name__ == "__main__":
    main()
