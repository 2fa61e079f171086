"""How much memory `coachmentor batch` takes as tables grow, Parquet in and out: the peak of a process of its own.

`python -m benchmarks.batch_memory 1000000 10000000` makes seeded tables of so many rows, and prints a line of JSON for
each; the exit code is 1 where one took more than `--limit` MiB.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

import polars as pl

from benchmarks.machine import load, settings
from coachmentor import Advisor
from coachmentor.model.questions import Kind, Question

BLOCK = 100_000
"""Rows that differ; a table is made of as many such blocks as it needs, each row with an id of its own."""

START = "from coachmentor.cli.start import main; main()"

GROUP = 1_048_576
"""Rows that stand together in a file, as many as Arrow's writer takes: a table is read one such group at a time."""


class Peak(NamedTuple):
    """What it took to advise a table of so many rows."""

    rows: int
    mebibytes_in: float
    mebibytes_out: float
    peak_mebibytes: float
    seconds: float


def peak_of(rows: int, folder: Path) -> Peak:
    """Make a table of so many rows in a folder, advise it in another process, and return what that took."""
    source, target = folder / f"{rows}.parquet", folder / f"{rows}-advised.parquet"
    write_staff(rows, source)
    begin = time.perf_counter()
    command = [sys.executable, "-c", START, "batch", str(source), "-o", str(target)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in (0, 1):
        raise RuntimeError(told.decode())
    seconds = time.perf_counter() - begin
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Peak(rows, _mebibytes(source), _mebibytes(target), round(usage.ru_maxrss / unit, 1), round(seconds, 1))


def write_staff(rows: int, path: Path) -> None:
    """Write a table with a column for each question that can be answered in one, an id, and one wrong month in 200."""
    random = Random(7)
    questions = [question for question in Advisor.default().book.questions if question.kind is not Kind.TEXT]
    block = pl.DataFrame(
        {question.id: [_answer(question, random) for _ in range(BLOCK)] for question in questions}, strict=False
    ).with_columns(months=pl.when(pl.int_range(pl.len()) % 200 == 0).then(99).otherwise("months"))
    blocks = pl.concat([block.lazy()] * -(-rows // BLOCK)).head(rows)
    ids = pl.format("staff-{}", pl.int_range(pl.len()) * 7919)
    blocks.with_columns(id=ids).sink_parquet(path, row_group_size=GROUP, engine="streaming")


def _answer(question: Question, random: Random) -> object:
    if random.random() < 0.2:
        return None
    match question.kind:
        case Kind.YES_NO:
            return random.random() < 0.5
        case Kind.WHOLE_NUMBER:
            return random.randint(question.least, question.most)
        case Kind.CHOICES:
            return random.sample(question.choice_ids, random.randint(1, 3))
        case _:
            return random.choice(question.choice_ids)


def _mebibytes(path: Path) -> float:
    return round(path.stat().st_size / 2**20, 1)


def main() -> int:
    """Measure each number of rows that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch_memory", description=__doc__)
    parser.add_argument("rows", type=int, nargs="*", default=[1_000_000, 10_000_000])
    parser.add_argument("--limit", type=int, default=2048, help="MiB that it may take")
    arguments = parser.parse_args()
    sys.stdout.write(json.dumps({**settings(), "Polars": pl.__version__, "load": load()}) + "\n")
    worst = 0.0
    with tempfile.TemporaryDirectory(prefix="coachmentor-memory-") as folder:
        for rows in arguments.rows:
            peak = peak_of(rows, Path(folder))
            sys.stdout.write(json.dumps(peak._asdict()) + "\n")
            sys.stdout.flush()
            worst = max(worst, peak.peak_mebibytes)
    return int(worst > arguments.limit)


if __name__ == "__main__":
    sys.exit(main())
