"""Takes all measurements of the comparison, each system in a process of its own, all of them in turn."""

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

import polars as pl

from benchmarks.compare.environment import Environment, NotMeasured, run
from benchmarks.compare.files import WAYS as FILE_WAYS
from benchmarks.compare.measured import WAYS, FileRun, Measured, System, Timed
from benchmarks.compare.ours import advisor
from benchmarks.compare.plan import Plan
from benchmarks.compare.tables import SHAPES, profiles_of, write_expected, write_tables
from benchmarks.compare.whole_tables import LISTS_ALONE
from benchmarks.compare.whole_tables import WAYS as TABLE_WAYS
from benchmarks.machine import load, settings
from benchmarks.measure import HEAPS
from benchmarks.spread import Spread, spread
from coachmentor.decide import Program, compile_book
from coachmentor.readings.to_jdm import to_jdm

OURS = ("function", "advise")
PEERS = (
    "cel",
    "zen_expression",
    "zen_engine",
    "zen_engine_jdm",
    "durable_network",
    "durable_lang",
    "clips",
    "cedar",
    "business_rules",
    "rule_engine",
)
PUBLICODES = "publicodes"
BY_HEAP = ("ours.advise", "peers.durable_network", "peers.durable_lang")
"""What depends on how glibc keeps memory: see the notes in RESULTS.md."""


def measure(plan: Plan, environment: Environment) -> Measured:
    """Take all measurements; a full plan takes some 20 minutes."""
    before = load()
    program = compile_book(advisor().book)
    not_measured: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        inputs = _Inputs(program, plan, Path(folder))
        systems = _systems(plan, environment, inputs, not_measured)
        by_heap = _by_heap(plan, environment, inputs) if plan.seconds else {}
        tables, ratios = _tables(plan, inputs, not_measured)
        rules = _rules(plan)
        files = _files(plan, program, Path(folder))
    return Measured(
        plan=plan,
        settings=settings(),
        load=(before, load()),
        systems=systems,
        not_measured=not_measured,
        by_heap=by_heap,
        tables=tables,
        table_ratios=ratios,
        rules=rules,
        files=files,
    )


class _Inputs:
    """The table in both shapes, what has to come out of it, its first rows as profiles, and the exported book."""

    def __init__(self, program: Program, plan: Plan, folder: Path) -> None:
        _say(f"a table of {plan.rows:,} rows")
        self.tables = write_tables(program, plan.rows, folder)
        self.expected = folder / "expected.parquet"
        write_expected(program, self.tables["list"], self.expected)
        self.profiles = folder / "profiles.jsonl"
        self.profiles.write_text("".join(self._lines(plan.profiles)), encoding="utf-8")
        self.exported = folder / "book.json"
        self.exported.write_text(to_jdm(program), encoding="utf-8")

    def _lines(self, count: int) -> Iterable[str]:
        profiles = profiles_of(pl.read_parquet(self.tables["list"]))
        expected = pl.read_parquet(self.expected).head(count).iter_rows()
        for profile, verdict in zip(islice(profiles, count), expected, strict=True):
            yield json.dumps({"profile": profile, "expected": verdict}) + "\n"


# Systems that take profile after profile


def _systems(plan: Plan, environment: Environment, inputs: _Inputs, not_measured: dict[str, str]) -> dict[str, System]:
    modules = [*(f"ours.{name}" for name in OURS), *(f"peers.{name}" for name in PEERS), PUBLICODES]
    environment.copy_publicodes()
    found: dict[str, list[dict[str, Any]]] = {}
    for turn in range(plan.turns):
        for module in modules:
            if module not in not_measured:
                _say(f"profile after profile, turn {turn + 1}: {module}")
                result = run(_command(module, plan, environment, inputs))
                if isinstance(result, NotMeasured):
                    not_measured[module] = result.why
                else:
                    found.setdefault(module, []).append(result)
    return {module: _system(module, turns) for module, turns in found.items() if module not in not_measured}


def _command(module: str, plan: Plan, environment: Environment, inputs: _Inputs) -> list[Any]:
    if module == PUBLICODES:
        return ["node", environment.publicodes / "run.mjs", inputs.profiles, plan.per_round, plan.seconds]
    python = sys.executable if module.startswith("ours.") else environment.python
    name = f"benchmarks.compare.{module}"
    worker = [python, "-m", "benchmarks.compare.worker", name]
    return [*worker, inputs.profiles, plan.per_round, plan.seconds, inputs.exported]


def _system(module: str, turns: list[dict[str, Any]]) -> System:
    first = turns[0]
    times = {way: _over_turns([one[way] for one in turns]) for way in WAYS if way in first}
    built = median(one["built"] for one in turns)
    return System(first["name"], first["way"], first["version"], built, times, ours=module.startswith("ours."))


