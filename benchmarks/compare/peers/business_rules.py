"""business-rules: the rules as JSON, variables and actions as methods; actions add the points up."""

from collections.abc import Callable, Mapping
from typing import Any

from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_NUMERIC, FIELD_TEXT
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    select_multiple_rule_variable,
    string_rule_variable,
)

from benchmarks.compare.peers.decision import MODERATE, SLIGHT, STRONG, Decision, form_of, verdict

NAME = "business-rules"
DISTRIBUTION = "business-rules"
WAY = (
    "Variables and actions as decorated methods and the rules as its JSON, run with `run_all`, as its README shows; "
    "actions add the points, verdict and form in Python. It has no null: an unanswered yes or no is two variables."
)

Condition = dict[str, Any]


class Person(BaseVariables):
    """What the rules read of one profile."""

    def __init__(self, profile: Mapping[str, Any]) -> None:
        self.profile = profile

    @select_multiple_rule_variable()
    def needs(self) -> list[str]:
        return self.profile.get("needs", [])

    @boolean_rule_variable()
    def needs_are_known(self) -> bool:
        return "needs" in self.profile

    @boolean_rule_variable()
    def technical_expert(self) -> bool:
        return self.profile.get("technical_expert", False)

    @string_rule_variable()
    def role_change(self) -> str:
        return self.profile.get("role_change", "")

    @numeric_rule_variable()
    def months(self) -> int:
        return self.profile.get("months", 0)

    @boolean_rule_variable()
    def single_purpose(self) -> bool:
        return self.profile.get("single_purpose", False)

    @boolean_rule_variable()
    def several_purposes(self) -> bool:
        return self.profile.get("single_purpose") is False

    @boolean_rule_variable()
    def experienced_colleague(self) -> bool:
        return self.profile.get("experienced_colleague", False)

    @boolean_rule_variable()
    def shared_background_wanted(self) -> bool:
        return self.profile.get("shared_background_wanted", False)

    @boolean_rule_variable()
    def junior_mentors_senior(self) -> bool:
        return self.profile.get("junior_mentors_senior", False)

    @string_rule_variable()
    def attitude(self) -> str:
        return self.profile.get("attitude", "")

    @string_rule_variable()
    def better_met_by(self) -> str:
        return self.profile.get("better_met_by", "")


class Tally(BaseActions):
    """What the rules that fire add up to."""

    def __init__(self) -> None:
        self.points = {"coaching": 0, "mentoring": 0}
        self.ruled_out: set[str] = set()
        self.called_for = False
        self.fired: set[str] = set()

    @rule_action(params={"rule": FIELD_TEXT, "option": FIELD_TEXT, "points": FIELD_NUMERIC})
    def support(self, rule: str, option: str, points: int) -> None:
        self.fired.add(rule)
        self.points[option] += points

    @rule_action(params={"option": FIELD_TEXT})
    def rule_out(self, option: str) -> None:
        self.ruled_out.add(option)

    @rule_action()
    def call_for_something_else(self) -> None:
        self.called_for = True


def need(*choices: str) -> Condition:
    return {"name": "needs", "operator": "contains_all", "value": list(choices)}


def yes(variable: str) -> Condition:
    return {"name": variable, "operator": "is_true", "value": True}


def is_(variable: str, value: str) -> Condition:
    return {"name": variable, "operator": "equal_to", "value": value}


def months(operator: str, value: int) -> Condition:
    return {"name": "months", "operator": operator, "value": value}


def either_of(*conditions: Condition) -> Condition:
    return {"any": list(conditions)}


def supports(option: str, points: int, rule: str, *conditions: Condition) -> Condition:
    params = {"rule": rule, "option": option, "points": points}
    return {"conditions": {"all": list(conditions)}, "actions": [{"name": "support", "params": params}]}


def rules_out(option: str, condition: Condition) -> Condition:
    return {"conditions": condition, "actions": [{"name": "rule_out", "params": {"option": option}}]}


def calls_for_something_else(better_met_by: str) -> Condition:
    return {"conditions": is_("better_met_by", better_met_by), "actions": [{"name": "call_for_something_else"}]}


NO_COACHING, NEITHER = is_("attitude", "negative-about-coaching"), is_("attitude", "negative-about-both")
WIDER, PROMOTED = need("strategic-perspective"), is_("role_change", "promoted")

