"""Coverage as data for programs."""

from coachmentor.author.coverage.cover import Coverage, Gap
from coachmentor.author.coverage.goals import Goal, Sort
from coachmentor.author.coverage.to_words import impossible, missing, not_known
from coachmentor.author.profile_text import plain_answers
from coachmentor.author.to_dict import book_as_dict
from coachmentor.model.rule_book import RuleBook
from coachmentor.text import NOWHERE


def coverage_as_dict(coverage: Coverage, book: RuleBook) -> dict[str, object]:
    """Return the counts, and each gap with the smallest answers that would fill it."""
    exercised, of = coverage.counts()
    return {
        "rule_book": book_as_dict(book),
        "on": book.on.isoformat() if book.on else None,
        "cases": len(book.cases),
        "percent": round(float(coverage.percent), 2),
        "exercised": exercised,
        "of": of,
        "by_sort": {str(sort): dict(zip(("exercised", "of"), coverage.counts(sort), strict=True)) for sort in Sort},
        "gaps": [_gap(gap, book) for gap in coverage.gaps],
        "impossible": [_goal(goal, impossible(goal)) for goal in coverage.impossible],
        "not_known": [_goal(goal, not_known(goal)) for goal in coverage.not_known],
        "cut_short": list(coverage.cut_short),
    }


def _gap(gap: Gap, book: RuleBook) -> dict[str, object]:
    return {**_goal(gap.goal, missing(gap.goal)), "answers": plain_answers(gap.answers, book)}


def _goal(goal: Goal, says: str) -> dict[str, object]:
    at = None if goal.span == NOWHERE else str(goal.span)
    return {"sort": str(goal.sort), "id": goal.id, "says": says, "at": at}
