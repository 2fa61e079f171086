"""durable-rules by the handles of its C extension, as coachmentor uses it: no host, no registry, no threads."""

import itertools
import json
from collections.abc import Callable, Mapping
from typing import Any

import durable_rules_engine

from benchmarks.compare.peers.decision import Decision, decision_on

NAME = "durable-rules, handles"
DISTRIBUTION = "durable-rules"
WAY = (
    "A ruleset as JSON, a fact asserted to a session of its own, actions started and completed by the C extension's "
    "handles, the state deleted afterwards, as coachmentor's own network does. Rules that fire are added up in Python."
)

Json = dict[str, Any]


def either(*parts: Json) -> Json:
    return {"$or": list(parts)}


def needs(*choices: str) -> Json:
    return {f"needs/{choice}": True for choice in choices}


def lacks(*choices: str) -> Json:
    return {f"needs/{choice}": False for choice in choices}


def months(least: int, most: int) -> list[Json]:
    return [{"$gte": {"months/": least}}, {"$lte": {"months/": most}}]


ROLE, ATTITUDE, BETTER = "role_change/", "attitude/", "better_met_by/"

RULES: Mapping[str, list[Json]] = {
    "specific-skill": [needs("specific-skill")],
    "handling-a-conflict": [needs("conflict")],
    "honest-feedback": [needs("feedback")],
    "potential-and-career": [needs("potential-and-career")],
    "specific-goal": [needs("specific-goal")],
    "high-performance": [needs("high-performance")],
    "improvement": [needs("improvement")],
    "people-skills": [needs("people-skills")],
    "personal-attributes": [needs("personal-attributes")],
    "wider-view-by-coaching": [needs("strategic-perspective")],
    "skills-for-a-technical-expert": [{"technical_expert/": True}, needs("people-skills")],
    "promotion-and-coaching": [{ROLE: "promoted"}, needs("strategic-perspective")],
    "short-and-defined": months(1, 5),
    "single-purpose": [{"single_purpose/": True}],
    "succession-planning": [needs("succession")],
    "opening-doors": [needs("inclusion")],
    "shared-background": [{"shared_background_wanted/": True}, needs("inclusion")],
    "across-generations": [needs("cross-generation")],
    "reverse-mentoring": [{"junior_mentors_senior/": True}, needs("cross-generation")],
    "learn-the-role": [needs("learn-the-role")],
    "new-to-role": [{ROLE: "new-to-role"}],
    "promoted-into-the-role": [{ROLE: "promoted"}, needs("learn-the-role")],
    "learn-from-experience": [needs("learn-from-experience")],
    "wider-view-by-mentoring": [needs("strategic-perspective")],
    "promotion-and-mentoring": [{ROLE: "promoted"}, needs("strategic-perspective")],
    "longer-term": months(6, 60),
    "experienced-colleague": [{"experienced_colleague/": True}],
    "not-yet-taught": [{BETTER: "training"}],
    "needs-practice": [{BETTER: "practice-on-the-job"}],
    "needs-clear-expectations": [{BETTER: "clear-expectations"}],
    "able-but-not-doing": [{BETTER: "performance-management"}],
    "unwell-or-under-strain": [{BETTER: "wellbeing-support"}],
    "two-people-cannot-talk": [{BETTER: "mediation"}],
    "needs-a-specialist": [{BETTER: "specialist-advice"}],
    "no-faith-in-coaching": [either({ATTITUDE: "negative-about-coaching"}, {ATTITUDE: "negative-about-both"})],
    "no-faith-in-mentoring": [{ATTITUDE: "negative-about-both"}],
    "a-quarrel-and-how-to-talk": [needs("people-skills"), needs("conflict")],
    "some-months-and-several-purposes": [{"single_purpose/": False}, *months(4, 9)],
    "settled-in-the-role": [
        {ROLE: "no-change"},
        lacks("learn-the-role"),
        lacks("learn-from-experience"),
        lacks("succession"),
    ],
    "welcome-company": [
        either({"experienced_colleague/": True}, {"shared_background_wanted/": True}),
        either({ATTITUDE: "positive"}, {ATTITUDE: "unsure"}),
    ],
}

CHOICES = (
    "specific-skill conflict feedback potential-and-career specific-goal high-performance improvement people-skills "
    "personal-attributes strategic-perspective succession inclusion cross-generation learn-the-role "
    "learn-from-experience"
).split()

ANY_PROFILE = "any profile"
"""A rule that fires always: a session in which none has fired cannot be deleted."""


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Build the network."""
    engine = durable_rules_engine
    rules: Json = {id: {"all": [{"m": {"$and": [{"kind": "profile"}, *parts]}}]} for id, parts in RULES.items()}
    rules[ANY_PROFILE] = {"all": [{"m": {"kind": "profile"}}]}
    handle = engine.create_ruleset("forty", json.dumps(rules))
    sessions = itertools.count()

    def decide(profile: Mapping[str, Any]) -> Decision:
        session = str(next(sessions))
        fact: Json = {"kind": "profile", "sid": session}
        for question, answer in profile.items():
            if question == "needs":
                fact.update({f"needs/{choice}": choice in answer for choice in CHOICES})
            else:
                fact[f"{question}/"] = answer
        _, state = engine.assert_fact(handle, json.dumps(fact))
        _, message = engine.start_action_for_state(handle, state)
        fired = set()
        while message:
            fired.add(message[2 : message.index('"', 2)])
            message = engine.complete_and_start_action(handle, state)
        engine.delete_state(handle, session)
        return decision_on(fired)

    return decide
