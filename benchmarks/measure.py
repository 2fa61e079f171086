"""Takes all measurements, each in processes of its own where what ran before could tell."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.books import random_book
from benchmarks.comparison import ratios
from benchmarks.endurance import Endurance
from benchmarks.growth import Built, Grown, authors_order, build, built_in_order, grown, growth
from benchmarks.machine import ROOT, load, settings
from benchmarks.processes import Timed, process_times
from benchmarks.spread import Spread
from coachmentor.read import read_book, shipped_book

RAISED = {"MALLOC_TRIM_THRESHOLD_": "100000000"}
BOTH_RAISED = RAISED | {"MALLOC_MMAP_THRESHOLD_": "33554432"}
HEAPS: Mapping[str, Mapping[str, str]] = {
    "as it is": {},
    "trim threshold raised": RAISED,
    "trim and mmap thresholds raised": BOTH_RAISED,
}
"""Ways in which glibc is told to keep memory. Raising one of its thresholds alone also fixes the other one, low."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Fresh processes for each setting of the heap, runs of each command, rounds of the comparison with the function by
    hand, profiles through one advisor; sizes of random books, books of each size, and seconds for each figure of one.
    """

    processes: int
    runs: int
    rounds: int
    profiles: int
    sizes: tuple[int, ...]
    books: int
    seconds: float


FULL = Plan(5, 25, 200, 100_000, (10, 20, 30, 40, 50, 60, 70, 80), 3, 1.5)
QUICK = Plan(1, 2, 5, 2_000, (10, 20), 1, 0.1)


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that was measured."""

    plan: Plan
    settings: Mapping[str, str]
    load: tuple[str, str]
    benchmarks: Mapping[str, Spread]
    ratios: Mapping[str, Spread]
    by_heap: Mapping[str, Mapping[str, Spread]]
    processes: Mapping[str, Timed]
    endurance: Endurance
    shipped: Grown
    local: tuple[list[Grown], ...]
    random: tuple[list[Grown], ...]
    orders: Mapping[str, tuple[Built, Built]]


def measure(plan: Plan) -> Measured:
    """Take all measurements; a full plan takes some minutes."""
    before = load()
    shipped = read_book(shipped_book())
    _say("commands")
    processes = process_times(plan.runs)
    _say("benchmarks")
    (benchmarks,) = benchmarked(1, {})
    _say("the function by hand")
    compared = ratios(plan.rounds)
    _say("advice, by settings of the heap")
    by_heap = {name: _joined(benchmarked(plan.processes, heap, "bench_advise")) for name, heap in HEAPS.items()}
    _say("endurance")
    endurance = _endurance(plan.profiles)
    _say("growth")
    of_shipped = grown(shipped, plan.seconds * 5)
    local = tuple(growth(plan.sizes, plan.books, local=True, within=plan.seconds))
    random = tuple(growth(plan.sizes, plan.books, local=False, within=plan.seconds))
    _say("orders")
    orders = dict(_orders(plan))
    return Measured(
        plan=plan,
        settings=settings(),
        load=(before, load()),
        benchmarks=benchmarks,
        ratios=compared,
        by_heap=by_heap,
        processes=processes,
        endurance=endurance,
        shipped=of_shipped,
        local=local,
        random=random,
        orders=orders,
    )


def benchmarked(times: int, heap: Mapping[str, str], only: str = "") -> Iterator[dict[str, Spread]]:
    """Run the benchmarks, or those whose names hold a text, in fresh processes, and yield how each one spreads."""
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "benchmarks.json")
            arguments = ["benchmarks", "--benchmark-only", "-k", only, f"--benchmark-json={file}"]
            command = [sys.executable, "-m", "pytest", *arguments]
            subprocess.run(command, cwd=ROOT, env={**os.environ, **heap}, capture_output=True, check=True)
            found = json.loads(file.read_text(encoding="utf-8"))["benchmarks"]
        yield {one["name"]: Spread(*(one["stats"][key] for key in ("min", "median", "max"))) for one in found}


def _joined(runs: Iterable[Mapping[str, Spread]]) -> dict[str, Spread]:
    """Return, for each benchmark, how its median spreads over processes, each with a heap laid out in its own way."""
    several = list(runs)
    medians = {name: [run[name].median for run in several] for name in several[0]}
    return {name: Spread(min(found), median(found), max(found)) for name, found in medians.items()}


def _endurance(profiles: int) -> Endurance:
    command = [sys.executable, "-m", "benchmarks.endurance", str(profiles)]
    return Endurance(**json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout))


def _orders(plan: Plan) -> Iterator[tuple[str, tuple[Built, Built]]]:
    shipped = read_book(shipped_book())
    yield "the shipped book", (build(shipped), built_in_order(shipped, authors_order))
    for rules in plan.sizes[1:4]:
        for structure, local in (("local", True), ("random", False)):
            book = random_book(rules, local=local)
            yield f"{rules} rules, {structure} structure", (build(book), built_in_order(book, authors_order))


def _say(what: str) -> None:
    sys.stderr.write(f"measuring: {what}\n")
