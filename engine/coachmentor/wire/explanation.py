"""An advice as an explanation: each reason with its rule's condition in words and the statements that it cites."""

from typing import Annotated, Any

from pydantic import Field

from coachmentor.explain import Advice
from coachmentor.readings.to_sentence import to_sentence
from coachmentor.wire.advice import Intervention, Reason, StampOnDay, WhatIf
from coachmentor.wire.base import Wire
from coachmentor.wire.book import Recommendation, Statement


class Ground(Reason):
    """A rule that fired, and the ground that it stands on."""

    when: Annotated[str, Field(description="The condition of the rule, in words.")]
    statements: Annotated[tuple[Statement, ...], Field(description="The statements that it cites, in full.")]


class Explanation(Wire):
    """Why a recommendation came out, on what ground, and what would change it."""

    recommendation: Recommendation
    form: str | None
    confidence: str
    points: dict[str, int]
    interventions: tuple[Intervention, ...]
    reasons: Annotated[tuple[Ground, ...], Field(description="What speaks for it, strongest first.")]
    against: Annotated[tuple[Ground, ...], Field(description="What speaks for another option, strongest first.")]
    ruled_out: Annotated[dict[str, tuple[Ground, ...]], Field(description="Options out of the question, and why.")]
    would_change: Annotated[tuple[WhatIf, ...], Field(description="The smallest changes to other recommendations.")]
    still_open: Annotated[tuple[str, ...], Field(description="Unanswered questions that could still change it.")]
    exact: bool
    rule_book: StampOnDay


def explanation_of(advice: Advice) -> dict[str, Any]:
    """Return an explanation as JSON has it; a test holds it to the model."""
    data = advice.to_dict()
    kept = {name: data[name] for name in Explanation.model_fields}
    return kept | {
        "recommendation": _recommendation(advice),
        "reasons": _grounds(advice, data["reasons"]),
        "against": _grounds(advice, data["against"]),
        "ruled_out": {option: _grounds(advice, reasons) for option, reasons in data["ruled_out"].items()},
    }


def _recommendation(advice: Advice) -> dict[str, str]:
    id = advice.recommendation
    told = next((one for one in advice.book.recommendations if one.id == id), None)
    if told is None:
        return {"id": id, "title": id, "headline": "", "means": ""}
    return {"id": id, "title": told.title, "headline": told.headline, "means": told.means}


def _grounds(advice: Advice, reasons: list[dict[str, Any]]) -> list[dict[str, Any]]:
    rules = {rule.id: rule for rule in advice.book.rules}
    statements = {one.id: one for one in advice.book.statements}
    return [
        {
            **reason,
            "when": to_sentence(rules[reason["rule"]].when, advice.book),
            "statements": [
                {"id": cited, "section": statements[cited].section, "says": statements[cited].says}
                for cited in rules[reason["rule"]].sources
                if cited in statements
            ],
        }
        for reason in reasons
    ]
