"""Times each part of the bench on the shipped book and on random books of growing size."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from typing import Any, NamedTuple

from benchmarks.author.changes import changed
from benchmarks.books import random_book
from benchmarks.spread import Spread, spread, timed
from coachmentor.author.check import check_book
from coachmentor.author.compare import Comparison, compare_books
from coachmentor.author.coverage import Coverage, cover
from coachmentor.author.coverage.whereto import whereto
from coachmentor.author.examined import STATES_FOR_PROOFS, Examined
from coachmentor.author.proofs import Report, Unknown, prove
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.counting import MOST_PICKS

SIZES = (10, 30, 100, 300, 1_000)
CHANGED = 10
CASES = 1_000


class Part(NamedTuple):
    """One thing that was timed: its goal in seconds, if it has one, and how many answers stayed unknown."""

    name: str
    seconds: Spread
    goal: float | None
    unknown: int


class Size(NamedTuple):
    """One random book: its rules, whether it has a diagram within the bench's budget, and what each part took."""

    rules: int
    local: bool
    has_diagram: bool
    parts: tuple[Part, ...]


def shipped(repeats: int) -> Iterator[Part]:
    """Time the bench on the shipped book, reading included where the command reads."""
    book = read_book(shipped_book())
    yield _part("check", lambda: check_book(read_book(shipped_book())), repeats, 0.5)
    yield _part("prove", lambda: _proved(book), repeats, 1.0)
    many = replace(book, cases=tuple(islice(cycle(book.cases), CASES)))
    yield _part(f"coverage, {CASES:,} cases", lambda: _covered(many), repeats, 2.0)
    other = _other_version(book)
    yield _part("compare with another version", lambda: compare_books(book, other), repeats, 2.0)


def grown(sizes: Iterable[int], repeats: int, *, local: bool) -> Iterator[Size]:
    """Time the bench on random books of these sizes."""
    for rules in sizes:
        book = random_book(rules, local=local)
        other = changed(book, min(CHANGED, rules))
        parts = (
            _part("check", lambda book=book: check_book(book), repeats, 5.0 if rules == 1_000 else None),
            _part("prove", lambda book=book: _proved(book), repeats, None),
            _part("coverage", lambda book=book: _covered(book), repeats, None),
            _part(
                f"compare, {min(CHANGED, rules)} rules changed",
                lambda book=book, other=other: compare_books(book, other),
                repeats,
                10.0 if rules == 300 else None,
            ),
        )
        yield Size(rules, local, Examined(book).diagram is not None, parts)


def _part(name: str, call: Callable[[], Any], repeats: int, goal: float | None) -> Part:
    results: list[Any] = []
    seconds = spread([timed(lambda: results.append(call())) for _ in range(repeats)])
    return Part(name, seconds, goal, _unknown(results[-1]))


def _unknown(result: Any) -> int:
    """Count what could neither be proved nor refuted, and what could be neither exercised nor proved impossible."""
    match result:
        case Report(proofs):
            return sum(isinstance(proof.result, Unknown) for proof in proofs)
        case Coverage(not_known=not_known):
            return len(not_known)
        case Comparison(meaning=meaning):
            return len(meaning.unknown)
        case _:
            return 0


def _proved(book: RuleBook) -> Report:
    """Prove as the command does."""
    return prove(Examined(book, budget=STATES_FOR_PROOFS))


def _covered(book: RuleBook) -> Coverage:
    """Cover as the command does, which counts where answers lead as well."""
    examined = Examined(book)
    coverage = cover(examined)
    whereto(examined, Profile(), MOST_PICKS)
    return coverage


def _other_version(book: RuleBook) -> RuleBook:
    """Return the shipped book with its two strongest kinds of rule weighing less, and a rule less."""
    rules = tuple(
        replace(rule, effect=replace(rule.effect, points=5)) if getattr(rule.effect, "points", 0) == 6 else rule
        for rule in book.rules[1:]
    )
    return replace(book, rules=rules)
