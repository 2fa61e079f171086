"""Profiles that show a change, checked, and changes put in order."""

from collections.abc import Iterable, Mapping

from coachmentor.author.compare.comparison import Kind, MeaningChange, Pair, Sort, Witness, kind_of
from coachmentor.author.compare.sides import Sides
from coachmentor.model.profile import Answer

SORTS = [Sort.RECOMMENDATION, Sort.INFORMATION, Sort.CONFIDENCE, Sort.INTERVENTIONS]


def witness(sides: Sides, answers: Mapping[str, Answer], kind: Kind, *, smallest: bool) -> Witness:
    """Return a profile as a witness, once the ordinary engine has said that it is one."""
    old, new = sides.both(answers)
    assert sides.ground.takes(answers), "a witness that one of the books does not take"
    assert kind_of(Pair(old.outcome, new.outcome)) == kind, "a witness that shows nothing"
    return Witness(answers, old, new, smallest)


def in_order(changes: Iterable[MeaningChange], sides: Sides) -> tuple[MeaningChange, ...]:
    """Put changes in order: what is decided otherwise first, and each sort as the books list recommendations."""
    names = [*sides.old.book.recommendation_ids, *sides.new.book.recommendation_ids]

    def place(change: MeaningChange) -> tuple[int, int, int, Kind]:
        old, new = change.witness.old.outcome, change.witness.new.outcome
        sort = SORTS.index(change.kind.sort)
        return sort, names.index(old.recommendation), names.index(new.recommendation), change.kind

    return tuple(sorted(changes, key=place))
