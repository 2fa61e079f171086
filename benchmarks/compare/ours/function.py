"""The function that is generated from the book, on answers that are known to be right."""

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.compare.ours import advisor
from benchmarks.compare.peers.decision import Decision
from coachmentor.decide import Program, compile_book, verdict_of
from coachmentor.readings.to_function import Firing, to_function

NAME = "generated function"
DISTRIBUTION = "coachmentor"
WAY = (
    "`to_function` of the book and the verdict on what it returns, without checking the answers, as no other system "
    "here checks them either."
)


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Generate the function; all of the verdict, and the rules that fired."""
    program, fire = _generated()

    def decide(profile: Mapping[str, Any]) -> Decision:
        verdict = verdict_of(program, fire(profile)[0])
        return Decision(verdict.recommendation, verdict.form, verdict.confidence, *verdict.points)

    return decide


def make_recommend() -> Callable[[Mapping[str, Any]], str]:
    """Generate the function; the recommendation alone."""
    program, fire = _generated()
    ruling = program.ruling

    def recommend(profile: Mapping[str, Any]) -> str:
        return ruling(fire(profile)[1])[0]

    return recommend


def _generated() -> tuple[Program, Firing]:
    program = compile_book(advisor().book)
    return program, to_function(program)
