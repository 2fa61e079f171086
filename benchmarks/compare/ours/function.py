"""The function that is generated from the book, on answers that are known to be right."""

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.compare.ours import advisor
from benchmarks.compare.peers.decision import Decision
from coachmentor.decide import Program, compile_book
from coachmentor.decide.verdict import form_of
from coachmentor.readings.to_function import Firing, to_function

NAME = "generated function"
DISTRIBUTION = "coachmentor"
WAY = (
    "`to_function` of the book, and the form by the rules that fired, without a check of the answers, as no other "
    "system here checks them either. What one answer leaves possible and what a tally "
    "decides are looked up where they were met before; nothing is remembered of a whole profile."
)


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Generate the function; all of the verdict, and the rules that fired."""
    program, fire = _generated()

    def decide(profile: Mapping[str, Any]) -> Decision:
        rules, (recommendation, confidence, _, points, _, _) = fire(profile)
        return Decision(recommendation, form_of(program, rules, recommendation), confidence, *points)

    return decide


def make_recommend() -> Callable[[Mapping[str, Any]], str]:
    """Generate the function; the recommendation alone."""
    _, fire = _generated()

    def recommend(profile: Mapping[str, Any]) -> str:
        return fire(profile)[1][0]

    return recommend


def _generated() -> tuple[Program, Firing]:
    program = compile_book(advisor().book)
    return program, to_function(program)
