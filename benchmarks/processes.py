"""Commands as a shell runs them, each in a process of its own: wall time, and time on the processor."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.machine import ROOT
from benchmarks.spread import Spread, spread

PROFILE = "examples/school/profile.yaml"


def _imports(statement: str) -> list[str]:
    code = f"import time\nstart = time.perf_counter()\n{statement}\nprint(time.perf_counter() - start)"
    return [sys.executable, "-c", code]


COMMANDS: Mapping[str, list[str]] = {
    "`python -c pass`": [sys.executable, "-c", "pass"],
    "`coachmentor advise`": [str(Path(sys.executable).with_name("coachmentor")), "advise", PROFILE],
    "`coachmentor advise --format json`": [
        str(Path(sys.executable).with_name("coachmentor")),
        "advise",
        PROFILE,
        "--format",
        "json",
    ],
}

IMPORTS: Mapping[str, list[str]] = {
    "`import coachmentor`": _imports("import coachmentor"),
    "`from coachmentor import Advisor`": _imports("from coachmentor import Advisor"),
}
"""Imports time themselves, without the start of Python."""


class Timed(NamedTuple):
    """A command's time on the wall's clock and on the processor."""

    wall: Spread
    processor: Spread | None


def process_times(runs: int) -> dict[str, Timed]:
    """Run every command in turn, so many times over; the first turn warms the caches and is not counted."""
    wall: dict[str, list[float]] = {name: [] for name in COMMANDS}
    processor: dict[str, list[float]] = {name: [] for name in COMMANDS}
    imports: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for turn in range(runs + 1):
        for name, command in COMMANDS.items():
            seconds, worked = _run(command)
            if turn:
                wall[name].append(seconds)
                processor[name].append(worked)
        for name, command in IMPORTS.items():
            output = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
            if turn:
                imports[name].append(float(output))
    times = {name: Timed(spread(wall[name]), spread(processor[name])) for name in COMMANDS}
    return times | {name: Timed(spread(seconds), None) for name, seconds in imports.items()}


def _run(command: list[str]) -> tuple[float, float]:
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - start, os.times()
    user, system = after.children_user - before.children_user, after.children_system - before.children_system
    return wall, user + system
