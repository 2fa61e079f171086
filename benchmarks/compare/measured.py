"""What was measured, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.compare.plan import Plan
from benchmarks.spread import Spread

WAYS = ("decide", "recommend", "many")
"""The whole verdict, the recommendation alone, and the whole verdict of many profiles in one call."""


@dataclass(frozen=True, slots=True)
class Timed:
    """How times spread over turns, each turn the median of its rounds: on the clock and on the processor."""

    wall: Spread
    processor: Spread


@dataclass(frozen=True, slots=True)
class System:
    """One system that takes profile after profile: what it is, and for each of `WAYS` that it has, its times."""

    name: str
    way: str
    version: str
    built: float
    times: Mapping[str, Timed]
    ours: bool


@dataclass(frozen=True, slots=True)
class FileRun:
    """One file advised: the least time of several runs, and the most memory."""

    wall: float
    processor: float
    memory: int


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that was measured."""

    plan: Plan
    settings: Mapping[str, str]
    load: tuple[str, str]
    systems: Mapping[str, System]
    not_measured: Mapping[str, str]
    by_heap: Mapping[str, Mapping[str, Timed]]
    tables: Mapping[str, Mapping[str, Timed]]
    table_ratios: Mapping[str, Mapping[str, Spread]]
    rules: Mapping[int, Mapping[str, Any]]
    files: Mapping[str, Mapping[int, FileRun]]
