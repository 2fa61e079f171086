"""The smallest changes of answers that would change the recommendation, as data and in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from coachmentor.decide import Interval, Variable
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind
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
    kept = [_ordered(_merged(several), book) for several in by_recommendation.values()]
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
            added = tuple(choice for choice in question.choice_ids if choice in new - had)
            removed = tuple(choice for choice in question.choice_ids if choice in had - new)
            yield Change(question.id, old, new, added, removed)
        elif question.kind is Kind.WHOLE_NUMBER:
            yield Change(question.id, old, _interval_with(new, variables[question.id][0]))
        else:
            yield Change(question.id, old, new)


def _interval_with(number: Answer, variable: Variable) -> Interval:
    intervals = (value for value in variable.values if isinstance(value, Interval))
    return next(one for one in intervals if isinstance(number, int) and one.least <= number <= one.most)


def _merged(several: list[WhatIf]) -> list[WhatIf]:
    """Join what-ifs that differ in one number only, and there by neighbouring intervals."""
    merged: list[WhatIf] = []
    for one in sorted(several, key=_without_numbers):
        if merged and (joined := _join(merged[-1], one)) is not None:
            merged[-1] = joined
        else:
            merged.append(one)
    return merged


def _without_numbers(one: WhatIf) -> tuple[str, int]:
    plain = repr([replace(c, after=0) if isinstance(c.after, Interval) else c for c in one.changes])
    return plain, next((c.after.least for c in one.changes if isinstance(c.after, Interval)), 0)


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


def _ordered(several: list[WhatIf], book: RuleBook) -> list[WhatIf]:
    order = {question.id: i for i, question in enumerate(book.questions)}
    choices = {question.id: question.choice_ids for question in book.questions}

    def key(one: WhatIf) -> tuple[object, ...]:
        picks = [choices[c.question].index(pick) for c in one.changes for pick in _picks(c)]
        return len(one.changes), [order[c.question] for c in one.changes], bool(one.changes[0].removed), picks

    return sorted(several, key=key)


def _picks(change: Change) -> tuple[str, ...]:
    return (change.after,) if isinstance(change.after, str) else (*change.added, *change.removed)


def _size(one: WhatIf) -> int:
    return sum(len(change.added) + len(change.removed) or 1 for change in one.changes)
