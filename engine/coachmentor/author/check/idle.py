"""Rules that change nothing: never what is recommended, its form, its confidence or what is called for instead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from coachmentor.author.check.difference import Differences
from coachmentor.author.check.firings import Firings, Neighbours
from coachmentor.author.check.without import Without
from coachmentor.author.logic import Logic
from coachmentor.author.shortened import needed
from coachmentor.decide import Program
from coachmentor.model.rules import CallsFor, RulesOut, Supports
from coachmentor.readings.to_function import Firing

MOST_TOGETHER = 12
"""Rules that are tried together as the cover of one."""


@dataclass(frozen=True, slots=True)
class Covered:
    """Wherever the rule fires, one of these other rules, by position, does the same."""

    by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Overruled:
    """Wherever the rule fires, one of these rules calls for another intervention, and that decides."""

    by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AllTheSame:
    """The book decides the same on every possible profile without the rule.

    `beside` are rules for the same option that fire wherever it does.
    """

    beside: tuple[int, ...]


Idle = Covered | Overruled | AllTheSame


@dataclass(frozen=True)
class _Book:
    program: Program
    logic: Logic
    firings: Firings
    near: Neighbours
    differences: Differences
    without: Without

    def rules(self, positions: Iterable[int], kind: type) -> list[int]:
        return [i for i in positions if isinstance(self.program.book.rules[i].effect, kind)]

    def cover(self, position: int, candidates: list[int]) -> tuple[int, ...] | None:
        """Return the fewest of the candidates of which one fires wherever the rule does; None where it is not proved.

        The first that does it alone, else as many as it takes together.
        """
        fired = self.firings.with_it[position]
        if not any(one in fired for one in candidates):
            return None
        for one in candidates:
            if one in fired and self.proves(position, [one]):
                return (one,)
        together = candidates[:MOST_TOGETHER]
        if len(together) < 2 or not self.proves(position, together):
            return None
        return tuple(needed(together, lambda fewer: self.proves(position, fewer)))

    def proves(self, position: int, others: list[int]) -> bool:
        formulas = self.program.formulas
        return self.logic.proves(formulas[position], *(formulas[other] for other in others))


def idle_rules(program: Program, logic: Logic, firings: Firings, near: Neighbours, fire: Firing) -> Mapping[int, Idle]:
    """Return the rules that are proved to change nothing, with the proof, by position in the book.

    Of rules that cover each other the first is kept. A rule that never fires is not among them.
    """
    book = _Book(program, logic, firings, near, Differences(program, fire, firings), Without(program))
    return dict(sorted(_idle(book)))


def _idle(book: _Book) -> Iterator[tuple[int, Idle]]:
    dropped: set[int] = set()
    for position in sorted(book.firings.answers, reverse=True):
        others = [i for i in book.near.of(position) if i not in dropped and i not in book.firings.never]
        found: Idle | None = _covered(book, position, others) or _overruled(book, position, others)
        if found is not None:
            dropped.add(position)
        elif not book.differences.found(position):
            found = _all_the_same(book, position, others)
        if found is not None:
            yield position, found


def _covered(book: _Book, position: int, others: list[int]) -> Covered | None:
    """Prove that other rules do what a rule does; where points are added up, that proves nothing."""
    effect = book.program.book.rules[position].effect
    if isinstance(effect, CallsFor):
        same = [i for i in others if book.program.book.rules[i].effect == effect]
        by = book.cover(position, same)
        return Covered(by) if by else None
    if isinstance(effect, RulesOut):
        return _ruled_out_by_others(book, position, effect, others)
    return None


def _ruled_out_by_others(book: _Book, position: int, effect: RulesOut, others: list[int]) -> Covered | None:
    by: dict[int, None] = {}
    for option in effect.options:
        for_option = book.cover(position, ruling_out(book.program, option, others))
        if for_option is None:
            return None
        by.update(dict.fromkeys(for_option))
    return Covered(tuple(sorted(by)))


def ruling_out(program: Program, option: str, positions: Iterable[int]) -> list[int]:
    """Return those of the rules that rule an option out."""
    found = []
    for position in positions:
        effect = program.book.rules[position].effect
        if isinstance(effect, RulesOut) and option in effect.options:
            found.append(position)
    return found


def _overruled(book: _Book, position: int, others: list[int]) -> Overruled | None:
    if isinstance(book.program.book.rules[position].effect, CallsFor):
        return None
    by = book.cover(position, book.rules(others, CallsFor))
    return Overruled(by) if by else None


def _all_the_same(book: _Book, position: int, others: list[int]) -> AllTheSame | None:
    if not _keeps_forms(book, position, others) or not book.without.is_the_same(position):
        return None
    effect = book.program.book.rules[position].effect
    if not isinstance(effect, Supports):
        return AllTheSame(())
    same_option = [i for i in book.rules(others, Supports) if _supports(book, i, effect.option)]
    return AllTheSame(tuple(one for one in same_option if book.proves(position, [one]))[:1])


def _supports(book: _Book, position: int, option: str) -> bool:
    effect = book.program.book.rules[position].effect
    return isinstance(effect, Supports) and effect.option == option


def _keeps_forms(book: _Book, position: int, others: list[int]) -> bool:
    """Prove that the form is the same without a rule, its recommendation being the same."""
    rule = book.program.book.rules[position]
    if not isinstance(rule.effect, Supports) or rule.form is None:
        return True
    if book.cover(position, ruling_out(book.program, rule.effect.option, others)):
        return True
    earlier = set(takewhile(lambda one: one != position, book.program.forms[rule.effect.option]))
    return bool(book.cover(position, [one for one in others if one in earlier]))
