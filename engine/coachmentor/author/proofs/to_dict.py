"""A report on proofs as data for programs."""

from coachmentor.author.profile_text import plain_answers
from coachmentor.author.proofs.in_words import made_sentence
from coachmentor.author.proofs.results import About, Proof, Proved, Refuted, Report, Result, Shown, Unknown
from coachmentor.author.to_dict import book_as_dict, verdict_as_dict
from coachmentor.model.rule_book import RuleBook
from coachmentor.text import Span


def report_as_dict(report: Report, book: RuleBook) -> dict[str, object]:
    """Return how many statements are proved, refuted and unknown, and each with what came of it."""
    results = [name_of(proof.result) for proof in report.proofs]
    return {
        "rule_book": book_as_dict(book),
        "statements": len(results),
        **{name: results.count(name) for name in ("proved", "refuted", "unknown")},
        "past_the_diagram": report.past_the_diagram,
        "results": [_proof(proof, book) for proof in report.proofs],
    }


def name_of(result: Result) -> str:
    """Return the name of a result for programs."""
    return {Proved: "proved", Refuted: "refuted", Unknown: "unknown"}[type(result)]


def _proof(proof: Proof, book: RuleBook) -> dict[str, object]:
    result = proof.result
    shown = result.shown if isinstance(result, Refuted) else ()
    if isinstance(result, Proved) and result.shown is not None:
        shown = (result.shown,)
    return {
        "about": str(proof.about),
        "id": proof.id,
        **_place(proof, book),
        "result": name_of(result),
        "by": None if isinstance(result, Unknown) else str(result.way),
        "why": result.why if isinstance(result, Unknown) else None,
        "profiles": [_shown(one, book) for one in shown],
    }


def _place(proof: Proof, book: RuleBook) -> dict[str, object]:
    span: Span | None = None
    if proof.about is About.PROPERTY:
        property = next(one for one in book.properties if one.id == proof.id)
        says = {"title": property.title, "says": made_sentence(property, book), "layer": property.layer}
        return {**says, "at": str(property.span)}
    if proof.about is About.RULE:
        span = next(rule.span for rule in book.rules if rule.id == proof.id)
    return {"at": None if span is None else str(span)}


def _shown(shown: Shown, book: RuleBook) -> dict[str, object]:
    return {"answers": plain_answers(shown.answers, book), "came_out": verdict_as_dict(shown.verdict, book)}
