"""What a caller waits for: one advice, its reasons, what would change it, the next question. One profile a round."""

from collections.abc import Callable
from itertools import cycle

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from coachmentor import Advisor

ROUNDS = 2_000

Profile = dict[str, object]
Each = Callable[[Callable[[Profile], object]], None]


@pytest.fixture
def each(benchmark: BenchmarkFixture, profiles: list[Profile]) -> Each:
    """Time a call on one profile after another, so that the figures spread as the profiles do."""

    def each(call: Callable[[Profile], object]) -> None:
        call(profiles[0])  # what is loaded at first use is timed apart
        left = cycle(profiles)
        benchmark.pedantic(call, setup=lambda: ((next(left),), {}), rounds=ROUNDS)

    return each


def bench_check(each: Each, advisor: Advisor) -> None:
    """A profile checked."""
    each(advisor.check)


def bench_advise(each: Each, advisor: Advisor) -> None:
    """Verdict and reasons, by durable-rules."""
    each(lambda profile: advisor.advise(profile).reasons)


def bench_advise_verdict_alone(each: Each, advisor: Advisor) -> None:
    """The verdict, by durable-rules."""
    each(advisor.advise)


def bench_advise_many(each: Each, advisor: Advisor) -> None:
    """Verdict and reasons, by the generated function."""
    each(lambda profile: next(advisor.advise_many([profile])).reasons)


def bench_next_question(each: Each, advisor: Advisor) -> None:
    """The next question."""
    each(advisor.next_question)


def bench_would_change(benchmark: BenchmarkFixture, advisor: Advisor, profiles: list[Profile]) -> None:
    """What would change an advice that was given before."""
    _ = advisor.foresight
    left = cycle(profiles)

    def setup() -> tuple[tuple[object, ...], dict[str, object]]:
        return (advisor.advise(next(left)),), {}

    benchmark.pedantic(lambda advice: advice.would_change, setup=setup, rounds=ROUNDS // 4)


def bench_to_dict(benchmark: BenchmarkFixture, advisor: Advisor, profiles: list[Profile]) -> None:
    """Everything about an advice as plain data."""
    _ = advisor.foresight
    left = cycle(profiles)
    benchmark.pedantic(lambda: advisor.advise(next(left)).to_dict(), rounds=ROUNDS // 4)
