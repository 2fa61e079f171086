"""What was compared, as a page of Markdown with tables, each with its picture."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from benchmarks.compare.figures import MIB, OF_RULES, WAYS_IN_WORDS, by_rows, by_rules, fastest
from benchmarks.compare.fit import exponent, last_exponent
from benchmarks.compare.measured import Measured, System, Timed
from benchmarks.compare.whole_tables import WAYS as TABLE_WAYS
from benchmarks.in_words import spread_in_words, table, time_in_words, times_in_words

HEAD = """\
# Side by side with what a user would pick instead

Written by `python -m benchmarks.compare`; a change by hand is lost. Nothing here is asserted by a test.

The rules are those of `book/`: the 36 of the shipped book, and four more that use what those do not. Each system has
them in a file of `peers/`, written by hand in its own way, which the last table describes. Every system ran in
processes of its own, all in turn, and none was timed before all its results were equal to those of the engine for one
profile: recommendation, form, confidence and points, on {profiles:,} profiles where a system takes one after another,
and on all {rows:,} rows of a whole table. Figures are medians, with the least and the most of {turns} turns.
Profiles are random; in each, a share of the questions is answered that is its own.
"""

ABOUT_TABLES = """\
A table in memory, and a table in memory with the verdict columns (recommendation, form, confidence, points) out of it.
Of the two shapes, one has a yes or no for each choice of `needs`, the other has its choices in a list. What was written
by hand takes every value to be right; `advise_table` checks each, and adds a column with what is wrong.

![Rows a second](rows-a-second.svg)

coachmentor is red in the pictures, everything else blue.
"""

ABOUT_PROFILES = """\
A dict in, and out comes the whole verdict, or the recommendation alone where a system has less to do for it, or the
whole verdicts of many profiles in one call where it has a call for that. No system checks the answers but
`Advisor.advise`, which also has everything ready to give reasons. Microseconds for one profile: on the clock, and on
the processor, which no other process's turn makes longer and which counts all threads.

![One profile](one-profile.svg)
"""

ABOUT_THE_HEAP = """\
durable-rules takes one block of some 300 KB for each profile and gives it back, and what that costs depends on glibc:
see `../RESULTS.md`. The figures above are of glibc's own settings. The whole verdict, on the processor:
"""

ABOUT_RULES = """\
Random books (`../books.py`) of local structure, tables of {rows:,} random rows with a yes or no for each choice, and
profiles of the same kind. The questions grow with the rules: {questions}.
Microseconds on the processor for one row or one profile, the least of some rounds. Every way was held to the generated
function first. The exponent is that of a power law through all points, by least squares; 1 is linear growth, and less
is what has costs of its own.

![Growth with rules](growth-with-rules.svg)
"""

ABOUT_ROWS = """\
The forty rules, from a Parquet file to a Parquet file, verdict columns. Seconds on the clock, the least of {turns}
runs, and the most memory that a process held. All ways counted the same recommendations.

![Growth with rows](growth-with-rows.svg)

