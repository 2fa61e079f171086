"""Takes the measurements: each target in turn, many requests for the memory's sake, and other loops and parsers."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.load.samples import Samples, advice_check, page_check
from benchmarks.load.server import EMPTY, Serving, serving
from benchmarks.load.walks import FORM, PATH, Step, walks
from benchmarks.load.wrk import Load, Target, load
from benchmarks.profiles import random_profiles
from coachmentor import Advisor

REASONS = "/api/v1/advise?explain=reasons"
ADVICE = "/api/v1/advise"

ROUNDS = 5

FULL, ASKED, PAGE, NOTHING = "full advice", "advice, reasons only", "question page", "empty handler"

STACKS: Mapping[str, Mapping[str, object]] = {
    "asyncio, httptools, as served": {},
    "asyncio, httptools of uvicorn alone": {"http": "httptools"},
    "asyncio, h11": {"http": "h11"},
    "uvloop, httptools, as served": {"loop": "uvloop"},
}


@dataclass(frozen=True, slots=True)
class Plan:
    """Seconds for each target, and requests for the memory."""

    seconds: float
    endurance: int
    people: int


WHOLE = Plan(10, 200_000, 40)
QUICK = Plan(3, 20_000, 10)


@dataclass(frozen=True, slots=True)
class Run:
    """A load, and the seconds that each process worked for it."""

    load: Load
    worked: tuple[float, ...]

    @property
    def each(self) -> float:
        """Microseconds on a processor for one request, which hardly depend on what else the machine does."""
        return sum(self.worked) / max(1, self.load.requests) * 1e6

    @property
    def busiest(self) -> float:
        """The share of the work that the busiest process had."""
        return max(self.worked) / (sum(self.worked) or 1)


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that was measured."""

    plan: Plan
    targets: Mapping[str, Run]
    sampled: int
    wrong: int
    memory: Sequence[tuple[int, int]]
    endured: Sequence[Load]
    stacks: Mapping[str, Mapping[str, Run]]


def measure(plan: Plan) -> Measured:
    """Take all measurements."""
    advisor = Advisor.default()
    profiles = random_profiles(advisor.book, 1_000)
    with tempfile.TemporaryDirectory() as folder, serving() as server:
        steps = walks(server.port, plan.people, advisor)
        targets = _targets(Path(folder), profiles, steps)
        loads = {}
        samples = Samples(server.port, list(_checks(advisor, profiles, steps)))
        with samples:
            for name, target in targets.items():
                say(name)
                load(server.port, target, 1)
                loads[name] = _run(server, target, plan.seconds)
            say("endurance")
            memory, endured = _endure(server, targets[ASKED], loads[ASKED].load, plan)
    return Measured(plan, loads, samples.asked, samples.wrong, memory, endured, dict(_stacks(plan, profiles)))


def say(what: str) -> None:
    """Say what is being measured."""
    sys.stderr.write(f"measuring: {what}\n")


def _targets(folder: Path, profiles: Sequence[Mapping[str, object]], steps: Sequence[Step]) -> dict[str, Target]:
    advice, forms = folder / "profiles", folder / "forms"
    advice.write_text("".join(json.dumps(profile) + "\n" for profile in profiles), encoding="utf-8")
    forms.write_text("".join(step.body + "\n" for step in steps), encoding="utf-8")
    return {
        ASKED: Target(REASONS, advice),
        FULL: Target(ADVICE, advice),
        PAGE: Target(PATH, forms, FORM),
        NOTHING: Target(EMPTY),
    }


def _checks(
    advisor: Advisor, profiles: Sequence[dict[str, object]], steps: Sequence[Step]
) -> Iterator[Callable[[HTTPConnection], bool]]:
    for position, profile in enumerate(profiles):
        yield advice_check(advisor, profile, ADVICE if position % 4 == 0 else REASONS)
        yield page_check(steps[position % len(steps)])


def _run(server: Serving, target: Target, seconds: float) -> Run:
    before = server.processor()
    found = load(server.port, target, seconds)
    return Run(found, tuple(after - was for was, after in zip(before, server.processor(), strict=True)))


def _endure(server: Serving, target: Target, before: Load, plan: Plan) -> tuple[list[tuple[int, int]], list[Load]]:
    """Return the requests so far and the memory in KiB after each fifth, and the loads."""
    asked, found, loads = 0, [(0, server.memory)], []
    seconds = max(1.0, plan.endurance / before.per_second / 5)
    while asked < plan.endurance:
        loads.append(load(server.port, target, seconds))
        asked += loads[-1].requests
        found.append((asked, server.memory))
    return found, loads


def _stacks(plan: Plan, profiles: Sequence[Mapping[str, object]]) -> Iterator[tuple[str, dict[str, Run]]]:
    """Ask one server after another, over and over, so that what the machine does beside meets all; yield medians."""
    say("event loops and parsers")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        targets = _targets(Path(folder), profiles, ())
        servers = {name: running.enter_context(serving(**settings)) for name, settings in STACKS.items()}
        for server in servers.values():
            load(server.port, targets[ASKED], 1)
        taken: dict[str, dict[str, list[Run]]] = {name: {ASKED: [], NOTHING: []} for name in servers}
        for _ in range(ROUNDS):
            for what in (ASKED, NOTHING):
                for name, server in servers.items():
                    taken[name][what].append(_run(server, targets[what], plan.seconds / ROUNDS))
    for name, by_target in taken.items():
        yield name, {what: _median(runs) for what, runs in by_target.items()}


def _median(runs: Sequence[Run]) -> Run:
    return sorted(runs, key=lambda run: run.load.per_second)[len(runs) // 2]
