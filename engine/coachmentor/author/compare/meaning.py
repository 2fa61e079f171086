"""What changed in meaning: every kind of change that is possible, each with a profile, and a proof for the others."""

from dataclasses import replace

from coachmentor.author.compare.alike import Unmatched, differing, same_terms
from coachmentor.author.compare.comparison import Meaning, MeaningChange, Method, Sort
from coachmentor.author.compare.differences import DecisionDifferences
from coachmentor.author.compare.limits import changed_rules, only_where
from coachmentor.author.compare.pairs import Pairs, Smallest, pair_up
from coachmentor.author.compare.sides import Sides
from coachmentor.author.compare.witnesses import in_order, witness
from coachmentor.decide import Program
from coachmentor.readings.to_diagram import TooLarge, to_diagram

MOST_RULES = 80
"""Books of more rules go to the solver at once: their diagrams are seldom within reach."""


def compare_meaning(sides: Sides) -> Meaning:
    """Compare two books over every profile on their common ground."""
    programs = on_common_ground(sides)
    unmatched = differing(*programs, sides.ground)
    if same_terms(*programs) and not any(unmatched):
        return Meaning((), Method.RULES)
    try:
        pairs = _pairs(sides, *programs)
    except TooLarge:
        from coachmentor.author.compare.beyond import compare_beyond

        return compare_beyond(sides, *programs, unmatched)
    return _by_diagram(pairs, sides, programs, unmatched)


def on_common_ground(sides: Sides) -> tuple[Program, Program]:
    """Return both programs, the old one without what reads an answer that it never gets."""
    old, new = sides.old.program, sides.new.program
    return replace(old, formulas=tuple(map(sides.ground.seen_by_old, old.formulas))), new


def _pairs(sides: Sides, old: Program, new: Program) -> Pairs:
    """Walk both diagrams together, or raise TooLarge."""
    if max(len(old.formulas), len(new.formulas)) > MOST_RULES:
        raise TooLarge(f"there are more than {MOST_RULES} rules")
    order = sides.ground.order(old, new)
    before, after = (to_diagram(one, sides.new.budget, with_confidence=True, order=order) for one in (old, new))
    return pair_up(before, after, (old, new))


def _by_diagram(pairs: Pairs, sides: Sides, programs: tuple[Program, Program], unmatched: Unmatched) -> Meaning:
    shares = pairs.shares(sides.ground, programs[1])
    smallest = Smallest(pairs)
    only_new = frozenset(sides.ground.only_new)
    reached = pairs.reached_without(only_new) if only_new else None
    changes = []
    unchanged: dict[str, float] = {}
    for kind, leaves in pairs.kinds().items():
        share = None if shares is None else sum(share for i, share in enumerate(shares) if leaves >> i & 1)
        if kind.sort is Sort.NOTHING:
            unchanged[kind.old] = share or 0.0
            continue
        profile = smallest.profile(leaves)
        without = None if reached is None else bool(leaves & reached)
        changes.append(MeaningChange(kind, witness(sides, profile, kind, smallest=True), share, without))
    where = None
    if changes:
        rules = changed_rules(*programs, unmatched, pairs.diagram.variables)
        where = only_where(DecisionDifferences(pairs), rules, sides.ground.only_new)
    unchanged_shares = None if shares is None else unchanged
    return Meaning(in_order(changes, sides), Method.DIAGRAM, unchanged=unchanged_shares, only_where=where)
