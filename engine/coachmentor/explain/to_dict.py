"""The parts of an advice as plain data: dictionaries, lists, texts and numbers, ready for JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from coachmentor.decide import Interval
from coachmentor.explain.reasons import Reason
from coachmentor.explain.to_words import in_words
from coachmentor.explain.what_if import Change, WhatIf
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.to_sentence import interval_in_words


def plain(question: Question, answer: Answer | None) -> str | bool | int | list[str] | None:
    """Return an answer as JSON has it: several picks as a list in the author's order."""
    if isinstance(answer, frozenset):
        return [choice.id for choice in question.choices if choice.id in answer]
    return answer


def plain_answers(book: RuleBook, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return answers as JSON has them."""
    return {id_: plain(book.question[id_], answer) for id_, answer in answers.items()}


def reasons_as_data(reasons: Iterable[Reason], book: RuleBook) -> list[dict[str, Any]]:
    """Return reasons as JSON has them; several sources are joined by commas."""
    return [
        {
            "rule": reason.rule,
            "title": reason.title,
            "effect": reason.effect,
            "points": reason.points,
            "because": reason.because,
            "answers": plain_answers(book, reason.answers),
            "source": ", ".join(reason.sources),
            "layer": reason.layer,
            "at": reason.at,
        }
        for reason in reasons
    ]


def what_if_as_data(one: WhatIf, book: RuleBook) -> dict[str, Any]:
    """Return a what-if as JSON has it, with its words."""
    return {
        "answers": {change.question: _change(change, book.question[change.question]) for change in one.changes},
        "recommendation": one.recommendation,
        "words": in_words(one, book),
    }


def _change(change: Change, question: Question) -> dict[str, Any]:
    before = plain(question, change.before)
    if isinstance(change.after, Interval):
        after = interval_in_words(question, change.after).removesuffix(f" {question.unit}" if question.unit else "")
        return {"from": before, "to": after, "least": change.after.least, "most": change.after.most}
    if isinstance(change.after, frozenset):
        if not change.added and not change.removed:
            return {"from": before, "to": []}
        picks = {"add": list(change.added), "remove": list(change.removed)}
        return {key: choices for key, choices in picks.items() if choices}
    return {"from": before, "to": change.after}