RULES = [
    supports("coaching", STRONG, "specific-skill", need("specific-skill")),
    supports("coaching", STRONG, "handling-a-conflict", need("conflict")),
    supports("coaching", STRONG, "honest-feedback", need("feedback")),
    supports("coaching", STRONG, "potential-and-career", need("potential-and-career")),
    supports("coaching", STRONG, "specific-goal", need("specific-goal")),
    supports("coaching", MODERATE, "high-performance", need("high-performance")),
    supports("coaching", MODERATE, "improvement", need("improvement")),
    supports("coaching", MODERATE, "people-skills", need("people-skills")),
    supports("coaching", MODERATE, "personal-attributes", need("personal-attributes")),
    supports("coaching", MODERATE, "wider-view-by-coaching", WIDER),
    supports("coaching", SLIGHT, "skills-for-a-technical-expert", yes("technical_expert"), need("people-skills")),
    supports("coaching", SLIGHT, "promotion-and-coaching", PROMOTED, WIDER),
    supports("coaching", SLIGHT, "short-and-defined", months("greater_than", 0), months("less_than", 6)),
    supports("coaching", SLIGHT, "single-purpose", yes("single_purpose")),
    supports("mentoring", STRONG, "succession-planning", need("succession")),
    supports("mentoring", MODERATE, "opening-doors", need("inclusion")),
    supports("mentoring", SLIGHT, "shared-background", yes("shared_background_wanted"), need("inclusion")),
    supports("mentoring", MODERATE, "across-generations", need("cross-generation")),
    supports("mentoring", SLIGHT, "reverse-mentoring", yes("junior_mentors_senior"), need("cross-generation")),
    supports("mentoring", MODERATE, "learn-the-role", need("learn-the-role")),
    supports("mentoring", MODERATE, "new-to-role", is_("role_change", "new-to-role")),
    supports("mentoring", SLIGHT, "promoted-into-the-role", PROMOTED, need("learn-the-role")),
    supports("mentoring", MODERATE, "learn-from-experience", need("learn-from-experience")),
    supports("mentoring", MODERATE, "wider-view-by-mentoring", WIDER),
    supports("mentoring", SLIGHT, "promotion-and-mentoring", PROMOTED, WIDER),
    supports("mentoring", SLIGHT, "longer-term", months("greater_than_or_equal_to", 6)),
    supports("mentoring", SLIGHT, "experienced-colleague", yes("experienced_colleague")),
    calls_for_something_else("training"),
    calls_for_something_else("practice-on-the-job"),
    calls_for_something_else("clear-expectations"),
    calls_for_something_else("performance-management"),
    calls_for_something_else("wellbeing-support"),
    calls_for_something_else("mediation"),
    calls_for_something_else("specialist-advice"),
    rules_out("coaching", either_of(NO_COACHING, NEITHER)),
    rules_out("mentoring", NEITHER),
    supports("coaching", MODERATE, "a-quarrel-and-how-to-talk", need("people-skills", "conflict")),
    supports(
        "mentoring",
        SLIGHT,
        "some-months-and-several-purposes",
        yes("several_purposes"),
        months("greater_than_or_equal_to", 4),
        months("less_than_or_equal_to", 9),
    ),
    supports(
        "coaching",
        SLIGHT,
        "settled-in-the-role",
        is_("role_change", "no-change"),
        yes("needs_are_known"),
        {
            "name": "needs",
            "operator": "shares_no_elements_with",
            "value": ["learn-the-role", "learn-from-experience", "succession"],
        },
    ),
    supports(
        "mentoring",
        SLIGHT,
        "welcome-company",
        either_of(yes("experienced_colleague"), yes("shared_background_wanted")),
        either_of(is_("attitude", "positive"), is_("attitude", "unsure")),
    ),
]


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Build nothing: it reads the rules anew for every profile."""

    def decide(profile: Mapping[str, Any]) -> Decision:
        tally = Tally()
        run_all(rule_list=RULES, defined_variables=Person(profile), defined_actions=tally)
        coaching, mentoring = tally.points.values()
        recommendation, confidence = verdict(
            coaching,
            mentoring,
            no_coaching="coaching" in tally.ruled_out,
            no_mentoring="mentoring" in tally.ruled_out,
            called_for=tally.called_for,
        )
        return Decision(recommendation, form_of(recommendation, tally.fired), confidence, coaching, mentoring)

    return decide
