"""zen-engine, given what `coachmentor rules export --to jdm` writes of the forty rules."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import zen

from benchmarks.compare.peers.decision import Decision

NAME = "zen-engine, our export"
DISTRIBUTION = "zen-engine"
WAY = (
    "The decision graph that `rules export --to jdm` writes: a decision table with a row for each rule that collects, "
    "sums, and a table for the procedure; evaluated as the one by hand is. All of the decision is in it."
)

KEY = "forty-rules"


def make(exported: Path) -> Callable[[Mapping[str, Any]], Decision]:
    """Load the exported graph."""
    engine = _engine(exported)
    return lambda profile: _decision(engine.evaluate(KEY, profile))


def make_many(exported: Path) -> Callable[[Iterable[Mapping[str, Any]]], list[Decision]]:
    """Load the exported graph, for a batch of profiles."""
    engine = _engine(exported)

    def decide(profiles: Iterable[Mapping[str, Any]]) -> list[Decision]:
        answers = engine.evaluate_batch([{"key": KEY, "context": profile} for profile in profiles])
        return [_decision(answer["data"]) for answer in answers]

    return decide


def _engine(exported: Path) -> Any:
    graph = json.loads(exported.read_text(encoding="utf-8"))
    return zen.ZenEngine({"loader": {"type": "static", "content": {KEY: graph}}})


def _decision(answer: Mapping[str, Any]) -> Decision:
    found = answer["result"]
    points = found["points"]
    return Decision(
        found["recommendation"], found.get("form"), found["confidence"], points["coaching"], points["mentoring"]
    )
