"""What may still come out, judged by bounds on the points alone: sound, but it may list too much."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coachmentor.decide.procedure import Tally, Terms
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION

MOST_OPEN_RULINGS = 6
"""With more options than this that may or may not be ruled out, everything is taken to be possible."""


class Bounds(NamedTuple):
    """The tally so far, and the tally if every rule that still can fire did."""

    least: Tally
    most: Tally


def possible(bounds: Bounds, terms: Terms) -> frozenset[str]:
    """Return every recommendation that some tally within the bounds leads to, and perhaps some others."""
    least, most = bounds
    if least.called_for:
        return frozenset([ANOTHER_INTERVENTION])
    called = frozenset([ANOTHER_INTERVENTION]) if most.called_for else frozenset[str]()
    open_rulings = [i for i in range(len(terms.options)) if (most.ruled_out & ~least.ruled_out) >> i & 1]
    if len(open_rulings) > MOST_OPEN_RULINGS:
        return frozenset([*terms.options, EITHER, ANOTHER_INTERVENTION, MORE_INFORMATION])
    found = set(called)
    for ruled_out in _subsets(least.ruled_out, open_rulings):
        found |= _possible_with(least.points, most.points, ruled_out, terms)
    return frozenset(found)


def _subsets(base: int, positions: Sequence[int]) -> Iterator[int]:
    for picked in range(1 << len(positions)):
        yield base | sum(1 << position for j, position in enumerate(positions) if picked >> j & 1)


def _possible_with(least: Sequence[int], most: Sequence[int], ruled_out: int, terms: Terms) -> set[str]:
    enough = terms.enough
    standing = [i for i in range(len(least)) if not ruled_out >> i & 1]
    out = [i for i in range(len(least)) if ruled_out >> i & 1]
    if not standing:
        return {ANOTHER_INTERVENTION}
    found: set[str] = set()
    if all(least[i] < enough for i in standing):
        if any(most[i] >= enough for i in out):
            found.add(ANOTHER_INTERVENTION)
        if all(least[i] < enough for i in out):
            found.add(MORE_INFORMATION)
    for i in standing:
        if most[i] >= enough and all(most[i] > least[j] for j in standing if j != i):
            found.add(terms.options[i])
    tops = sorted((most[i] for i in standing), reverse=True)
    if len(tops) > 1 and tops[1] >= max(enough, *(least[i] for i in standing)):
        found.add(EITHER)
    return found
