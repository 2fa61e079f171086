"""durable-rules as its README shows: a ruleset in its Python language, facts asserted by the ruleset's name."""

import itertools
from collections.abc import Callable, Mapping
from typing import Any

from durable.lang import assert_fact, delete_state, m, ruleset, when_all

from benchmarks.compare.peers.decision import Decision, decision_on

NAME = "durable-rules, README"
DISTRIBUTION = "durable-rules"
WAY = (
    "`with ruleset`, `@when_all` and `assert_fact`, as its README shows, each profile in a session of its own that is "
    "deleted afterwards. Actions note the rules that fire, which are added up in Python."
)

CHOICES = (
    "specific-skill conflict feedback potential-and-career specific-goal high-performance improvement people-skills "
    "personal-attributes strategic-perspective succession inclusion cross-generation learn-the-role "
    "learn-from-experience"
).split()

NEED_FIELDS = {choice: f"need_{choice.replace('-', '_')}" for choice in CHOICES}


def need(choice: str) -> Any:
    return is_(NEED_FIELDS[choice], True)


def no_need(choice: str) -> Any:
    return is_(NEED_FIELDS[choice], False)


def is_(field: str, value: str | bool) -> Any:
    return getattr(m, field) == value


def conditions() -> Mapping[str, Any]:
    """Return the rules in the library's language, which overloads Python's signs."""
    promoted, wider = is_("role_change", "promoted"), need("strategic-perspective")
    return {
        "specific-skill": need("specific-skill"),
        "handling-a-conflict": need("conflict"),
        "honest-feedback": need("feedback"),
        "potential-and-career": need("potential-and-career"),
        "specific-goal": need("specific-goal"),
        "high-performance": need("high-performance"),
        "improvement": need("improvement"),
        "people-skills": need("people-skills"),
        "personal-attributes": need("personal-attributes"),
        "wider-view-by-coaching": wider,
        "skills-for-a-technical-expert": is_("technical_expert", True) & need("people-skills"),
        "promotion-and-coaching": promoted & wider,
        "short-and-defined": m.months < 6,
        "single-purpose": is_("single_purpose", True),
        "succession-planning": need("succession"),
        "opening-doors": need("inclusion"),
        "shared-background": is_("shared_background_wanted", True) & need("inclusion"),
        "across-generations": need("cross-generation"),
        "reverse-mentoring": is_("junior_mentors_senior", True) & need("cross-generation"),
        "learn-the-role": need("learn-the-role"),
        "new-to-role": is_("role_change", "new-to-role"),
        "promoted-into-the-role": promoted & need("learn-the-role"),
        "learn-from-experience": need("learn-from-experience"),
        "wider-view-by-mentoring": wider,
        "promotion-and-mentoring": promoted & wider,
        "longer-term": m.months >= 6,
        "experienced-colleague": is_("experienced_colleague", True),
        "not-yet-taught": is_("better_met_by", "training"),
        "needs-practice": is_("better_met_by", "practice-on-the-job"),
        "needs-clear-expectations": is_("better_met_by", "clear-expectations"),
        "able-but-not-doing": is_("better_met_by", "performance-management"),
        "unwell-or-under-strain": is_("better_met_by", "wellbeing-support"),
        "two-people-cannot-talk": is_("better_met_by", "mediation"),
        "needs-a-specialist": is_("better_met_by", "specialist-advice"),
        "no-faith-in-coaching": is_("attitude", "negative-about-coaching") | is_("attitude", "negative-about-both"),
        "no-faith-in-mentoring": is_("attitude", "negative-about-both"),
        "a-quarrel-and-how-to-talk": need("people-skills") & need("conflict"),
        "some-months-and-several-purposes": is_("single_purpose", False) & (m.months >= 4) & (m.months <= 9),
        "settled-in-the-role": (
            is_("role_change", "no-change")
            & no_need("learn-the-role")
            & no_need("learn-from-experience")
            & no_need("succession")
        ),
        "welcome-company": (
            (is_("experienced_colleague", True) | is_("shared_background_wanted", True))
            & (is_("attitude", "positive") | is_("attitude", "unsure"))
        ),
    }


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Declare the ruleset, with one rule more that fires always: without, a session cannot be deleted."""
    fired: list[str] = []

    def rule(id: str, condition: Any) -> None:
        @when_all(condition)
        def note(_: Any) -> None:
            fired.append(id)

    with ruleset("forty"):
        rule("any profile", m.kind == "profile")
        for id, condition in conditions().items():
            rule(id, condition)
    sessions = itertools.count()

    def decide(profile: Mapping[str, Any]) -> Decision:
        fired.clear()
        session = str(next(sessions))
        fact: dict[str, Any] = {"kind": "profile", "sid": session}
        for question, answer in profile.items():
            if question == "needs":
                fact.update({field: choice in answer for choice, field in NEED_FIELDS.items()})
            else:
                fact[question] = answer
        assert_fact("forty", fact)
        decision = decision_on(fired)
        delete_state("forty", session)
        return decision

    return decide
