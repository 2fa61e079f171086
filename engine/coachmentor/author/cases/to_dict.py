"""The outcomes of cases as data for programs."""

from collections.abc import Sequence

from coachmentor.author.cases.running import Mismatch, Outcome
from coachmentor.author.cases.to_words import what_failed
from coachmentor.author.profile_text import plain_answers
from coachmentor.author.to_dict import book_as_dict, verdict_as_dict
from coachmentor.model.rule_book import RuleBook


def outcomes_as_dict(outcomes: Sequence[Outcome], book: RuleBook) -> dict[str, object]:
    """Return how many passed, and what came out of each."""
    passed = sum(outcome.passed for outcome in outcomes)
    return {
        "rule_book": book_as_dict(book),
        "on": book.on.isoformat() if book.on else None,
        "cases": len(outcomes),
        "passed": passed,
        "failed": len(outcomes) - passed,
        "outcomes": [_outcome(one, book) for one in outcomes],
    }


def _outcome(outcome: Outcome, book: RuleBook) -> dict[str, object]:
    case = outcome.case
    return {
        "id": case.id,
        "layer": case.layer,
        "at": str(case.span),
        "passed": outcome.passed,
        "answers": plain_answers(case.answers, book),
        "came_out": verdict_as_dict(outcome.verdict, book),
        "mismatches": [_mismatch(one) for one in outcome.mismatches],
        "words": [f"{heading}: {words}" for heading, words in what_failed(outcome, book)] if outcome.mismatches else [],
    }


def _mismatch(mismatch: Mismatch) -> dict[str, object]:
    return {"field": mismatch.field, "expected": _listed(mismatch.expected), "came_out": _listed(mismatch.came_out)}


def _listed(value: str | tuple[str, ...] | None) -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value
