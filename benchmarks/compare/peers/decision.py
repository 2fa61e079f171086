"""What comes out for one profile, and the part of it that a system without arithmetic leaves to Python.

Plain Python as a user of such a system would write it: effects of the rules that fired are added up and compared.
"""

from collections.abc import Iterable
from typing import NamedTuple

ENOUGH, CLEAR_LEAD = 4, 5
STRONG, MODERATE, SLIGHT = 6, 4, 1


class Decision(NamedTuple):
    """What every system has to come to: the verdict columns of a table."""

    recommendation: str
    form: str | None
    confidence: str
    points_coaching: int
    points_mentoring: int


COACHING = {
    "specific-skill": STRONG,
    "handling-a-conflict": STRONG,
    "honest-feedback": STRONG,
    "potential-and-career": STRONG,
    "specific-goal": STRONG,
    "high-performance": MODERATE,
    "improvement": MODERATE,
    "people-skills": MODERATE,
    "personal-attributes": MODERATE,
    "wider-view-by-coaching": MODERATE,
    "skills-for-a-technical-expert": SLIGHT,
    "promotion-and-coaching": SLIGHT,
    "short-and-defined": SLIGHT,
    "single-purpose": SLIGHT,
    "a-quarrel-and-how-to-talk": MODERATE,
    "settled-in-the-role": SLIGHT,
}

MENTORING = {
    "succession-planning": STRONG,
    "opening-doors": MODERATE,
    "shared-background": SLIGHT,
    "across-generations": MODERATE,
    "reverse-mentoring": SLIGHT,
    "learn-the-role": MODERATE,
    "new-to-role": MODERATE,
    "promoted-into-the-role": SLIGHT,
    "learn-from-experience": MODERATE,
    "wider-view-by-mentoring": MODERATE,
    "promotion-and-mentoring": SLIGHT,
    "longer-term": SLIGHT,
    "experienced-colleague": SLIGHT,
    "some-months-and-several-purposes": SLIGHT,
    "welcome-company": SLIGHT,
}

INTERVENTIONS = frozenset(
    {
        "not-yet-taught",
        "needs-practice",
        "needs-clear-expectations",
        "able-but-not-doing",
        "unwell-or-under-strain",
        "two-people-cannot-talk",
        "needs-a-specialist",
    }
)

COACHING_FORMS = {
    "specific-skill": "skills",
    "handling-a-conflict": "conflict",
    "honest-feedback": "feedback",
    "potential-and-career": "career",
    "specific-goal": "performance",
    "high-performance": "performance",
    "improvement": "performance",
    "people-skills": "skills",
    "personal-attributes": "personal",
    "wider-view-by-coaching": "strategic-coaching",
    "a-quarrel-and-how-to-talk": "conflict",
    "skills-for-a-technical-expert": "skills",
    "promotion-and-coaching": "strategic-coaching",
}
"""The forms of coaching, by the rule that has it, the strongest rule first."""

MENTORING_FORMS = {
    "succession-planning": "succession",
    "opening-doors": "inclusion",
    "learn-the-role": "new-role",
    "new-to-role": "new-role",
    "learn-from-experience": "experience",
    "wider-view-by-mentoring": "strategic-mentoring",
    "shared-background": "inclusion",
    "reverse-mentoring": "reverse",
    "promoted-into-the-role": "new-role",
    "promotion-and-mentoring": "strategic-mentoring",
}
"""The forms of mentoring, likewise."""


def decision_on(fired: Iterable[str]) -> Decision:
    """Return the decision where these rules fired, in whatever order they come."""
    coaching = mentoring = 0
    called_for = False
    there = set(fired)
    for rule in there:
        if rule in COACHING:
            coaching += COACHING[rule]
        elif rule in MENTORING:
            mentoring += MENTORING[rule]
        elif rule in INTERVENTIONS:
            called_for = True
    recommendation, confidence = verdict(
        coaching,
        mentoring,
        no_coaching="no-faith-in-coaching" in there,
        no_mentoring="no-faith-in-mentoring" in there,
        called_for=called_for,
    )
    return Decision(recommendation, form_of(recommendation, there), confidence, coaching, mentoring)


def verdict(
    coaching: int, mentoring: int, *, no_coaching: bool, no_mentoring: bool, called_for: bool
) -> tuple[str, str]:
    """Return the recommendation and its confidence. No profile rules out mentoring alone."""
    if called_for or no_mentoring:
        return "another-intervention", "none"
    if no_coaching:
        if mentoring >= ENOUGH:
            return "mentoring", "clear" if mentoring >= CLEAR_LEAD else "leaning"
        return "another-intervention" if coaching >= ENOUGH else "more-information", "none"
    if max(coaching, mentoring) < ENOUGH:
        return "more-information", "none"
    if coaching == mentoring:
        return "either", "level"
    lead = abs(coaching - mentoring)
    return "coaching" if coaching > mentoring else "mentoring", "clear" if lead >= CLEAR_LEAD else "leaning"


def form_of(recommendation: str, fired: set[str]) -> str | None:
    """Return the form of the strongest rule that fired for the winner."""
    forms = {"coaching": COACHING_FORMS, "mentoring": MENTORING_FORMS}.get(recommendation, {})
    return next((form for rule, form in forms.items() if rule in fired), None)
