"""Whom a book leads where, and how many questions it asks of them: counts for people and for programs."""

from dataclasses import dataclass

from coachmentor.author.examined import Examined
from coachmentor.author.profile_text import plain_answers
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.counting import MOST_PICKS, Asked, Shares, questions_asked, shares
from coachmentor.readings.to_diagram import TooLarge


@dataclass(frozen=True, slots=True)
class Whereto:
    """Where the ways of answering lead, beside the answers in `given`, and how many questions are asked from the start.

    None where the book is too large for them to be counted.
    """

    given: Profile
    most_picks: int
    shares: Shares | None
    asked: Asked | None


def whereto(examined: Examined, given: Profile, most_picks: int = MOST_PICKS) -> Whereto:
    """Count, on the diagram; `given` must have been checked."""
    return Whereto(given, most_picks, _shares(examined, given, most_picks), _asked(examined, most_picks))


def whereto_as_dict(found: Whereto, book: RuleBook) -> dict[str, object]:
    """Return the counts as data; `exactly` is a fraction, such as "7/3"."""
    given = {**found.given.answers, **dict.fromkeys(found.given.not_known)}
    return {
        "most_picks": found.most_picks,
        "given": plain_answers(given, book),
        "leads_to": _shares_as_dict(found.shares) if found.shares else None,
        "questions_asked": _asked_as_dict(found.asked) if found.asked else None,
    }


def _shares(examined: Examined, given: Profile, most_picks: int) -> Shares | None:
    if examined.diagram is None:
        return None
    try:
        return shares(examined.program, examined.diagram, given, most_picks)
    except TooLarge:
        return None


def _asked(examined: Examined, most_picks: int) -> Asked | None:
    if examined.diagram is None:  # in the author's order it would be larger still
        return None
    try:
        return questions_asked(examined.program, most_picks, budget=examined.budget)
    except TooLarge:
        return None


def _shares_as_dict(found: Shares) -> dict[str, object]:
    recommendations = {
        id: {"ways": ways, "percent": round(100 * float(found.share(id)), 4)} for id, ways in found.ways.items()
    }
    return {"ways": found.total, "recommendations": recommendations}


def _asked_as_dict(found: Asked) -> dict[str, object]:
    return {
        "average": round(float(found.average), 4),
        "exactly": str(found.average),
        "fewest": found.fewest,
        "most": found.most,
        "average_before": {id: round(float(average), 4) for id, average in found.before.items()},
    }
