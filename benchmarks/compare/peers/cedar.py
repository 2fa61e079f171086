"""Cedar: a `permit` policy for each rule; the reasons of the answer name those that hold, and Python adds them up."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import cedarpy

from benchmarks.compare.peers.decision import Decision, decision_on

NAME = "Cedar"
DISTRIBUTION = "cedarpy"
WAY = (
    "A `permit` for each rule with its `@id`, the profile as the request's context, `is_authorized` with a policy set "
    "that is parsed once, as cedarpy's README shows; `has` for what may be absent. Cedar answers allow or deny and has "
    "no sums: the reasons say which rules hold, and points, verdict and form are Python's."
)

RULES = {
    "specific-skill": 'context has needs && context.needs.contains("specific-skill")',
    "handling-a-conflict": 'context has needs && context.needs.contains("conflict")',
    "honest-feedback": 'context has needs && context.needs.contains("feedback")',
    "potential-and-career": 'context has needs && context.needs.contains("potential-and-career")',
    "specific-goal": 'context has needs && context.needs.contains("specific-goal")',
    "high-performance": 'context has needs && context.needs.contains("high-performance")',
    "improvement": 'context has needs && context.needs.contains("improvement")',
    "people-skills": 'context has needs && context.needs.contains("people-skills")',
    "personal-attributes": 'context has needs && context.needs.contains("personal-attributes")',
    "wider-view-by-coaching": 'context has needs && context.needs.contains("strategic-perspective")',
    "skills-for-a-technical-expert": (
        "context has technical_expert && context.technical_expert "
        '&& context has needs && context.needs.contains("people-skills")'
    ),
    "promotion-and-coaching": (
        'context has role_change && context.role_change == "promoted" '
        '&& context has needs && context.needs.contains("strategic-perspective")'
    ),
    "short-and-defined": "context has months && context.months < 6",
    "single-purpose": "context has single_purpose && context.single_purpose",
    "succession-planning": 'context has needs && context.needs.contains("succession")',
    "opening-doors": 'context has needs && context.needs.contains("inclusion")',
    "shared-background": (
        "context has shared_background_wanted && context.shared_background_wanted "
        '&& context has needs && context.needs.contains("inclusion")'
    ),
    "across-generations": 'context has needs && context.needs.contains("cross-generation")',
    "reverse-mentoring": (
        "context has junior_mentors_senior && context.junior_mentors_senior "
        '&& context has needs && context.needs.contains("cross-generation")'
    ),
    "learn-the-role": 'context has needs && context.needs.contains("learn-the-role")',
    "new-to-role": 'context has role_change && context.role_change == "new-to-role"',
    "promoted-into-the-role": (
        'context has role_change && context.role_change == "promoted" '
        '&& context has needs && context.needs.contains("learn-the-role")'
    ),
    "learn-from-experience": 'context has needs && context.needs.contains("learn-from-experience")',
    "wider-view-by-mentoring": 'context has needs && context.needs.contains("strategic-perspective")',
    "promotion-and-mentoring": (
        'context has role_change && context.role_change == "promoted" '
        '&& context has needs && context.needs.contains("strategic-perspective")'
    ),
    "longer-term": "context has months && context.months >= 6",
    "experienced-colleague": "context has experienced_colleague && context.experienced_colleague",
    "not-yet-taught": 'context has better_met_by && context.better_met_by == "training"',
    "needs-practice": 'context has better_met_by && context.better_met_by == "practice-on-the-job"',
    "needs-clear-expectations": 'context has better_met_by && context.better_met_by == "clear-expectations"',
    "able-but-not-doing": 'context has better_met_by && context.better_met_by == "performance-management"',
    "unwell-or-under-strain": 'context has better_met_by && context.better_met_by == "wellbeing-support"',
    "two-people-cannot-talk": 'context has better_met_by && context.better_met_by == "mediation"',
    "needs-a-specialist": 'context has better_met_by && context.better_met_by == "specialist-advice"',
    "no-faith-in-coaching": (
        'context has attitude && ["negative-about-coaching", "negative-about-both"].contains(context.attitude)'
    ),
    "no-faith-in-mentoring": 'context has attitude && context.attitude == "negative-about-both"',
    "a-quarrel-and-how-to-talk": 'context has needs && context.needs.containsAll(["people-skills", "conflict"])',
    "some-months-and-several-purposes": (
        "context has single_purpose && !context.single_purpose "
        "&& context has months && context.months >= 4 && context.months <= 9"
    ),
    "settled-in-the-role": (
        'context has role_change && context.role_change == "no-change" && context has needs '
        '&& !context.needs.containsAny(["learn-the-role", "learn-from-experience", "succession"])'
    ),
    "welcome-company": (
        "(context has experienced_colleague && context.experienced_colleague "
        "|| context has shared_background_wanted && context.shared_background_wanted) "
        '&& context has attitude && ["positive", "unsure"].contains(context.attitude)'
    ),
}

REQUEST = {"principal": 'Person::"one"', "action": 'Action::"support"', "resource": 'Book::"forty"'}


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Parse the policies."""
    policies, entities = _parsed()

    def decide(profile: Mapping[str, Any]) -> Decision:
        return _decision(cedarpy.is_authorized({**REQUEST, "context": profile}, policies, entities))

    return decide


def make_many() -> Callable[[Iterable[Mapping[str, Any]]], list[Decision]]:
    """Parse the policies, for a batch of requests."""
    policies, entities = _parsed()

    def decide(profiles: Iterable[Mapping[str, Any]]) -> list[Decision]:
        requests = [{**REQUEST, "context": profile} for profile in profiles]
        return [_decision(answer) for answer in cedarpy.is_authorized_batch(requests, policies, entities)]

    return decide


def _parsed() -> tuple[Any, Any]:
    text = "\n".join(
        f'@id("{id}")\npermit (principal, action, resource)\nwhen {{ {condition} }};' for id, condition in RULES.items()
    )
    return cedarpy.PolicySet.from_str(text), cedarpy.Entities.from_json_str("[]")


def _decision(answer: Any) -> Decision:
    names = answer.diagnostics.id_annotations_by_reason
    return decision_on([names[reason] for reason in answer.diagnostics.reasons])
