"""A comparison as plain data, for JSON."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from coachmentor.author.compare.comparison import (
    Comparison,
    Detail,
    Kind,
    Meaning,
    MeaningChange,
    Move,
    Side,
    TextChange,
    Touched,
)
from coachmentor.author.compare.only_where import Answered, OnlyWhere
from coachmentor.author.compare.where_in_words import answered_words
from coachmentor.author.profile_text import plain_answers
from coachmentor.author.staff import Refusal
from coachmentor.author.to_dict import book_as_dict
from coachmentor.decide import UNANSWERED, Interval, Value
from coachmentor.model.rule_book import RuleBook


def to_dict(comparison: Comparison) -> dict[str, Any]:
    """Return the whole comparison.

    `{"old", "new": {"name", "title", "version", "sha256", "on": a day or null}, "differs": bool,
    "text": [{"section", "id", "title", "change": "added|removed|changed", "bearing": "decision|guidance|wording",
    "details": [{"what", "before", "after", "wording"}], "changes_rules": [rule ids]}],
    "meaning": {"equivalent", "proved_by": "rules|diagram|solver", "about": [sentences],
    "changes": [{"sort": "recommendation|information|confidence|interventions", "old", "new", "share": 0 to 1 or null,
    "without_new_questions": bool or null, "answers", "smallest": bool, "before": side, "after": side}],
    "unknown": [{"sort", "old", "new"}], "only_where": null or {"each": [part], "one_of": [[part]], "new_questions"}},
    "staff": null or {"people", "counts": [{"old", "new", "people"}], "partly_seen",
    "moves": [{"line", "id", "sort", "before": side, "after": side}],
    "refused": [{"line", "id", "column", "value", "problem"}]}}`, a side being
    `{"recommendation", "confidence", "interventions", "form", "rules"}`. `before` and `after` of a detail are "" where
    there was nothing. A staff member whose form alone differs has the sort "form".

    Every profile for which something changes has each part of `each`, one of the lists of parts in `one_of` unless
    that is empty, and an answer to one of `new_questions` unless there are none. A part is `{"question", "open":
    whether it may be open, "answers": null for any, or choices, booleans and {"from", "to"}, "includes": choices
    that are all picked, "includes_one_of": choices of which one is, "leaves_out": choices that are not, "words"}`.
    """
    return {
        "old": _book(comparison.old_name, comparison.old, comparison.days[0]),
        "new": _book(comparison.new_name, comparison.new, comparison.days[1]),
        "differs": comparison.differs,
        "text": [_text(change) for change in comparison.text],
        "meaning": _meaning(comparison.meaning, comparison),
        "staff": _touched(comparison.touched) if comparison.touched else None,
    }


def _book(name: str, book: RuleBook, day: date | None) -> dict[str, str | None]:
    on = day.isoformat() if day is not None else None
    return {"name": name, **book_as_dict(book), "on": on}


def _text(change: TextChange) -> dict[str, Any]:
    return {
        "section": change.section,
        "id": change.id,
        "title": change.title,
        "change": str(change.change),
        "bearing": str(change.bearing),
        "details": [_detail(detail) for detail in change.details],
        "changes_rules": list(change.changes_rules),
    }


def _detail(detail: Detail) -> dict[str, Any]:
    return {"what": detail.what, "before": detail.before, "after": detail.after, "wording": detail.wording}


def _meaning(meaning: Meaning, comparison: Comparison) -> dict[str, Any]:
    return {
        "equivalent": meaning.equivalent,
        "proved_by": str(meaning.method),
        "about": list(comparison.grounds),
        "changes": [_change(change, comparison.new) for change in meaning.changes],
        "unknown": [_kind(kind) for kind in meaning.unknown],
        "only_where": _only_where(meaning.only_where, comparison.new) if meaning.only_where else None,
    }


def _only_where(where: OnlyWhere, book: RuleBook) -> dict[str, Any]:
    return {
        "each": [_answered(part, book) for part in where.each],
        "one_of": [[_answered(part, book) for part in situation] for situation in where.one_of],
        "new_questions": list(where.new_questions),
    }


def _answered(part: Answered, book: RuleBook) -> dict[str, Any]:
    given = [value for value in part.classes if value is not UNANSWERED]
    any_answer = len(given) == sum(value is not UNANSWERED for value in part.every)
    return {
        "question": part.question,
        "open": UNANSWERED in part.classes,
        "answers": None if any_answer else [_value(value) for value in given],
        "includes": list(part.picked),
        "includes_one_of": list(part.one_picked),
        "leaves_out": list(part.left_out),
        "words": answered_words(part, book),
    }


def _value(value: Value) -> object:
    return {"from": value.least, "to": value.most} if isinstance(value, Interval) else value


def _kind(kind: Kind) -> dict[str, str]:
    return {"sort": str(kind.sort), "old": kind.old, "new": kind.new}


def _change(change: MeaningChange, book: RuleBook) -> dict[str, Any]:
    witness = change.witness
    return {
        **_kind(change.kind),
        "share": change.share,
        "without_new_questions": change.without_new_questions,
        "answers": plain_answers(witness.answers, book),
        "smallest": witness.smallest,
        "before": _side(witness.old),
        "after": _side(witness.new),
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "recommendation": side.outcome.recommendation,
        "confidence": str(side.outcome.confidence),
        "interventions": list(side.outcome.interventions),
        "form": side.form,
        "rules": list(side.deciding),
    }


def _touched(touched: Touched) -> dict[str, Any]:
    counts: Mapping[tuple[str, str], int] = touched.counts
    return {
        "people": len(touched.staff.people),
        "counts": [{"old": old, "new": new, "people": count} for (old, new), count in counts.items()],
        "partly_seen": touched.partly_seen,
        "moves": [_move(move) for move in touched.moves],
        "refused": [_refusal(one) for one in touched.staff.refused],
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "line": move.line,
        "id": move.id,
        "sort": str(move.sort),
        "before": _side(move.old),
        "after": _side(move.new),
    }


def _refusal(one: Refusal) -> dict[str, Any]:
    return {"line": one.line, "id": one.id, "column": one.column, "value": one.value, "problem": one.problem}