def _over_turns(turns: Sequence[Mapping[str, list[float]]]) -> Timed:
    return Timed(*(spread([median(one[clock]) for one in turns]) for clock in ("wall", "processor")))


def _by_heap(plan: Plan, environment: Environment, inputs: _Inputs) -> dict[str, dict[str, Timed]]:
    """Time what uses durable-rules under each setting of glibc's memory."""
    found: dict[str, dict[str, Timed]] = {}
    for heap, setting in HEAPS.items():
        for module in BY_HEAP:
            _say(f"malloc {heap}: {module}")
            runs = [
                run(_command(module, plan, environment, inputs), {**os.environ, **setting}) for _ in range(plan.turns)
            ]
            turns = [one["decide"] for one in runs if not isinstance(one, NotMeasured)]
            if turns:
                found.setdefault(heap, {})[module] = _over_turns(turns)
    return found


# Whole tables


def _tables(
    plan: Plan, inputs: _Inputs, not_measured: dict[str, str]
) -> tuple[dict[str, dict[str, Timed]], dict[str, dict[str, Spread]]]:
    """Return the times by shape and way, and how many times as long as by hand in Polars each takes, turn by turn."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {shape: {} for shape in SHAPES}
    for turn in range(plan.turns):
        for shape in SHAPES:
            for way in TABLE_WAYS:
                name = f"{way} ({shape})"
                if name in not_measured or (way in LISTS_ALONE and shape != "list"):
                    continue
                _say(f"whole tables, turn {turn + 1}: {name}")
                result = run(_table_command(way, shape, inputs, plan))
                if isinstance(result, NotMeasured):
                    not_measured[name] = result.why
                else:
                    found[shape].setdefault(way, []).append(result)
    found = {
        shape: {way: turns for way, turns in ways.items() if len(turns) == plan.turns} for shape, ways in found.items()
    }
    if not plan.seconds:
        return {shape: dict.fromkeys(ways) for shape, ways in found.items()}, {}
    times = {shape: {way: _over_turns(turns) for way, turns in ways.items()} for shape, ways in found.items()}
    return times, {shape: _ratios(ways) for shape, ways in found.items()}


def _table_command(way: str, shape: str, inputs: _Inputs, plan: Plan) -> list[Any]:
    worker = [sys.executable, "-m", "benchmarks.compare.whole_tables"]
    return [*worker, way, shape, inputs.tables[shape], inputs.expected, plan.seconds]


def _ratios(ways: Mapping[str, list[dict[str, Any]]]) -> dict[str, Spread]:
    by_hand = [median(one["wall"]) for one in ways[next(iter(TABLE_WAYS))]]
    return {
        way: spread([median(one["wall"]) / other for one, other in zip(turns, by_hand, strict=True)])
        for way, turns in ways.items()
    }


# Growth


def _rules(plan: Plan) -> dict[int, dict[str, Any]]:
    found = {}
    for rules in plan.rules:
        _say(f"{rules:,} rules")
        worker = [sys.executable, "-m", "benchmarks.compare.rule_counts"]
        result = run([*worker, rules, plan.rule_rows, plan.seconds])
        if isinstance(result, NotMeasured):
            raise RuntimeError(f"{rules:,} rules: {result.why}")
        found[rules] = result
    return found


def _files(plan: Plan, program: Program, folder: Path) -> dict[str, dict[int, FileRun]]:
    found: dict[str, dict[int, FileRun]] = {way: {} for way in FILE_WAYS}
    for rows in plan.files:
        place = folder / f"files-{rows}"
        place.mkdir()
        (source,) = write_tables(program, rows, place, shapes=("columns",)).values()
        target = place / "advised.parquet"
        runs: dict[str, list[dict[str, Any]]] = {way: [] for way in FILE_WAYS}
        for turn in range(plan.turns):
            for way in FILE_WAYS:
                _say(f"a file of {rows:,} rows, turn {turn + 1}: {way}")
                result = run([sys.executable, "-m", "benchmarks.compare.files", way, source, target])
                if isinstance(result, NotMeasured):
                    raise RuntimeError(f"{way}, {rows:,} rows: {result.why}")
                runs[way].append(result)
        _refuse_differences(runs)
        for way, several in runs.items():
            found[way][rows] = FileRun(
                wall=min(one["wall"] for one in several),
                processor=min(one["processor"] for one in several),
                memory=max(one["memory"] for one in several),
            )
        source.unlink()
        target.unlink()
    return found


def _refuse_differences(runs: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    counts = {f"{way}, {turn}": one["counts"] for way, several in runs.items() for turn, one in enumerate(several)}
    if len({json.dumps(one, sort_keys=True) for one in counts.values()}) > 1:
        raise RuntimeError(f"the ways come to other recommendations: {counts}")


def _say(what: str) -> None:
    sys.stderr.write(f"comparing: {what}\n")
