"""Where two books can differ at all, as data: the answers without which nothing changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coachmentor.decide import Value


@dataclass(frozen=True, slots=True)
class Answered:
    """How a question is answered: by one of the `classes` of answers, of which one is UNANSWERED.

    A question with several answers has the classes UNANSWERED and True. All choices in `picked` are among the answers,
    of `one_picked` at least one is, unless it is empty, and of `left_out` none. `every` are all classes that there are.
    """

    question: str
    classes: tuple[Value, ...]
    every: tuple[Value, ...]
    picked: tuple[str, ...] = ()
    one_picked: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def limits(self) -> bool:
        """Whether it says anything."""
        return bool(len(self.classes) < len(self.every) or self.picked or self.one_picked or self.left_out)

    def implies(self, other: "Answered") -> bool:
        """Say whether the other is true wherever this one is."""
        if self.question != other.question or not set(self.classes) <= set(other.classes):
            return False
        if other.one_picked and not self._picks_one_of(other.one_picked):
            return False
        return set(other.picked) <= set(self.picked) and set(other.left_out) <= set(self.left_out)

    def _picks_one_of(self, choices: Iterable[str]) -> bool:
        wanted = set(choices)
        return bool(wanted & set(self.picked) or (self.one_picked and set(self.one_picked) <= wanted))

    def joined(self, other: "Answered") -> "Answered":
        """Return what is true wherever this one is, and wherever another one about the same question is."""
        classes = {*self.classes, *other.classes}
        mine, theirs = self.one_picked or self.picked[:1], other.one_picked or other.picked[:1]
        picked = tuple(one for one in self.picked if one in other.picked)
        return replace(
            self,
            classes=tuple(one for one in self.every if one in classes),
            picked=picked,
            one_picked=tuple(dict.fromkeys((*mine, *theirs))) if mine and theirs and not picked else (),
            left_out=tuple(one for one in self.left_out if one in other.left_out),
        )


Situation = tuple[Answered, ...]
"""Answers that are given together, at most one part for each question."""


@dataclass(frozen=True, slots=True)
class OnlyWhere:
    """What is true of every profile for which two books differ, all of it proved.

    Each of `each` is true of it, and so is one of the situations `one_of`, unless there are none. It has an answer to
    one of `new_questions`, the new book's own, unless there are none.
    """

    each: Situation
    one_of: tuple[Situation, ...]
    new_questions: tuple[str, ...] = ()

    @property
    def limits(self) -> bool:
        """Whether it says anything."""
        return bool(self.each or self.one_of or self.new_questions)


def in_common(situations: Sequence[Situation]) -> Situation:
    """Return what is true in each of the situations."""
    found = []
    for one in situations[0] if situations else ():
        for other in situations[1:]:
            about_it = next((part for part in other if part.question == one.question), None)
            if about_it is None:
                break
            one = one.joined(about_it)
        else:
            found.append(one)
    return tuple(one for one in found if one.limits)


def told_apart(situations: Iterable[Situation], each: Situation) -> tuple[Situation, ...]:
    """Return the situations without what is true in any case, and without those that another one takes in.

    None are left where one of them says nothing beyond what is true in any case.
    """
    left = [tuple(part for part in one if not any(known.implies(part) for known in each)) for one in situations]
    if not all(left):
        return ()
    distinct = list(dict.fromkeys(left))
    return _merged([one for one in distinct if not any(other != one and _takes_in(other, one) for other in distinct)])


def _takes_in(wide: Situation, narrow: Situation) -> bool:
    """Say whether one situation is there wherever another is."""
    return all(any(part.implies(wanted) for part in narrow) for wanted in wide)


def _merged(situations: Sequence[Situation]) -> tuple[Situation, ...]:
    """Tell as one those situations that differ in the classes of one question alone."""
    found: list[Situation] = []
    for one in situations:
        place, both = next(((i, both) for i, other in enumerate(found) if (both := _union(other, one))), (None, one))
        if place is None:
            found.append(both)
        else:
            found[place] = both
    return tuple(found)


def _union(one: Situation, other: Situation) -> Situation | None:
    differing = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(differing) != 1:
        return None
    (i,) = differing
    a, b = one[i], other[i]
    if replace(a, classes=()) != replace(b, classes=()) or a.picked or a.one_picked:
        return None
    return (*one[:i], a.joined(b), *one[i + 1 :])
