"""The generated function beside `by_hand.decide`: first that they agree, then how much longer the one takes."""

import time
from collections.abc import Callable, Mapping, Sequence

from benchmarks.by_hand import decide
from benchmarks.profiles import random_profiles
from benchmarks.spread import Spread, spread
from coachmentor import Advisor
from coachmentor.decide import Program, compile_book, verdict_of
from coachmentor.model.profile import Answer
from coachmentor.readings.to_function import Firing, to_function

PROFILES = 1_000
CHECKED = 5_000

FIELDS = ("recommendation", "form", "confidence", "step", "points", "ruled_out", "interventions", "fired")

Answers = Mapping[str, Answer]


class Comparison:
    """The shipped book's program and its generated function, with the answers of random profiles."""

    def __init__(self, advisor: Advisor) -> None:
        """Prepare, and make sure that both ways decide alike on 5,000 profiles."""
        self.program: Program = compile_book(advisor.book)
        self.fire: Firing = to_function(self.program)
        checked = [advisor.check(profile).answers for profile in random_profiles(advisor.book, CHECKED)]
        for answers in checked:
            verdict = verdict_of(self.program, *self.fire(answers))
            by_hand = decide(answers)
            if by_hand != tuple(getattr(verdict, name) for name in FIELDS):
                raise AssertionError(f"by hand {by_hand}, generated {verdict}")
        self.answers: Sequence[Answers] = checked[:PROFILES]

    def by_hand(self) -> None:
        """Decide on every profile by hand: fired rules and verdict."""
        for answers in self.answers:
            decide(answers)

    def generated(self) -> None:
        """Decide on every profile by the generated function: fired rules and verdict."""
        for answers in self.answers:
            verdict_of(self.program, *self.fire(answers))

    def generated_fired_alone(self) -> None:
        """Run the generated function alone: fired rules and the ruling on them."""
        for answers in self.answers:
            self.fire(answers)


def ratios(rounds: int) -> dict[str, Spread]:
    """Return how many times as long as by hand each way takes, round by round: each round times all, in turn."""
    comparison = Comparison(Advisor.default())
    found: dict[str, list[float]] = {"generated": [], "generated_fired_alone": []}
    for _ in range(rounds):
        by_hand = _seconds(comparison.by_hand)
        for name, several in found.items():
            several.append(_seconds(getattr(comparison, name)) / by_hand)
    return {name: spread(several) for name, several in found.items()}


def _seconds(call: Callable[[], None]) -> float:
    # Time on the processor: another process's turn in between would count for one side only.
    start = time.process_time()
    call()
    return time.process_time() - start
