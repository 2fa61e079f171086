"""Sums of points as literals: "this option has enough", "this one leads that one by so much", for several tallies.

What all the tallies share is summed once. Only what they do not share is told apart, step by step, so that a solver
sees at once that two versions of a book, or two profiles, differ by little. Without that it does not come to an end.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple, Protocol

Literal = int
"""Something that is true or false: a positive number, or a negative one for the opposite."""

Points = Mapping[Literal, tuple[int, ...]]
"""What each literal adds to the points of each option where it is true."""


class Gates(Protocol):
    """What a solver offers to build with."""

    true: Literal

    def clause(self, literals: Sequence[Literal]) -> None:
        """Require that at least one is true."""

    def all_of(self, literals: Sequence[Literal]) -> Literal:
        """Return what is true exactly if all of these are."""

    def any_of(self, literals: Sequence[Literal]) -> Literal:
        """Return what is true exactly if one of these is."""

    def at_least(self, least: int, weights: Sequence[tuple[Literal, int]]) -> Literal:
        """Return what is true exactly if the weights of the true ones add up to at least so much."""


class Scale(NamedTuple):
    """Points of an option, or its lead over another one."""

    option: int
    over: int | None = None

    def weight(self, points: tuple[int, ...]) -> int:
        """Return what such points count for on this scale."""
        return points[self.option] - (0 if self.over is None else points[self.over])

    def turned(self) -> "Scale | None":
        """Return the lead of the other option over this one, where that is the one to use: one scale for each pair."""
        if self.over is None or self.option < self.over:
            return None
        return Scale(self.over, self.option)


Weights = tuple[tuple[Literal, int], ...]

SHARED = -1
"""What all tallies have in common; the tallies are counted from 0."""

MOST_TOLD_APART = 40
"""Literals of one tally's own that are told apart; a tally with more of them is summed by itself."""

MOST_MOVES = 500
"""Different sums that those may add up to on one scale; a tally with more of them is summed by itself, too."""

MOST_STEPS = 300
"""Points up to which each number of them is linked with the next; past it only those that are asked for are."""

MOST_LEADS = 1_000
"""Leads that are chained with each other; of more, none is."""


class _Key(NamedTuple):
    """A threshold: on what is shared or on all of one tally, moved by what a tally has of its own."""

    base: int
    scale: Scale
    own: Weights
    least: int


