"""The smallest changes of answers that would change the recommendation, as data and in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from coachmentor.decide import Interval, Variable
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook


@dataclass(frozen=True, slots=True)
class Change:
    """One question answered otherwise.

    `before` is None where the question was open. `after` is the new answer, for a number an interval of them.
    Of several answers, `added` and `removed` tell what is picked and dropped, in the author's order.
    """

    question: str
    before: Answer | None
    after: Answer | Interval
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Changes that together lead to another recommendation; no smaller ones do."""

    changes: tuple[Change, ...]
    recommendation: str


def what_ifs(
    found: Iterable[tuple[str, dict[str, Answer]]],
    answers: Mapping[str, Answer],
    book: RuleBook,
    variables: Mapping[str, tuple[Variable, ...]],
) -> tuple[WhatIf, ...]:
    """Turn changed answers into what-ifs: nearest recommendation first, fewest questions first, author's order."""
    by_recommendation: dict[str, list[WhatIf]] = {}
    for recommendation, after in found:
        one = WhatIf(tuple(_changes(answers, after, book, variables)), recommendation)
        by_recommendation.setdefault(recommendation, []).append(one)
    rank = _Rank(book)
    kept = [sorted(_merged(several), key=rank) for several in by_recommendation.values()]
    kept.sort(key=lambda several: _size(several[0]))
    return tuple(one for several in kept for one in several)


def _changes(
    before: Mapping[str, Answer],
    after: Mapping[str, Answer],
    book: RuleBook,
    variables: Mapping[str, tuple[Variable, ...]],
) -> Iterator[Change]:
    for question in book.questions:
        old, new = before.get(question.id), after.get(question.id)
        if new is None or new == old:
            continue
        if isinstance(new, frozenset):
            had = old if isinstance(old, frozenset) else frozenset[str]()
            added, removed = _in_order(new - had, question), _in_order(had - new, question)
            yield Change(question.id, old, new, added, removed)
        elif question.kind is Kind.WHOLE_NUMBER:
            yield Change(question.id, old, _interval_with(new, variables[question.id][0]))
        else:
            yield Change(question.id, old, new)


def _in_order(picks: frozenset[str], question: Question) -> tuple[str, ...]:
    if len(picks) < 2:
        return tuple(picks)
    return tuple(choice for choice in question.choice_ids if choice in picks)


def _interval_with(number: Answer, variable: Variable) -> Interval:
    intervals = (value for value in variable.values if isinstance(value, Interval))
    return next(one for one in intervals if isinstance(number, int) and one.least <= number <= one.most)


def _merged(several: list[WhatIf]) -> list[WhatIf]:
    """Join what-ifs that differ in one number only, and there by neighbouring intervals."""
    alike: dict[tuple[object, ...], list[WhatIf]] = {}
    for one in several:
        alike.setdefault(_without_numbers(one), []).append(one)
    merged: list[WhatIf] = []
    for group in alike.values():
        joining = iter(sorted(group, key=_least_number))
        merged.append(next(joining))
        for one in joining:
            joined = _join(merged[-1], one)
            merged[-1:] = [merged[-1], one] if joined is None else [joined]
    return merged


def _without_numbers(one: WhatIf) -> tuple[object, ...]:
    return tuple([(c.question, None if isinstance(c.after, Interval) else c.after) for c in one.changes])


def _least_number(one: WhatIf) -> int:
    return next((c.after.least for c in one.changes if isinstance(c.after, Interval)), 0)


def _join(first: WhatIf, second: WhatIf) -> WhatIf | None:
    pairs = list(zip(first.changes, second.changes, strict=False))
    differing = [(a, b) for a, b in pairs if a != b]
    if len(first.changes) != len(second.changes) or len(differing) != 1:
        return None
    ((a, b),) = differing
    if not (isinstance(a.after, Interval) and isinstance(b.after, Interval) and replace(b, after=a.after) == a):
        return None
    if a.after.most + 1 != b.after.least:
        return None
    joined = replace(a, after=Interval(a.after.least, b.after.most))
    return replace(first, changes=tuple(joined if change == a else change for change in first.changes))


class _Rank:
    """What-ifs by the number of questions, then by the author's order of questions and of choices."""

    def __init__(self, book: RuleBook) -> None:
        self._questions = {question.id: i for i, question in enumerate(book.questions)}
        self._choices = {(q.id, choice.id): i for q in book.questions for i, choice in enumerate(q.choices)}

    def __call__(self, one: WhatIf) -> tuple[object, ...]:
        questions = [self._questions[c.question] for c in one.changes]
        picks = [self._choices[c.question, pick] for c in one.changes for pick in _picks(c)]
        return len(questions), questions, bool(one.changes[0].removed), picks


def _picks(change: Change) -> tuple[str, ...]:
    return (change.after,) if isinstance(change.after, str) else (*change.added, *change.removed)


def _size(one: WhatIf) -> int:
    return sum(len(change.added) + len(change.removed) or 1 for change in one.changes)
