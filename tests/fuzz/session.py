"""One process's share of the work: targets in turn, every failure made smaller and written down, and on it goes."""

import time
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Protocol

from . import case_files
from .guard import description, limited, signature
from .minimise import minimise


class Target(Protocol):
    """A thing to fuzz."""

    name: str

    def draw(self, random: Random) -> Any:
        """Return an input: plain data, or parts of the model."""

    def run(self, input: Any) -> bool:
        """Say whether the input was accepted; raise where something went wrong. The same input does the same again."""


TURN = 2.0
"""Seconds that a target has before it is the next one's turn."""

MINIMISING = 15.0


@dataclass
class Tally:
    """What became of a target's inputs; `distinct` counts failures of different causes."""

    runs: int = 0
    accepted: int = 0
    failures: int = 0
    distinct: int = 0
    seconds: float = 0.0

    def add(self, other: "Tally") -> None:
        """Add another tally of the same target."""
        for field, value in vars(other).items():
            setattr(self, field, getattr(self, field) + value)


class Session:
    """Fuzzes targets; `before` is told of each input before it runs, and `found` of each new kind of failure."""

    def __init__(
        self,
        targets: Iterable[Target],
        seed: str,
        *,
        folder: Path = case_files.CASES,
        before: Callable[[str, Any], None] = lambda *_: None,
        found: Callable[[str], None] = lambda *_: None,
    ) -> None:
        self.tallies = {target.name: Tally() for target in targets}
        self._targets = {target.name: target for target in targets}
        self._seed = seed
        self._folder = folder
        self._before = before
        self._found = found
        self._known: set[tuple[str, str]] = set()

    def fuzz(self, seconds: float) -> None:
        """Take turns for so long; every target has one at least."""
        deadline = time.monotonic() + seconds
        turn = min(TURN, seconds / len(self._targets))
        while time.monotonic() < deadline:
            for name in self._targets:
                self.turn(name, turn)

    def turn(self, name: str, seconds: float) -> None:
        """Run one target for so long."""
        start, tally = time.monotonic(), self.tallies[name]
        while time.monotonic() < start + seconds:
            self._one(name, Random(f"{self._seed} {name} {tally.runs}"), tally)
        tally.seconds += time.monotonic() - start

    def _one(self, name: str, random: Random, tally: Tally) -> None:
        tally.runs += 1
        input = self._targets[name].draw(random)
        self._before(name, input)
        try:
            tally.accepted += attempt(self._targets[name], input)
        except KeyboardInterrupt:
            raise
        except BaseException as problem:
            tally.failures += 1
            tally.distinct += self._is_new(name, input, problem)

    def _is_new(self, name: str, input: Any, problem: BaseException) -> bool:
        """Write down a failure, unless one of the same cause was."""
        cause = name, signature(problem)
        if cause in self._known:
            return False
        self._known.add(cause)

        def fails_alike(smaller: Any) -> bool:
            self._before(name, smaller)
            return cause_of(self._targets[name], smaller) == cause[1]

        smallest = minimise(input, fails_alike, MINIMISING)
        path = case_files.save(name, smallest, description(problem), self._folder)
        self._found(f"{name}: {cause[1][:120]}\n  {path}")
        return True


def attempt(target: Target, input: Any) -> bool:
    """Run one input under the limits that hold for all, warnings being errors."""
    with limited(), warnings.catch_warnings():
        warnings.simplefilter("error")
        return target.run(input)


def cause_of(target: Target, input: Any) -> str | None:
    """Return the signature of the failure that an input leads to, None where it does not."""
    try:
        attempt(target, input)
    except KeyboardInterrupt:
        raise
    except BaseException as problem:
        return signature(problem)
    return None
