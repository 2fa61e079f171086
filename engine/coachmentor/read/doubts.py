"""Doubts about a whole book that do not keep it from being used."""

from coachmentor.model.rule_book import RuleBook
from coachmentor.read.report import hint, listed, quoted
from coachmentor.read.scope import Scope
from coachmentor.text import Span


def warn_about_parameters(scope: Scope) -> None:
    """Doubt parameters that nothing uses: in an overlay, that is what a misspelt one looks like."""
    report = scope.reading.report
    if report.failed:
        return
    for id, span in scope.parameter_spans.items():
        if id not in scope.parameters.used:
            used = [known for known in scope.parameter_spans if known in scope.parameters.used]
            report.warn("unused-parameter", span, f"nothing uses the parameter {quoted(id)}", hint(id, used))


def warn_about_recommendations(book: RuleBook, scope: Scope) -> None:
    """Doubt a book that describes some of its recommendations and not all."""
    described = {recommendation.id for recommendation in book.recommendations}
    missing = [id for id in book.recommendation_ids if id not in described]
    if described and missing and not scope.reading.report.failed:
        first: Span = book.recommendations[0].span
        message = f"nothing describes the recommendation {listed(missing)}"
        scope.reading.report.warn("missing-recommendation", first, message, "add it under `recommendations`")
