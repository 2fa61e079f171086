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


def possible(bounds: Bounds, terms: Terms) -> set[str]:
    """Return every recommendation that some tally within the bounds leads to, and perhaps some others."""
    least, most = bounds
    if least.called_for:
        return {ANOTHER_INTERVENTION}
    found = {ANOTHER_INTERVENTION} if most.called_for else set[str]()
    if most.ruled_out == least.ruled_out:
        return found | _possible_with(least.points, most.points, least.ruled_out, terms)
    open_rulings = [i for i in range(len(terms.options)) if (most.ruled_out & ~least.ruled_out) >> i & 1]
    if len(open_rulings) > MOST_OPEN_RULINGS:
        return {*terms.options, EITHER, ANOTHER_INTERVENTION, MORE_INFORMATION}
    for ruled_out in _subsets(least.ruled_out, open_rulings):
        found |= _possible_with(least.points, most.points, ruled_out, terms)
    return found


def _subsets(base: int, positions: Sequence[int]) -> Iterator[int]:
    for picked in range(1 << len(positions)):
        yield base | sum(1 << position for j, position in enumerate(positions) if picked >> j & 1)


def _possible_with(least: Sequence[int], most: Sequence[int], ruled_out: int, terms: Terms) -> set[str]:
    """The same where it is settled which options are ruled out. Building a diagram spends its time here."""
    standing = [i for i in range(len(least)) if not ruled_out >> i & 1]
    if not standing:
        return {ANOTHER_INTERVENTION}
    surest = max([least[i] for i in standing])
    found = _possible_leaders(least, most, standing, surest, terms)
    if surest < terms.enough:
        out = [i for i in range(len(least)) if ruled_out >> i & 1]
        if any(most[i] >= terms.enough for i in out):
            found.add(ANOTHER_INTERVENTION)
        if all(least[i] < terms.enough for i in out):
            found.add(MORE_INFORMATION)
    return found


def _possible_leaders(
    least: Sequence[int], most: Sequence[int], standing: Sequence[int], surest: int, terms: Terms
) -> set[str]:
    """Which options can lead alone, and whether the top can be shared.

    An option can lead alone where its most is more than the least of every other; the top can be shared where
    two options can come up to the highest least.
    """
    found: set[str] = set()
    level = 0
    for i in standing:
        highest = most[i]
        if highest < terms.enough:
            continue
        level += highest >= surest
        if highest > surest or (least[i] == surest and all(highest > least[j] for j in standing if j != i)):
            found.add(terms.options[i])
    if level > 1:
        found.add(EITHER)
    return found
