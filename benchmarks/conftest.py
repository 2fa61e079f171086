"""The shipped book, an advisor on it and random profiles for all benchmarks."""

import pytest

from benchmarks.comparison import PROFILES, Comparison
from benchmarks.profiles import random_profiles
from coachmentor import Advisor
from coachmentor.decide import Program


@pytest.fixture(scope="session")
def advisor() -> Advisor:
    """An advisor on the shipped book."""
    return Advisor.default()


@pytest.fixture(scope="session")
def comparison(advisor: Advisor) -> Comparison:
    """The generated function and the one by hand, which agree."""
    return Comparison(advisor)


@pytest.fixture(scope="session")
def program(comparison: Comparison) -> Program:
    """The shipped book made ready."""
    return comparison.program


@pytest.fixture(scope="session")
def profiles(advisor: Advisor) -> list[dict[str, object]]:
    """Random, partly answered profiles as callers give them."""
    return random_profiles(advisor.book, PROFILES)
