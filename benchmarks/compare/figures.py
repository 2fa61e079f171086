"""The measurements as rows of one form, which the pictures draw and from which goals are judged."""

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.compare.measured import Measured, System

Point = dict[str, Any]

MIB = 2**20

OF_RULES = {
    "table": "advise_table on Polars, verdict columns, one row",
    "table, all columns": "advise_table on Polars, all columns, one row",
    "function": "generated function, one profile",
    "zen": "zen-engine by our export, one profile",
}

WAYS_IN_WORDS = {"decide": "whole verdict", "recommend": "recommendation alone", "many": "many in one call"}


def fastest(system: System) -> float:
    """Return how many rows a second a system gives the whole verdict on, one by one or many in one call."""
    return max(1 / times.wall.median for way, times in system.times.items() if way != "recommend")


def rows_a_second(measured: Measured) -> Iterator[Point]:
    """Yield the rows a second of each way with whole tables, and of each system that takes one after another."""
    rows = measured.plan.rows
    for shape, ways in measured.tables.items():
        for way, times in ways.items():
            yield {"name": f"{way} ({shape})", "value": rows / times.wall.median, "ours": "by hand" not in way}
    for system in measured.systems.values():
        yield {"name": system.name, "value": fastest(system), "ours": system.ours}


def microseconds(measured: Measured) -> Iterator[Point]:
    """Yield the time on the processor for one profile, by system and way."""
    for system in measured.systems.values():
        for way, times in system.times.items():
            name = f"{system.name}, {WAYS_IN_WORDS[way]}"
            yield {"name": name, "value": times.processor.median * 1e6, "ours": system.ours}


def by_rules(measured: Measured, key: str) -> dict[int, float]:
    """Return microseconds on the processor for one row or profile, by the number of rules."""
    rows = measured.plan.rule_rows if key.startswith("table") else 1
    return {rules: found[key]["processor"] / rows * 1e6 for rules, found in measured.rules.items() if key in found}


def grown_by_rules(measured: Measured) -> Iterator[Point]:
    """Yield the points of `by_rules` for everything that was timed."""
    for key, name in OF_RULES.items():
        yield from _points(name, by_rules(measured, key))


def by_rows(measured: Measured, way: str) -> dict[int, float]:
    """Return seconds by the number of rows, file to file."""
    return {rows: run.wall for rows, run in measured.files[way].items()}


def grown_by_rows(measured: Measured) -> Iterator[Point]:
    """Yield the points of `by_rows` for every way."""
    for way in measured.files:
        yield from _points(way, by_rows(measured, way))


def memory_by_rows(measured: Measured) -> Iterator[Point]:
    """Yield the most memory by the number of rows, for every way."""
    for way, runs in measured.files.items():
        yield from _points(way, {rows: run.memory / MIB for rows, run in runs.items()})


def _points(name: str, values: Mapping[int, float]) -> Iterator[Point]:
    for size, value in values.items():
        yield {"name": name, "size": size, "value": value}
