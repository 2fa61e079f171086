"""Every verdict that the shipped guidance promises holds, through the library and through the command line."""

import json
from itertools import product

import pytest

from coachmentor import Advisor
from coachmentor.cli.main import run

COACHING_NEEDS = (
    "specific-skill specific-goal high-performance improvement personal-attributes people-skills "
    "potential-and-career conflict feedback"
).split()
MENTORING_NEEDS = "learn-the-role learn-from-experience inclusion cross-generation".split()
STRATEGIC = {"needs": ["strategic-perspective"]}
PROMOTED = {**STRATEGIC, "role_change": "promoted"}
INTERVENTIONS = (
    "training wellbeing-support performance-management mediation practice-on-the-job clear-expectations "
    "specialist-advice"
).split()

VERDICTS = [
    ({}, {"recommendation": "more-information", "confidence": "none", "form": None}),
    ({"needs": ["specific-skill"], "months": 3}, {"recommendation": "coaching", "confidence": "clear"}),
    ({"needs": ["people-skills"], "technical_expert": True}, {"recommendation": "coaching"}),
    *(({"needs": [need]}, {"recommendation": "coaching"}) for need in COACHING_NEEDS),
    ({"months": 12}, {"recommendation": "more-information"}),
    ({"months": 3, "single_purpose": True}, {"recommendation": "more-information"}),
    ({"months": 12, "experienced_colleague": True}, {"recommendation": "more-information"}),
    (
        {"needs": ["learn-the-role"], "role_change": "new-to-role", "months": 12},
        {"recommendation": "mentoring", "form": "new-role"},
    ),
    ({"role_change": "new-to-role"}, {"recommendation": "mentoring"}),
    ({"needs": ["succession"], "months": 18}, {"recommendation": "mentoring", "form": "succession"}),
    ({"needs": ["succession"], "months": 3}, {"recommendation": "mentoring"}),
    (
        {"needs": ["inclusion"], "shared_background_wanted": True},
        {"recommendation": "mentoring", "form": "inclusion"},
    ),
    (
        {"needs": ["cross-generation"], "junior_mentors_senior": True},
        {"recommendation": "mentoring", "form": "reverse"},
    ),
    *(({"needs": [need]}, {"recommendation": "mentoring", "confidence": "leaning"}) for need in MENTORING_NEEDS),
    (STRATEGIC, {"recommendation": "either", "confidence": "level"}),
    (PROMOTED, {"recommendation": "either", "confidence": "level"}),
    ({**PROMOTED, "months": 4, "single_purpose": True}, {"recommendation": "coaching"}),
    ({**PROMOTED, "months": 12, "experienced_colleague": True}, {"recommendation": "mentoring"}),
    ({**PROMOTED, "months": 6}, {"recommendation": "mentoring", "confidence": "leaning"}),
    ({**PROMOTED, "months": 5}, {"recommendation": "coaching", "confidence": "leaning"}),
    ({"needs": ["conflict", "succession"]}, {"recommendation": "either"}),
    *(
        ({**answers, "better_met_by": one}, {"recommendation": "another-intervention", "interventions": [one]})
        for answers, one in product(({}, {"needs": ["succession"], "months": 18}), INTERVENTIONS)
    ),
    (
        {"needs": ["specific-skill"], "months": 3, "attitude": "negative-about-coaching"},
        {"recommendation": "another-intervention", "interventions": [], "confidence": "none"},
    ),
    (
        {"needs": ["learn-the-role"], "role_change": "new-to-role", "attitude": "negative-about-coaching"},
        {"recommendation": "mentoring"},
    ),
    *(
        ({**answers, "attitude": "negative-about-both"}, {"recommendation": "another-intervention"})
        for answers in ({}, {"needs": ["succession"]}, {"needs": ["specific-skill"]}, STRATEGIC)
    ),
]


def told(advice: dict) -> dict:
    return {**advice, "interventions": [one["id"] for one in advice["interventions"]]}


@pytest.fixture(scope="module")
def advisor():
    return Advisor.default()


@pytest.mark.parametrize(("answers", "expected"), VERDICTS, ids=lambda value: json.dumps(value)[:60])
def test_the_library_gives_the_verdict(advisor, answers, expected):
    advice = told(advisor.advise(answers).to_dict())
    assert {key: advice[key] for key in expected} == expected


@pytest.mark.parametrize(("answers", "expected"), VERDICTS, ids=lambda value: json.dumps(value)[:60])
def test_the_command_line_gives_the_verdict(tmp_path, capsys, answers, expected):
    profile = tmp_path / "profile.json"
    profile.write_text(json.dumps(answers), encoding="utf-8")
    assert run(["advise", str(profile), "--format", "json"]) == 0
    advice = told(json.loads(capsys.readouterr().out))
    assert {key: advice[key] for key in expected} == expected


@pytest.mark.parametrize("answers", [{}, {"needs": ["succession"]}, {"needs": ["specific-skill"], "months": 3}])
def test_somebody_negative_about_both_is_first_told_and_asked_again(advisor, answers):
    first_step = advisor.advise({**answers, "attitude": "negative-about-both"}).next_steps[0]
    assert "explain" in first_step
    assert "ask again" in first_step


def test_any_need_leads_to_a_decision_whatever_else_is_answered(advisor):
    needs = advisor.book.question["needs"].choice_ids
    others = {
        "role_change": [None, "no-change", "new-to-role", "promoted"],
        "months": [None, 5, 6],
        "single_purpose": [None, True],
        "experienced_colleague": [None, True],
        "attitude": [None, "negative-about-coaching", "negative-about-both"],
        "better_met_by": [None, "training"],
    }
    combinations = [dict(zip(others, values, strict=True)) for values in product(*others.values())]
    profiles = ({"needs": [need], **rest} for need in needs for rest in combinations)
    assert "more-information" not in {advice.recommendation for advice in advisor.advise_many(profiles)}


def test_time_and_circumstances_alone_never_decide(advisor):
    circumstances = {
        "months": [None, 1, 5, 6, 60],
        "role_change": [None, "no-change", "promoted"],
        "technical_expert": [None, True, False],
        "single_purpose": [None, True, False],
        "experienced_colleague": [None, True, False],
        "shared_background_wanted": [None, True],
        "junior_mentors_senior": [None, True],
        "needs": [None, []],
    }
    profiles = (dict(zip(circumstances, values, strict=True)) for values in product(*circumstances.values()))
    assert {advice.recommendation for advice in advisor.advise_many(profiles)} == {"more-information"}


@pytest.mark.parametrize("question", ["setting", "trained_colleague", "external_budget", "answering_as", "goal_link"])
def test_what_shapes_the_advice_never_moves_the_recommendation(advisor, question):
    assert question not in advisor.advise({}).still_open


def test_the_shape_of_the_advice_is_the_documented_one(advisor):
    advice = advisor.advise({"needs": ["succession"], "months": 18}).to_dict()
    documented = {
        "recommendation", "form", "confidence", "possible", "points", "interventions", "reasons", "against",
        "ruled_out", "on_the_line", "would_change", "still_open", "exact", "next_steps", "providers", "cost",
        "confidentiality", "rule_book", "engine",
    }  # fmt: skip
    assert documented <= set(advice)
    assert set(advice["reasons"][0]) == {
        "rule", "title", "effect", "points", "because", "answers", "source", "layer", "at"
    }  # fmt: skip
    assert set(advice["rule_book"]) == {"title", "version", "sha256", "on"}
    assert advice["points"] == {"coaching": 0, "mentoring": 7}
    assert advice == json.loads(json.dumps(advice))
