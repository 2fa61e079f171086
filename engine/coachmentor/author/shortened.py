"""Profiles and lists made shorter, until nothing is left in them that is not needed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from coachmentor.model.profile import Answer

Item = TypeVar("Item")
Answers = Mapping[str, Answer]
Profiles = tuple[Answers, ...]


def needed(items: Sequence[Item], enough: Callable[[list[Item]], bool]) -> list[Item]:
    """Leave out one item after the other where the rest is enough; the last one stays. All together must be enough."""
    kept = list(items)
    for one in items:
        fewer = [other for other in kept if other is not one]
        if fewer and enough(fewer):
            kept = fewer
    return kept


def shortened(profiles: Sequence[Answers], holds: Callable[[Profiles], bool]) -> Profiles:
    """Leave out, of all profiles at once, every answer and every pick without which `holds` is still true of them."""
    kept = tuple(profiles)
    while True:
        before = kept
        for question, choice in _told(kept):
            fewer = tuple(_without(answers, question, choice) for answers in kept)
            if fewer != kept and holds(fewer):
                kept = fewer
        if kept == before:
            return kept


def _told(profiles: Profiles) -> Iterator[tuple[str, str | None]]:
    """Yield every question that is answered, then each choice that is picked, with its question."""
    answered = sorted({question for answers in profiles for question in answers})
    yield from ((question, None) for question in answered)
    for question in answered:
        of_question = (answers.get(question) for answers in profiles)
        picked = (answer for answer in of_question if isinstance(answer, frozenset))
        yield from ((question, choice) for choice in sorted(frozenset[str]().union(*picked)))


def _without(answers: Answers, question: str, choice: str | None) -> Answers:
    if choice is None:
        return {id: answer for id, answer in answers.items() if id != question}
    picked = answers.get(question)
    return {**answers, question: picked - {choice}} if isinstance(picked, frozenset) else answers