![Memory with rows](memory-with-rows.svg)
"""

LINEAR = 1.1
"""What the exponents, over all sizes and at last, may be for growth to be called close to linear."""

BY_HAND, OURS_IN_POLARS = list(TABLE_WAYS)[:2]
LAZY = "advise_table on a lazy frame of Polars"
BATCH = "coachmentor batch"

IN_SHAPE = {"columns": "a column for each choice", "list": "choices in a list"}


class Goal(NamedTuple):
    """One line of the goals: what was found, what was wanted, and whether the one is within the other."""

    what: str
    found: str
    wanted: str
    met: bool


def results(measured: Measured) -> str:
    """Return RESULTS.md."""
    return "\n".join([*_sections(measured)]).rstrip() + "\n"


def _sections(measured: Measured) -> Iterator[str]:
    plan = measured.plan
    yield HEAD.format(profiles=plan.profiles, rows=plan.rows, turns=plan.turns)
    yield "## Goals\n"
    goals = [(one.what, one.found, one.wanted, "yes" if one.met else "**no**") for one in _goals(measured)]
    yield table(("what", "measured", "goal", "met"), goals)
    yield _settings(measured)
    yield f"## {plan.rows:,} rows, forty rules\n"
    yield ABOUT_TABLES
    yield from _tables(measured)
    yield "## One profile\n"
    yield ABOUT_PROFILES
    yield _profiles(measured)
    yield from _by_heap(measured)
    yield "## Growth with the rules\n"
    questions = ", ".join(f"{found['questions']} for {rules:,}" for rules, found in measured.rules.items())
    yield ABOUT_RULES.format(rows=plan.rule_rows, questions=questions)
    yield _grown({name: by_rules(measured, key) for key, name in OF_RULES.items()}, "rules", "µs")
    yield "## Growth with the rows\n"
    yield ABOUT_ROWS.format(turns=plan.turns)
    yield _grown({way: by_rows(measured, way) for way in measured.files}, "rows", "s")
    yield "The most memory, in MiB:\n"
    yield _memory(measured)
    yield "## How each is put\n"
    yield table(("system", "how"), [(one.name, one.way) for one in measured.systems.values()])
    yield from _not_measured(measured)


# Goals


def _goals(measured: Measured) -> Iterator[Goal]:
    for shape, ratios in measured.table_ratios.items():
        what = f"`advise_table` on Polars beside Polars by hand, verdict columns, {IN_SHAPE[shape]}"
        yield Goal(
            what, times_in_words(ratios[OURS_IN_POLARS]), "at most 1.3 times", ratios[OURS_IN_POLARS].median <= 1.3
        )
    others = [system for system in measured.systems.values() if not system.ours]
    if others:
        yield from _beside_row_by_row(measured, max(others, key=fastest))
        ours = measured.systems["ours.function"]
        yield from (_beside_fastest(ours, others, way) for way in ("recommend", "decide"))
        yield _beside_all(ours, others)
    yield from _linear("rules", {name: by_rules(measured, key) for key, name in list(OF_RULES.items())[:3]})
    yield from _linear("rows, file to file", {way: by_rows(measured, way) for way in (LAZY, BATCH)})


def _beside_row_by_row(measured: Measured, quickest: System) -> Iterator[Goal]:
    for shape, ways in measured.tables.items():
        ratio = measured.plan.rows / ways[OURS_IN_POLARS].wall.median / fastest(quickest)
        what = f"rows a second of the same, {IN_SHAPE[shape]}, beside {quickest.name}, the fastest row by row"
        yield Goal(what, f"{ratio:,.3g} times", "at least 100 times", ratio >= 100)


def _beside_fastest(ours: System, others: Iterable[System], way: str) -> Goal:
    """Judge the generated function by the fastest other system that comes to the same."""
    times = {one.name: _at_best(one, way) for one in others}
    name = min(times, key=lambda one: times[one])
    share = _at_best(ours, way) / times[name]
    what = f"one profile, {WAYS_IN_WORDS[way]}: the generated function beside {name}, the fastest"
    return Goal(what, _share(share), "at most 1/5", share <= 1 / 5)


def _beside_all(ours: System, others: Sequence[System]) -> Goal:
    slower = [one for one in others if _at_best(ours, "decide") / _at_best(one, "decide") <= 1 / 5]
    what = "systems beside which it takes at most 1/5, whole verdict"
    return Goal(what, f"{len(slower)} of {len(others)}", "all", len(slower) == len(others))


def _at_best(system: System, way: str) -> float:
    """Return the seconds on the processor for one profile: what a system has for it, or the whole verdict."""
    return (system.times.get(way) or system.times["decide"]).processor.median


def _linear(over: str, times: Mapping[str, Mapping[int, float]]) -> Iterator[Goal]:
    for name, points in times.items():
        found, last = exponent(points), last_exponent(points)
        what = f"growth with the {over}: {name}"
        yield Goal(what, f"exponent {found:.2f}, at last {last:.2f}", "close to 1", max(found, last) <= LINEAR)


def _share(share: float) -> str:
    return f"1/{1 / share:.1f}" if share <= 1 else f"{share:.1f} times"


# Tables


def _settings(measured: Measured) -> str:
    before, after = measured.load
    libraries = {"Polars": pl, "DuckDB": duckdb, "PyArrow": pa, "pandas": pd}
    rows = {
        **measured.settings,
        "tables": ", ".join(f"{name} {library.__version__}" for name, library in libraries.items()),
        "threads": f"Polars {pl.thread_pool_size()}, DuckDB as many as cores; one by one: one process, one caller",
        "other systems": ", ".join(dict.fromkeys(one.version for one in measured.systems.values())),
        "load of the machine": f"{before} before, {after} after (1-minute mean)",
        "heap": "glibc's own settings, unless stated",
    }
    return "## Machine and settings\n\n" + table(("", ""), rows.items())


def _tables(measured: Measured) -> Iterator[str]:
    for shape, ways in measured.tables.items():
        ratios = measured.table_ratios[shape]
        yield f"With {IN_SHAPE[shape]}:\n"
        yield table(
            ("way", "time", "on the processor", "rows a second", "beside Polars by hand"),
            [
                (
                    way.replace("advise_table", "`advise_table`").replace("rules export", "`rules export`"),
                    spread_in_words(times.wall),
                    spread_in_words(times.processor),
                    f"{measured.plan.rows / times.wall.median:,.0f}",
                    times_in_words(ratios[way]),
                )
                for way, times in ways.items()
            ],
        )


def _profiles(measured: Measured) -> str:
    function = measured.systems["ours.function"].times["decide"].processor.median
    rows = []
    for one in sorted(measured.systems.values(), key=lambda one: one.times["decide"].processor.median):
        cells = [_both(one.times.get(way)) for way in WAYS_IN_WORDS]
        ratio = one.times["decide"].processor.median / function
        rows.append(
            (one.name, one.version, time_in_words(one.built), *cells, f"{fastest(one):,.0f}", f"{ratio:.1f} times")
        )
    head = ("system", "version", "built in", *WAYS_IN_WORDS.values(), "rows a second", "beside the generated function")
    return table(head, rows)


def _both(times: Timed | None) -> str:
    return f"{spread_in_words(times.wall)}; {time_in_words(times.processor.median)}" if times else ""


def _by_heap(measured: Measured) -> Iterator[str]:
    if measured.by_heap:
        yield "## durable-rules, by the settings of the heap\n"
        yield ABOUT_THE_HEAP
        modules = next(iter(measured.by_heap.values()))
        names = {module: measured.systems[module].name for module in modules if module in measured.systems}
        rows = [
            (heap, *(spread_in_words(of[module].processor) if module in of else "" for module in names))
            for heap, of in measured.by_heap.items()
        ]
        yield table(("malloc", *names.values()), rows)


def _grown(points: Mapping[str, Mapping[int, float]], over: str, unit: str) -> str:
    there = {name: of for name, of in points.items() if of}
    sizes = list(next(iter(there.values())))
    rows = [
        (name, *(f"{of[size]:,.3g}" for size in sizes), f"{exponent(of):.2f}", f"{last_exponent(of):.2f}")
        for name, of in there.items()
    ]
    return table((f"{unit}, by {over}", *(f"{size:,}" for size in sizes), "exponent", "of the last two"), rows)


def _memory(measured: Measured) -> str:
    sizes = list(next(iter(measured.files.values())))
    rows = [(way, *(f"{runs[size].memory / MIB:,.0f}" for size in sizes)) for way, runs in measured.files.items()]
    return table(("rows", *(f"{size:,}" for size in sizes)), rows)


def _not_measured(measured: Measured) -> Iterator[str]:
    if measured.not_measured:
        yield "## Not measured\n"
        yield table(("system", "why"), measured.not_measured.items())
