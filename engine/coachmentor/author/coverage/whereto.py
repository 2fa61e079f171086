"""Whom a book leads where, and how many questions it asks of them: counts for people and for programs."""

from dataclasses import dataclass

from coachmentor.author.examined import Examined
from coachmentor.author.profile_text import plain_answers
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.counting import MOST_PICKS, Asked, Shares, questions_asked, shares
from coachmentor.readings.to_diagram import TooLarge


@dataclass(frozen=True, slots=True)
class TooLargeToCount:
    """What is not counted, as the book is too large for it; `why` is such as "over 200 rules"."""

    why: str


@dataclass(frozen=True, slots=True)
class Whereto:
    """Where ways of answering lead, beside the answers in `given`, and how many questions are asked from the start."""

    given: Profile
    most_picks: int
    shares: Shares | TooLargeToCount
    asked: Asked | TooLargeToCount


def whereto(examined: Examined, given: Profile, most_picks: int = MOST_PICKS) -> Whereto:
    """Count, on the diagram; `given` must have been checked."""
    return Whereto(given, most_picks, _shares(examined, given, most_picks), _asked(examined, most_picks))


def whereto_as_dict(found: Whereto, book: RuleBook) -> dict[str, object]:
    """Return the counts as data; `exactly` is a fraction, such as "7/3"."""
    given = {**found.given.answers, **dict.fromkeys(found.given.not_known)}
    return {
        "most_picks": found.most_picks,
        "given": plain_answers(given, book),
        "leads_to": _shares_as_dict(found.shares),
        "questions_asked": _asked_as_dict(found.asked),
    }


def _shares(examined: Examined, given: Profile, most_picks: int) -> Shares | TooLargeToCount:
    if examined.diagram is None:
        return TooLargeToCount(examined.why_no_diagram)
    try:
        return shares(examined.program, examined.diagram, given, most_picks)
    except TooLarge as problem:
        return TooLargeToCount(str(problem))


def _asked(examined: Examined, most_picks: int) -> Asked | TooLargeToCount:
    if examined.diagram is None:  # in the author's order it would be larger still
        return TooLargeToCount(examined.why_no_diagram)
    try:
        return questions_asked(examined.program, most_picks, budget=examined.budget)
    except TooLarge as problem:
        return TooLargeToCount(str(problem))


def _shares_as_dict(found: Shares | TooLargeToCount) -> dict[str, object] | None:
    if isinstance(found, TooLargeToCount):
        return None
    recommendations = {
        id: {"ways": ways, "percent": round(100 * float(found.share(id)), 4)} for id, ways in found.ways.items()
    }
    return {"ways": found.total, "recommendations": recommendations}


def _asked_as_dict(found: Asked | TooLargeToCount) -> dict[str, object] | None:
    if isinstance(found, TooLargeToCount):
        return None
    return {
        "average": round(float(found.average), 4),
        "exactly": str(found.average),
        "fewest": found.fewest,
        "most": found.most,
        "average_before": {id: round(float(average), 4) for id, average in found.before.items()},
    }
