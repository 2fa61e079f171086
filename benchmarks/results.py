"""What was measured, as tables for people."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks.growth import Built, Grown
from benchmarks.in_words import spread_in_words, table, time_in_words, times_in_words
from benchmarks.measure import Measured
from benchmarks.spread import Spread
from coachmentor.readings.to_diagram import BUDGET

HEAD = """\
# Benchmarks

Written by `python -m benchmarks`; a change by hand is lost. Ratios are of one run. Figures are medians, with the least
and the most in brackets, unless they say otherwise. Nothing here is asserted by a test.
"""


NOISE = 256
"""KiB of memory that a process may come to hold without holding more and more."""

ABOUT_THE_HEAP = """\
durable-rules takes one block of some 300 KB for each profile and gives it back. What that costs depends on glibc: left
alone, it learns to keep such a block. Once the trim threshold is set it no longer learns, and maps the block anew each
time, unless the mmap threshold is set too. Medians of {processes} processes, with the least and the most.
"""

ABOUT_GROWTH = """\
Random books (`books.py`), {books} of each size; the figures are those of the worst one. The budget is {budget:,}
states; past it, building is given up after the time shown, and bounds on the points answer (`BoundsForesight`).
For `next_question` and `would_change`, the median and the worst of up to 200 random profiles, each the best of three.
"""


class Goal(NamedTuple):
    """One line of the issue: what was found, what was wanted, and whether the one is within the other."""

    what: str
    found: str
    wanted: str
    met: bool | None


def results(measured: Measured) -> str:
    """Return RESULTS.md."""
    return "\n".join([HEAD, *_sections(measured)]).rstrip() + "\n"


def _sections(measured: Measured) -> Iterator[str]:
    yield "## Goals\n"
    rows = [(goal.what, goal.found, goal.wanted, _met(goal.met)) for goal in _goals(measured)]
    yield table(("what", "measured", "goal", "met"), rows)
    yield _settings(measured)
    yield "## One advice, by the settings of the heap\n"
    yield ABOUT_THE_HEAP.format(processes=measured.plan.processes)
    yield table(
        ("setting", "verdict and reasons", "verdict alone", "by the generated function"),
        [
            (name, _us(of["bench_advise"]), _us(of["bench_advise_verdict_alone"]), _us(of["bench_advise_many"]))
            for name, of in measured.by_heap.items()
        ],
    )
    yield "## Everything that pytest-benchmark timed\n"
    yield "`bench_by_hand` and `bench_generated` take 1,000 profiles a round, the others one profile or one book.\n"
    yield table(
        ("benchmark", "time"), [(name, spread_in_words(of)) for name, of in sorted(measured.benchmarks.items())]
    )
    yield "## Commands\n"
    yield f"{measured.plan.runs} runs each, in turn. Imports are timed inside of Python, without its start.\n"
    yield table(
        ("command", "wall", "on the processor"),
        [(name, _ms(of.wall), _ms(of.processor) if of.processor else "") for name, of in measured.processes.items()],
    )
    yield from _growth(measured)
    yield from _orders(measured)
    yield from _endurance(measured)


def _goals(measured: Measured) -> Iterator[Goal]:
    generated, fired = measured.ratios["generated"], measured.ratios["generated_fired_alone"]
    what = "generated function, fired rules and verdict, beside one by hand"
    yield Goal(what, times_in_words(generated), "3 times", generated.median <= 3)
    yield Goal("the same, without the form and a list of the rules", times_in_words(fired), "", None)
    for heap, most in zip(measured.by_heap, (250e-6, 100e-6, 100e-6), strict=True):
        advise = measured.by_heap[heap]["bench_advise"]
        yield _within(f"`Advisor.advise`, verdict and reasons, malloc {heap}", advise, advise.median, most)
    diagram = measured.benchmarks["bench_diagram"]
    yield _within("the shipped book's diagram", diagram, diagram.median, 0.1)
    shipped = measured.shipped
    yield _within("`next_question`, the worst of random partial profiles", None, shipped.next_question.most, 5e-3)
    yield _within("`would_change`, the median profile", None, shipped.would_change.median, 5e-3)
    yield _within("`would_change`, the worst of random partial profiles", None, shipped.would_change.most, 5e-3)
    for name, most in (
        ("`coachmentor advise`", 0.25),
        ("`import coachmentor`", 0.04),
        ("`from coachmentor import Advisor`", 0.04),
    ):
        wall = measured.processes[name].wall
        yield _within(name, wall, wall.median, most)
    read = measured.benchmarks["bench_read_1000_rules"]
    yield _within("loading a book of 1,000 rules", read, read.median, 1)
    endurance = measured.endurance
    what = f"wrong answers of {endurance.profiles:,}, half of them to 8 threads"
    yield Goal(what, str(endurance.wrong), "0", endurance.wrong == 0)
    alone, together = (memory[-1] - memory[0] for memory in (endurance.alone, endurance.together))
    found = f"{alone} KiB, {together} KiB"
    yield Goal("growth of memory meanwhile, one thread and 8", found, "none", max(alone, together) < NOISE)


def _within(what: str, spread: Spread | None, seconds: float, most: float) -> Goal:
    return Goal(
        what, spread_in_words(spread) if spread else time_in_words(seconds), time_in_words(most), seconds <= most
    )


def _met(met: bool | None) -> str:
    return {True: "yes", False: "**no**", None: ""}[met]


def _settings(measured: Measured) -> str:
    before, after = measured.load
    busy = {"load of the machine": f"{before} before, {after} after (1-minute mean)"}
    heap = {"heap": "glibc's own settings, unless stated"}
    return "## Machine and settings\n\n" + table(("", ""), [*{**measured.settings, **busy, **heap}.items()])


def _growth(measured: Measured) -> Iterator[str]:
    yield "## How the diagram grows\n"
    yield ABOUT_GROWTH.format(books=measured.plan.books, budget=BUDGET)
    yield _grown_table([("shipped, 36", [measured.shipped])])
    for structure, sizes in (("local", measured.local), ("random", measured.random)):
        yield f"Of {structure} structure:\n"
        yield _grown_table(_by_size(sizes))


def _by_size(sizes: Iterable[list[Grown]]) -> Iterator[tuple[str, list[Grown]]]:
    """Yield the books of each size, those past the budget apart."""
    for several in sizes:
        within = [one for one in several if one.built.states]
        past = [one for one in several if not one.built.states]
        for kept, remark in ((within, ""), (past, ", past the budget")):
            if kept:
                count = f" ({len(kept)} of {len(several)})" if within and past else ""
                yield f"{kept[0].rules}{remark}{count}", kept


def _grown_table(rows: Iterable[tuple[str, list[Grown]]]) -> str:
    columns = ("rules", "variables", "states", "nodes", "built in", "`next_question`", "`would_change`")
    return table(columns, [(name, *_grown(books)) for name, books in rows])


def _grown(books: list[Grown]) -> Iterator[str]:
    yield str(max(one.built.variables for one in books))
    yield from _size(max(books, key=lambda one: one.built.states or 0).built)
    yield time_in_words(max(one.built.seconds for one in books))
    for spreads in ([one.next_question for one in books], [one.would_change for one in books]):
        yield f"{time_in_words(max(s.median for s in spreads))}, {time_in_words(max(s.most for s in spreads))}"


def _size(built: Built) -> tuple[str, str]:
    if built.states is None or built.nodes is None:
        return f"over {BUDGET:,}", "-"
    return f"{built.states:,}", f"{built.nodes:,}"


def _orders(measured: Measured) -> Iterator[str]:
    yield "## What the order of the variables is worth\n"
    yield table(
        ("book", "states", "nodes", "built in", "author's order: states", "nodes", "built in"),
        [
            (name, *(cell for built in pair for cell in (*_size(built), time_in_words(built.seconds))))
            for name, pair in measured.orders.items()
        ],
    )


def _endurance(measured: Measured) -> Iterator[str]:
    yield "## Endurance\n"
    yield "Memory of the process in KiB after each fifth of the profiles, checked one by one against `by_hand.py`.\n"
    rows = [("one thread", measured.endurance.alone), ("8 threads", measured.endurance.together)]
    yield table(("", *(f"{i}/5" for i in range(1, 6))), [(name, *(f"{kib:,}" for kib in m)) for name, m in rows])


def _us(spread: Spread) -> str:
    return f"{spread.median * 1e6:.0f} µs ({spread.least * 1e6:.0f} to {spread.most * 1e6:.0f})"


def _ms(spread: Spread) -> str:
    return f"{spread.median * 1e3:.3g} ms ({spread.least * 1e3:.3g} to {spread.most * 1e3:.3g})"
