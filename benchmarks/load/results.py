"""What was measured, as tables for people."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from benchmarks.load.measure import ASKED, FULL, NOTHING, PAGE, ROUNDS, Measured, Run
from benchmarks.load.wrk import CONNECTIONS, Load

HEAD = """\
# The server under load

Written by `python -m benchmarks.load`; a change by hand is lost. Two processes on loopback and the load itself share
the machine's cores. Nothing here is asserted by a test.
"""

NOISE_KIB = 4096
"""What two processes may come to hold under load without holding more and more."""

ABOUT_WORK = """\
`worked for each` is the time that one request takes on a processor, of both processes together, which hardly depends
on what else the machine does; `busiest process` is the share of the work that one of the two had.
"""

ABOUT_STACKS = """\
The same server with other event loops and parsers, asked in turn, {rounds} times each; the median of these runs. Only
the first and the last one bound the head of a request, and the time for its body.
"""


MET = {True: "yes", False: "**no**", None: ""}


class Goal(NamedTuple):
    """What was found, what was wanted, and whether the one is within the other."""

    what: str
    found: str
    wanted: str
    met: bool | None


def results(measured: Measured, settings: dict[str, str]) -> str:
    """Return RESULTS.md."""
    return "\n".join([HEAD, *_sections(measured, settings)]).rstrip() + "\n"


def _sections(measured: Measured, settings: dict[str, str]) -> Iterator[str]:
    yield "## Goals\n"
    rows = [(goal.what, goal.found, goal.wanted, MET[goal.met]) for goal in _goals(measured)]
    yield _table(("what", "measured", "goal", "met"), rows)
    yield "## Requests\n"
    yield f"{CONNECTIONS} connections, {measured.plan.seconds:g} seconds each after a second of warming up.\n"
    yield ABOUT_WORK
    yield _runs("what", measured.targets.items())
    yield "## Memory\n"
    yield "Of both processes together, in KiB, while profiles are advised on, reasons only.\n"
    yield _table(("requests so far", "memory"), [(f"{count:,}", f"{kib:,}") for count, kib in measured.memory])
    yield "## Event loops and parsers\n"
    yield ABOUT_STACKS.format(rounds=ROUNDS)
    for what in (ASKED, NOTHING):
        yield f"{what[:1].upper()}{what[1:]}:\n"
        yield _runs("server", [(name, found[what]) for name, found in measured.stacks.items()])
    yield "## Machine and settings\n"
    yield _table(("", ""), settings.items())


def _goals(measured: Measured) -> Iterator[Goal]:
    of = {name: run.load for name, run in measured.targets.items()}
    yield _at_least("advice a second, reasons only", of[ASKED], 1_500)
    p99 = of[ASKED].p99 / 1000
    yield Goal("the same, 99 of 100 within", f"{p99:.1f} ms", "50 ms", p99 < 50)
    full = of[FULL].per_second
    yield Goal("full advice a second", f"{full:,.0f}", f"none; {full / 1_500:.0%} of 1,500", None)
    yield _at_least("question pages a second", of[PAGE], 500)
    idle = of[NOTHING].per_second
    for name in (ASKED, FULL, PAGE):
        away = f"1/{idle / of[name].per_second:,.0f} of {idle:,.0f}"
        yield Goal(f"distance to an empty handler: {name}", away, "as near as can be", None)
    loads = [*of.values(), *measured.endured]
    lost = sum(load.lost for load in loads)
    yield Goal("requests lost", f"{lost} of {sum(load.requests for load in loads):,}", "0", lost == 0)
    wrong = f"{measured.wrong} of {measured.sampled:,} sampled"
    yield Goal("wrong answers", wrong, "0", measured.wrong == 0)
    grown = measured.memory[-1][1] - measured.memory[1][1]
    yield Goal(
        f"growth of memory over {measured.memory[-1][0]:,} requests", f"{grown:,} KiB", "none", grown < NOISE_KIB
    )


def _at_least(what: str, load: Load, wanted: float) -> Goal:
    return Goal(what, f"{load.per_second:,.0f}", f"{wanted:,}", load.per_second >= wanted)


def _runs(head: str, runs: Iterable[tuple[str, Run]]) -> str:
    found = list(runs)
    columns = ("a second", "worked for each", "busiest process", "median", "90 of 100", "99 of 100", "most", "lost")
    return _table((head, *columns), [(name, *_figures(run)) for name, run in found])


def _figures(run: Run) -> Iterator[str]:
    load = run.load
    yield f"{load.per_second:,.0f}"
    yield f"{run.each:,.0f} µs"
    yield f"{run.busiest:.0%}"
    for time in (load.p50, load.p90, load.p99, load.most):
        yield f"{time / 1000:.1f} ms"
    yield str(load.lost)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(head), *map(tuple, rows)]
    shown = ["| " + " | ".join(line) + " |" for line in lines]
    return "\n".join([shown[0], "|" + " --- |" * len(lines[0]), *shown[1:], ""])
