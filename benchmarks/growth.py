"""How the diagram grows with the book, up to the budget and past it, and what the order of its variables is worth."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple
from unittest.mock import patch

from benchmarks.books import SEED, random_book
from benchmarks.profiles import random_profiles
from benchmarks.spread import REPEATS, Spread, over
from coachmentor import Advisor
from coachmentor.decide import Program, Variable, compile_book, variables
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings import to_diagram as module
from coachmentor.readings.to_diagram import TooLarge, to_diagram

PROFILES = 200

Ordering = Callable[[Program], tuple[Variable, ...]]


class Built(NamedTuple):
    """A diagram that was built, or its size where the budget ended that, and the seconds that it took."""

    variables: int
    states: int | None
    nodes: int | None
    seconds: float


class Grown(NamedTuple):
    """One book: its rules, what building took, and how long callers then wait."""

    rules: int
    built: Built
    next_question: Spread
    would_change: Spread


def build(book: RuleBook) -> Built:
    """Build a book's diagram within the budget."""
    program = compile_book(book)
    start = time.perf_counter()
    try:
        diagram = to_diagram(program)
    except TooLarge:
        return Built(len(module.ordered_variables(program)), None, None, time.perf_counter() - start)
    return Built(len(diagram.variables), diagram.states, len(diagram.nodes), time.perf_counter() - start)


def grown(book: RuleBook, within: float) -> Grown:
    """Build a book's diagram, and time what is asked of it for random profiles; each for so many seconds."""
    built = build(book)
    advisor = Advisor(book, budget=module.BUDGET if built.states else 0)  # not built in vain a second time
    advisor.next_question({})
    _ = advisor.advise({}).would_change
    profiles = random_profiles(book, PROFILES)

    def would_change(profile: dict[str, object]) -> Callable[[], object]:
        # What is worked out once is kept, so each turn has an advice of its own.
        fresh = iter([advisor.advise(profile) for _ in range(REPEATS)])
        return lambda: next(fresh).would_change

    return Grown(
        len(book.rules),
        built,
        over(profiles, lambda profile: lambda: advisor.next_question(profile), within),
        over(profiles, would_change, within),
    )


def growth(sizes: Iterable[int], seeds: int, *, local: bool, within: float) -> Iterator[list[Grown]]:
    """Yield, for each size, some random books; the last size is the first of which none fits into the budget."""
    for rules in sizes:
        several = [grown(random_book(rules, local=local, seed=SEED + seed), within) for seed in range(seeds)]
        yield several
        if not any(one.built.states for one in several):
            return


def authors_order(program: Program) -> tuple[Variable, ...]:
    """Return the variables in the order in which the questions are asked."""
    return tuple(chain.from_iterable(variables(program.book.questions, program.formulas).values()))


def built_in_order(book: RuleBook, ordering: Ordering) -> Built:
    """Build a book's diagram with another order of its variables."""
    with _ordered(ordering):
        return build(book)


@contextmanager
def _ordered(ordering: Ordering) -> Iterator[None]:
    with patch.object(module, "ordered_variables", ordering):
        yield
