"""Whom a change touches: everybody in a table of staff before both books."""

from collections import Counter

from coachmentor.author.compare.comparison import Move, Pair, Sort, Touched, kind_of
from coachmentor.author.compare.sides import Sides, side
from coachmentor.author.staff import Person, Staff


def compare_people(sides: Sides, staff: Staff) -> Touched:
    """Count who goes from where to where, and name everybody for whom something differs.

    Each book is asked with all the answers that it takes: `staff` was read for the old book and the new one.
    """
    counts: Counter[tuple[str, str]] = Counter()
    moves = []
    for person in staff.people:
        move = _move(sides, person)
        counts[move.old.outcome.recommendation, move.new.outcome.recommendation] += 1
        if move.kind.sort is not Sort.NOTHING or move.old.form != move.new.form:
            moves.append(move)
    return Touched(staff, dict(counts), tuple(moves), sum(person.partly_seen for person in staff.people))


def _move(sides: Sides, person: Person) -> Move:
    old, new = (side(one, seen) for one, seen in zip((sides.old, sides.new), person.answers, strict=True))
    return Move(person.line, person.id, kind_of(Pair(old.outcome, new.outcome)), old, new)
