"""rule-engine: one expression of its language for each rule; what fires is added up in Python."""

from collections.abc import Callable, Mapping
from typing import Any

import rule_engine

from benchmarks.compare.peers.decision import Decision, decision_on

NAME = "rule-engine"
DISTRIBUTION = "rule-engine"
WAY = (
    "A `Rule` for each rule, made once, and `matches` on a dict, as its documentation begins; null for what is absent. "
    "Points, verdict and form in Python. Without declared types, with which it takes longer."
)

UNANSWERED = dict.fromkeys(
    [
        "needs",
        "technical_expert",
        "role_change",
        "months",
        "single_purpose",
        "experienced_colleague",
        "shared_background_wanted",
        "junior_mentors_senior",
        "attitude",
        "better_met_by",
    ]
)
"""Null for each symbol: it looks for names that are like one that is missing, which takes long."""

RULES = {
    "specific-skill": "needs and 'specific-skill' in needs",
    "handling-a-conflict": "needs and 'conflict' in needs",
    "honest-feedback": "needs and 'feedback' in needs",
    "potential-and-career": "needs and 'potential-and-career' in needs",
    "specific-goal": "needs and 'specific-goal' in needs",
    "high-performance": "needs and 'high-performance' in needs",
    "improvement": "needs and 'improvement' in needs",
    "people-skills": "needs and 'people-skills' in needs",
    "personal-attributes": "needs and 'personal-attributes' in needs",
    "wider-view-by-coaching": "needs and 'strategic-perspective' in needs",
    "skills-for-a-technical-expert": "technical_expert and needs and 'people-skills' in needs",
    "promotion-and-coaching": "role_change == 'promoted' and needs and 'strategic-perspective' in needs",
    "short-and-defined": "months and months < 6",
    "single-purpose": "single_purpose",
    "succession-planning": "needs and 'succession' in needs",
    "opening-doors": "needs and 'inclusion' in needs",
    "shared-background": "shared_background_wanted and needs and 'inclusion' in needs",
    "across-generations": "needs and 'cross-generation' in needs",
    "reverse-mentoring": "junior_mentors_senior and needs and 'cross-generation' in needs",
    "learn-the-role": "needs and 'learn-the-role' in needs",
    "new-to-role": "role_change == 'new-to-role'",
    "promoted-into-the-role": "role_change == 'promoted' and needs and 'learn-the-role' in needs",
    "learn-from-experience": "needs and 'learn-from-experience' in needs",
    "wider-view-by-mentoring": "needs and 'strategic-perspective' in needs",
    "promotion-and-mentoring": "role_change == 'promoted' and needs and 'strategic-perspective' in needs",
    "longer-term": "months and months >= 6",
    "experienced-colleague": "experienced_colleague",
    "not-yet-taught": "better_met_by == 'training'",
    "needs-practice": "better_met_by == 'practice-on-the-job'",
    "needs-clear-expectations": "better_met_by == 'clear-expectations'",
    "able-but-not-doing": "better_met_by == 'performance-management'",
    "unwell-or-under-strain": "better_met_by == 'wellbeing-support'",
    "two-people-cannot-talk": "better_met_by == 'mediation'",
    "needs-a-specialist": "better_met_by == 'specialist-advice'",
    "no-faith-in-coaching": "attitude in ['negative-about-coaching', 'negative-about-both']",
    "no-faith-in-mentoring": "attitude == 'negative-about-both'",
    "a-quarrel-and-how-to-talk": "needs and 'people-skills' in needs and 'conflict' in needs",
    "some-months-and-several-purposes": "single_purpose == false and months and months >= 4 and months <= 9",
    "settled-in-the-role": (
        "role_change == 'no-change' and needs != null and 'learn-the-role' not in needs "
        "and 'learn-from-experience' not in needs and 'succession' not in needs"
    ),
    "welcome-company": "(experienced_colleague or shared_background_wanted) and attitude in ['positive', 'unsure']",
}


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Parse the rules."""
    rules = [(id, rule_engine.Rule(text)) for id, text in RULES.items()]

    def decide(profile: Mapping[str, Any]) -> Decision:
        person = {**UNANSWERED, **profile}
        return decision_on([id for id, rule in rules if rule.matches(person)])

    return decide
