"""An advice as plain data: dictionaries, lists, texts and numbers, in the shape that other tools rely on."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from coachmentor.decide import Interval
from coachmentor.explain.to_words import in_words
from coachmentor.explain.what_if import Change, WhatIf
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.to_sentence import interval_in_words

if TYPE_CHECKING:
    from coachmentor.explain.advice import Advice
    from coachmentor.explain.reasons import Reason


def to_dict(advice: "Advice", *, only_reasons: bool) -> dict[str, Any]:
    """Return the advice as plain data; `only_reasons` leaves out `possible`, `would_change` and `still_open`."""
    book = advice.book
    shape: dict[str, Any] = {
        "recommendation": advice.recommendation,
        "form": advice.form,
        "confidence": str(advice.confidence),
        "possible": None if only_reasons else list(advice.possible),
        "points": dict(advice.points),
        "interventions": [
            {"id": one.id, "title": one.title, "what": one.what, "fits_when": one.fits_when}
            for one in advice.interventions
        ],
        "reasons": _reasons(advice.reasons, book),
        "against": _reasons(advice.against, book),
        "ruled_out": {option: _reasons(reasons, book) for option, reasons in advice.ruled_out.items()},
        "on_the_line": [asdict(one) for one in advice.on_the_line],
        "would_change": None if only_reasons else [_what_if(one, book) for one in advice.would_change],
        "still_open": None if only_reasons else list(advice.still_open),
        "exact": None if only_reasons else advice.exact,
        "next_steps": list(advice.next_steps),
        "providers": list(advice.providers),
        "cost": advice.cost,
        "confidentiality": list(advice.confidentiality),
        "letter": list(advice.letter),
        "notes": list(advice.notes),
        "rule_book": {**asdict(advice.rule_book), "on": advice.on.isoformat()},
        "engine": advice.engine,
    }
    unread = ("possible", "would_change", "still_open", "exact") if only_reasons else ()
    return {key: value for key, value in shape.items() if key not in unread}


def plain(question: Question, answer: Answer | None) -> str | bool | int | list[str] | None:
    """Return an answer as JSON has it: several picks as a list in the author's order."""
    if isinstance(answer, frozenset):
        return [choice for choice in question.choice_ids if choice in answer]
    return answer


def plain_answers(book: RuleBook, answers: Mapping[str, Answer]) -> dict[str, Any]:
    """Return answers as JSON has them."""
    return {id_: plain(book.question[id_], answer) for id_, answer in answers.items()}


def _reasons(reasons: "Iterable[Reason]", book: RuleBook) -> list[dict[str, Any]]:
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


def _what_if(one: WhatIf, book: RuleBook) -> dict[str, Any]:
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
