"""The outcomes of cases as data for programs."""

from collections.abc import Sequence

from coachmentor.author.cases.running import Mismatch, Outcome
from coachmentor.author.cases.to_words import what_failed
from coachmentor.author.profile_text import plain_answers
from coachmentor.model.rule_book import RuleBook


def outcomes_as_dict(outcomes: Sequence[Outcome], book: RuleBook) -> dict[str, object]:
    """Return how many passed, and what came out of each."""
    passed = sum(outcome.passed for outcome in outcomes)
    return {
        "rule_book": {"title": book.title, "version": book.version, "sha256": book.sha256},
        "on": book.on.isoformat() if book.on else None,
        "cases": len(outcomes),
        "passed": passed,
        "failed": len(outcomes) - passed,
        "outcomes": [_outcome(one, book) for one in outcomes],
    }


def _outcome(outcome: Outcome, book: RuleBook) -> dict[str, object]:
    case, verdict = outcome.case, outcome.verdict
    return {
        "id": case.id,
        "layer": case.layer,
        "at": str(case.span),
        "passed": outcome.passed,
        "answers": plain_answers(case.answers, book),
        "came_out": {
            "recommendation": verdict.recommendation,
            "form": verdict.form,
            "confidence": str(verdict.confidence),
            "interventions": list(verdict.interventions),
            "points": dict(zip(book.options, verdict.points, strict=True)),
            "step": verdict.step,
            "fired": list(outcome.fired),
        },
        "mismatches": [_mismatch(one) for one in outcome.mismatches],
        "words": [f"{heading}: {words}" for heading, words in what_failed(outcome, book)] if outcome.mismatches else [],
    }


def _mismatch(mismatch: Mismatch) -> dict[str, object]:
    return {"field": mismatch.field, "expected": _listed(mismatch.expected), "came_out": _listed(mismatch.came_out)}


def _listed(value: str | tuple[str, ...] | None) -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value
