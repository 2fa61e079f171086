"""The shipped book's 36 rules and its decision, as a good programmer would write them by hand in Python.

The yardstick of the generated function. It takes checked answers and returns what a `Verdict` holds; it is checked
to be equal to the engine on thousands of random profiles before anything is timed.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

ENOUGH, CLEAR_LEAD = 4, 5
SHORT_TERM_MONTHS = 6
STRONG, MODERATE, SLIGHT = 6, 4, 1

INTERVENTIONS = {
    "training": 27,
    "practice-on-the-job": 28,
    "clear-expectations": 29,
    "performance-management": 30,
    "wellbeing-support": 31,
    "mediation": 32,
    "specialist-advice": 33,
}
"""What is better met otherwise, and the position of the rule that says so."""

COACHING_FORMS = {
    0: "skills",
    1: "conflict",
    2: "feedback",
    3: "career",
    4: "performance",
    5: "performance",
    6: "performance",
    7: "skills",
    8: "personal",
    9: "strategic-coaching",
    10: "skills",
    11: "strategic-coaching",
}
"""The forms of coaching by the position of the rule, the strongest rules first."""

MENTORING_FORMS = {
    14: "succession",
    15: "inclusion",
    19: "new-role",
    20: "new-role",
    22: "experience",
    23: "strategic-mentoring",
    16: "inclusion",
    18: "reverse",
    21: "new-role",
    24: "strategic-mentoring",
}
"""The forms of mentoring, likewise."""


class Decision(NamedTuple):
    """What a `Verdict` holds, field by field."""

    recommendation: str
    form: str | None
    confidence: str
    step: int
    points: tuple[int, int]
    ruled_out: tuple[str, ...]
    interventions: tuple[str, ...]
    fired: tuple[int, ...]


def decide(answers: Mapping[str, Any]) -> Decision:
    """Return the decision on checked answers."""
    needs = answers.get("needs", ())
    role_change = answers.get("role_change")
    months = answers.get("months")
    fired = []
    coaching = mentoring = 0

    if "specific-skill" in needs:
        fired.append(0)
        coaching += STRONG
    if "conflict" in needs:
        fired.append(1)
        coaching += STRONG
    if "feedback" in needs:
        fired.append(2)
        coaching += STRONG
    if "potential-and-career" in needs:
        fired.append(3)
        coaching += STRONG
    if "specific-goal" in needs:
        fired.append(4)
        coaching += STRONG
    if "high-performance" in needs:
        fired.append(5)
        coaching += MODERATE
    if "improvement" in needs:
        fired.append(6)
        coaching += MODERATE
    if "people-skills" in needs:
        fired.append(7)
        coaching += MODERATE
    if "personal-attributes" in needs:
        fired.append(8)
        coaching += MODERATE
    if "strategic-perspective" in needs:
        fired.append(9)
        coaching += MODERATE
    if "people-skills" in needs and answers.get("technical_expert"):
        fired.append(10)
        coaching += SLIGHT
    if "strategic-perspective" in needs and role_change == "promoted":
        fired.append(11)
        coaching += SLIGHT
    if months is not None and months < SHORT_TERM_MONTHS:
        fired.append(12)
        coaching += SLIGHT
    if answers.get("single_purpose"):
        fired.append(13)
        coaching += SLIGHT

    if "succession" in needs:
        fired.append(14)
        mentoring += STRONG
    if "inclusion" in needs:
        fired.append(15)
        mentoring += MODERATE
        if answers.get("shared_background_wanted"):
            fired.append(16)
            mentoring += SLIGHT
    if "cross-generation" in needs:
        fired.append(17)
        mentoring += MODERATE
        if answers.get("junior_mentors_senior"):
            fired.append(18)
            mentoring += SLIGHT
    if "learn-the-role" in needs:
        fired.append(19)
        mentoring += MODERATE
    if role_change == "new-to-role":
        fired.append(20)
        mentoring += MODERATE
    if "learn-the-role" in needs and role_change == "promoted":
        fired.append(21)
        mentoring += SLIGHT
    if "learn-from-experience" in needs:
        fired.append(22)
        mentoring += MODERATE
    if "strategic-perspective" in needs:
        fired.append(23)
        mentoring += MODERATE
        if role_change == "promoted":
            fired.append(24)
            mentoring += SLIGHT
    if months is not None and months >= SHORT_TERM_MONTHS:
        fired.append(25)
        mentoring += SLIGHT
    if answers.get("experienced_colleague"):
        fired.append(26)
        mentoring += SLIGHT

    better_met_by = answers.get("better_met_by")
    interventions: tuple[str, ...] = ()
    if better_met_by in INTERVENTIONS:
        fired.append(INTERVENTIONS[better_met_by])
        interventions = (better_met_by,)
    attitude = answers.get("attitude")
    ruled_out: tuple[str, ...] = ()
    if attitude == "negative-about-coaching":
        fired.append(34)
        ruled_out = ("coaching",)
    elif attitude == "negative-about-both":
        fired += (34, 35)
        ruled_out = ("coaching", "mentoring")

    form = None
    if interventions:
        recommendation, confidence, step = "another-intervention", "none", 1
    elif len(ruled_out) == 2:
        recommendation, confidence, step = "another-intervention", "none", 2
    elif (mentoring if ruled_out else max(coaching, mentoring)) < ENOUGH:
        out_of_reach = ruled_out and coaching >= ENOUGH
        recommendation = "another-intervention" if out_of_reach else "more-information"
        confidence, step = "none", 3
    elif ruled_out or mentoring > coaching:
        lead = mentoring if ruled_out else mentoring - coaching
        recommendation, confidence, step = "mentoring", "clear" if lead >= CLEAR_LEAD else "leaning", 4
        form = next((form for rule, form in MENTORING_FORMS.items() if rule in fired), None)
    elif coaching > mentoring:
        confidence = "clear" if coaching - mentoring >= CLEAR_LEAD else "leaning"
        recommendation, step = "coaching", 4
        form = next((form for rule, form in COACHING_FORMS.items() if rule in fired), None)
    else:
        recommendation, confidence, step = "either", "level", 5
    points = (coaching, mentoring)
    return Decision(recommendation, form, confidence, step, points, ruled_out, interventions, tuple(fired))
