"""`Advisor.advise` and `advise_many`: answers checked, decided, and ready to give reasons."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from benchmarks.compare.ours import advisor
from benchmarks.compare.peers.decision import Decision
from coachmentor import Advice

NAME = "Advisor.advise"
DISTRIBUTION = "coachmentor"
WAY = (
    "A profile checked and decided by durable-rules (one by one) or by the generated function (`advise_many`), with "
    "reasons that are worked out when they are read."
)


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Return `Advisor.advise`."""
    advise = advisor().advise
    return lambda profile: _decision(advise(profile))


def make_many() -> Callable[[Iterable[Mapping[str, Any]]], list[Decision]]:
    """Return `Advisor.advise_many`."""
    advise_many = advisor().advise_many
    return lambda profiles: [_decision(advice) for advice in advise_many(profiles)]


def _decision(advice: Advice) -> Decision:
    return Decision(advice.recommendation, advice.form, advice.confidence, *advice.points.values())