class Sums:
    """Thresholds on several tallies. Ask for all of them with `at_least`, then call `link` once."""

    def __init__(self, gates: Gates, tallies: Sequence[Points]) -> None:
        self._gates = gates
        tallies = _equally_wide(tallies)
        shared = {one: points for one, points in tallies[0].items() if all(t.get(one) == points for t in tallies)}
        own = [{one: points for one, points in tally.items() if one not in shared} for tally in tallies]
        self._own = [of_tally if _is_told_apart(of_tally) else None for of_tally in own]
        self._bases: Mapping[int, Points] = {SHARED: shared, **dict(enumerate(tallies))}
        self._known: dict[_Key, Literal] = {}

    def at_least(self, tally: int, scale: Scale, least: int) -> Literal:
        """Return what is true exactly if that tally has at least so much on the scale."""
        turned, own = scale.turned(), self._own[tally]
        if turned is not None:
            return -self.at_least(tally, turned, 1 - least)
        if own is None:
            return self._on(tally, scale, least)
        return self._told_apart(scale, _weights(own, scale), least)

    def link(self) -> None:
        """Say what the thresholds have to do with each other, which a solver would not see by itself.

        Points and leads are bound: who leads by 2, over one who has 3, has 5.
        """
        for base in self._bases:
            highest = max((least for scale, least, _ in self._thresholds(base) if scale.over is None), default=0)
            if highest > MOST_STEPS:
                self._in_order(base)
                continue
            for option in {scale.option for scale, _, _ in self._thresholds(base)}:
                for least in range(1, highest + 1):
                    self._on(base, Scale(option), least)
            self._in_order(base)
            for scale, lead, literal in tuple(self._thresholds(base)):
                if scale.over is not None:
                    for points in range(max(0, -lead), highest - max(0, lead) + 1):
                        self._bind(base, literal, scale, points, lead)
            self._chain_leads(base)

    def _told_apart(self, scale: Scale, own: Weights, least: int) -> Literal:
        """The threshold on what is shared, moved by what this tally has of its own."""
        if not own:
            return self._on(SHARED, scale, least)
        key = _Key(SHARED, scale, own, least)
        if key not in self._known:
            (literal, weight), rest = own[0], own[1:]
            with_it, without = self._told_apart(scale, rest, least - weight), self._told_apart(scale, rest, least)
            self._known[key] = self._choice(literal, with_it, without, weight)
        return self._known[key]

    def _choice(self, literal: Literal, yes: Literal, no: Literal, weight: int) -> Literal:
        if yes == no:
            return yes
        gates = self._gates
        chosen = gates.any_of([gates.all_of([literal, yes]), gates.all_of([-literal, no])])
        weaker, stronger = (yes, no) if weight > 0 else (no, yes)
        gates.clause([-stronger, chosen])
        gates.clause([-chosen, weaker])
        return chosen

    def _on(self, base: int, scale: Scale, least: int) -> Literal:
        key = _Key(base, scale, (), least)
        if key not in self._known:
            self._known[key] = self._threshold(_weights(self._bases[base], scale), least)
        return self._known[key]

    def _threshold(self, weights: Weights, least: int) -> Literal:
        # No weight below nothing: a literal that takes points away is its opposite that adds them.
        positive = [(literal, weight) if weight > 0 else (-literal, -weight) for literal, weight in weights]
        least -= sum(weight for _, weight in weights if weight < 0)
        if least <= 0:
            return self._gates.true
        if least > sum(weight for _, weight in positive):
            return -self._gates.true
        return self._gates.at_least(least, positive)

    def _thresholds(self, of: int) -> Iterator[tuple[Scale, int, Literal]]:
        for (base, scale, own, least), literal in tuple(self._known.items()):
            if base == of and not own:
                yield scale, least, literal

    def _in_order(self, base: int) -> None:
        """Who has more has less, too."""
        scales: dict[Scale, list[tuple[int, Literal]]] = {}
        for scale, least, literal in self._thresholds(base):
            scales.setdefault(scale, []).append((least, literal))
        for found in scales.values():
            found.sort()
            for (_, lower), (_, higher) in pairwise(found):
                self._gates.clause([-higher, lower])

    def _chain_leads(self, base: int) -> None:
        """Who leads by 2 over one that leads by 3 over a third, leads by 5 over that."""
        known = [threshold for threshold in self._thresholds(base) if threshold[0].over is not None]
        if len(known) > MOST_LEADS:
            return
        for (first, second), lead, literal in known:
            for (same, third), other_lead, other in known:
                if second == same:
                    scale, both = Scale(first, third), lead + other_lead
                    self._gates.clause([-literal, -other, self._on(base, scale, both)])
                    self._gates.clause([literal, other, -self._on(base, scale, both - 1)])

    def _bind(self, base: int, leads: Literal, scale: Scale, points: int, lead: int) -> None:
        """With a lead: if the other has so many points, this one has them and the lead. Without it, the reverse."""
        assert scale.over is not None
        option, over = Scale(scale.option), Scale(scale.over)
        with_lead = self._on(base, option, points + lead)
        self._gates.clause([-leads, -self._on(base, over, points), with_lead])
        self._gates.clause([leads, self._on(base, over, points + 1), -with_lead])


def _equally_wide(tallies: Sequence[Points]) -> list[Points]:
    """Let all tallies have as many options, the further ones without points."""
    width = max((len(points) for tally in tallies for points in tally.values()), default=0)
    return [{one: points + (0,) * (width - len(points)) for one, points in tally.items()} for tally in tallies]


def _is_told_apart(own: Points) -> bool:
    """Say whether what a tally has of its own is few literals, with few sums on each scale."""
    if len(own) > MOST_TOLD_APART:
        return False
    options = range(max(map(len, own.values()), default=0))
    scales = [Scale(option) for option in options] + [Scale(*pair) for pair in combinations(options, 2)]
    return all(_has_few_sums(_weights(own, scale)) for scale in scales)


def _has_few_sums(weights: Weights) -> bool:
    sums = {0}
    for _, weight in weights:
        sums |= {one + weight for one in sums}
        if len(sums) > MOST_MOVES:
            return False
    return True


def _weights(points: Points, scale: Scale) -> Weights:
    weighed = ((literal, scale.weight(of_literal)) for literal, of_literal in points.items())
    return tuple((literal, weight) for literal, weight in weighed if weight)
