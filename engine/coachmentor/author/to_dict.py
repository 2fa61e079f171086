"""What every report of the author's bench tells programs about a rule book, and about a decision."""

from coachmentor.decide import Verdict
from coachmentor.model.rule_book import RuleBook


def book_as_dict(book: RuleBook) -> dict[str, str]:
    """Return what tells one book from another: title, version, and the fingerprint of its files."""
    return {"title": book.title, "version": book.version, "sha256": book.sha256}


def verdict_as_dict(verdict: Verdict, book: RuleBook) -> dict[str, object]:
    """Return what came out, on which points, by which step of the procedure (from 1), and the rules that fired."""
    return {
        "recommendation": verdict.recommendation,
        "form": verdict.form,
        "confidence": str(verdict.confidence),
        "interventions": list(verdict.interventions),
        "points": dict(zip(book.options, verdict.points, strict=True)),
        "step": verdict.step,
        "fired": [book.rules[i].id for i in verdict.fired],
    }
