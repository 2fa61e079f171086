"""Where two books can differ at all: found by asking for each answer class whether anything differs there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from coachmentor.author.compare.alike import Unmatched, meant, same_terms
from coachmentor.author.compare.differences import ConditionDifferences, Differences
from coachmentor.author.compare.only_where import Answered, OnlyWhere, Situation, in_common, told_apart
from coachmentor.author.logic import TooHard
from coachmentor.decide import NEVER, UNANSWERED, Formula, Program, Variable, some
from coachmentor.readings.residuals import Residuals

AnyDifferences = Differences[Any]

MOST_SITUATIONS = 12
"""Situations of which one must be there; more are told by one question each."""


def only_where(
    whole: AnyDifferences | None, changed: Sequence[AnyDifferences] | None, only_new: Sequence[str]
) -> OnlyWhere:
    """Say where two books can differ: by the decision as a whole where there is one, and by the changed rules.

    `changed` are the differences of which at least one must be there, None where that is not known. `only_new` are
    the questions that only the new book has.
    """
    situations = _situations(changed)
    each = in_common(situations) if whole is None else limits(whole)
    parts = [whole] if whole is not None else changed or ()
    one_of = told_apart(situations, each)
    if len(one_of) > MOST_SITUATIONS:
        one_of = told_apart(_by_question(one_of), each)
    first = sorted(each, key=lambda one: _telling(one, situations))
    return OnlyWhere(tuple(first), one_of, _needed(parts, only_new))


def _telling(one: Answered, situations: Sequence[Situation]) -> tuple[bool, float]:
    """Put first what comes from the changed rules, and then what leaves the fewest answers."""
    of_rules = any(part.question == one.question for situation in situations for part in situation)
    return not of_rules, len(one.classes) / len(one.every)


def _situations(changed: Sequence[AnyDifferences] | None) -> list[Situation]:
    try:
        return [limits(one) for one in changed or () if one.anywhere({})]
    except TooHard:
        return []


def _needed(parts: Sequence[AnyDifferences], only_new: Sequence[str]) -> tuple[str, ...]:
    """Return the new questions, if it is proved that nothing differs while they are open."""
    read = [id for id in only_new if any(one.question == id for part in parts for one in part.variables)]
    try:
        closed = parts and not any(part.anywhere(_open(part, read)) for part in parts)
    except TooHard:
        return ()
    return tuple(read) if closed else ()


def _open(part: AnyDifferences, questions: Sequence[str]) -> dict[int, tuple[int, ...]]:
    return {i: (0,) for i, one in enumerate(part.variables) if one.question in questions}


def _by_question(situations: Sequence[Situation]) -> list[Situation]:
    """Keep of each situation the one question that most of them are about, and tell what it is for all of them."""
    questions = Counter(part.question for one in situations for part in one)
    found: dict[str, Answered] = {}
    for one in situations:
        part = max(one, key=lambda part: questions[part.question])
        known = found.get(part.question)
        found[part.question] = part if known is None else known.joined(part)
    return [(part,) if part.limits else () for part in found.values()]


def limits(differences: AnyDifferences) -> Situation:
    """Return, for each question, the answers with which there is a difference, where these are not all answers."""
    groups: dict[str, list[int]] = {}
    for i, variable in enumerate(differences.variables):
        if differences.reads >> i & 1 or variable.question in groups:
            groups.setdefault(variable.question, []).append(i)
    found = (_Limit(differences, positions).answered() for positions in groups.values())
    return tuple(one for one in found if one.limits)


class _Limit:
    """One question, by the positions of its variables: the first is the whole question, others are choices."""

    def __init__(self, differences: AnyDifferences, positions: Sequence[int]) -> None:
        self._differences = differences
        self._whole, *self._choices = positions

    def answered(self) -> Answered:
        variable = self._differences.variables[self._whole]
        classes = tuple(
            value for i, value in enumerate(variable.values) if self._differences.anywhere({self._whole: (i,)})
        )
        if classes == (UNANSWERED,):
            return Answered(variable.question, classes, variable.values)
        picked = [one for one in self._choices if not self._anywhere_without([one])]
        one_picked = [] if picked else self._one_picked()
        names = map(self._names, (picked, one_picked, self._left_out()))
        return Answered(variable.question, classes, variable.values, *names)

    def _one_picked(self) -> list[int]:
        """Return choices of which one must be picked: as few as leaving out one after the other finds."""
        needed = self._choices
        if not needed or self._anywhere_without(needed):
            return []
        for choice in self._choices:
            fewer = [one for one in needed if one != choice]
            if fewer and not self._anywhere_without(fewer):
                needed = fewer
        return needed

    def _anywhere_without(self, choices: Iterable[int]) -> bool:
        return self._differences.anywhere(dict.fromkeys(choices, (0,)))

    def _left_out(self) -> list[int]:
        """Return the choices that nobody picks for whom there is a difference."""
        return [
            choice
            for choice in self._choices
            if len(self._differences.variables[choice].values) > 1
            and not self._differences.anywhere({self._whole: (1,), choice: (1,)})
        ]

    def _names(self, choices: Iterable[int]) -> tuple[str, ...]:
        named = (self._differences.variables[choice].choice for choice in choices)
        return tuple(name for name in named if name is not None)


def changed_rules(
    old: Program, new: Program, unmatched: Unmatched, variables: tuple[Variable, ...]
) -> tuple[AnyDifferences, ...] | None:
    """Return where the rules differ that are not alike: wherever two books differ, one of them does.

    None where the books differ in more than rules, so that nothing follows from them.
    """
    if not same_terms(old, new):
        return None
    residuals = Residuals(variables)
    pairs = _changes(old, new, unmatched)
    return tuple(ConditionDifferences(residuals, variables, one, other) for one, other in pairs)


def _changes(old: Program, new: Program, unmatched: Unmatched) -> Iterator[tuple[Formula, Formula]]:
    """Yield two conditions for each changed rule: where they differ, so may what the rules do."""
    left, right = (
        [(program.book.rules[i].id, meaning[i]) for i in positions]
        for program, meaning, positions in zip((old, new), (meant(old), meant(new)), unmatched, strict=True)
    )
    for id, before in left:
        same = next((one for one in right if one[0] == id), None)
        if same is not None:
            right.remove(same)
        if same is not None and same[1][1:] == before[1:]:
            yield before.formula, same[1].formula
        else:
            yield some([before.formula, *([same[1].formula] if same is not None else [])]), NEVER
    yield from ((after.formula, NEVER) for _, after in right)
