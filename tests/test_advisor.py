"""The library keeps its promises: immutable, thread-safe, lazy, and helpful about mistakes."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from coachmentor import Advisor, CoachmentorError, InvalidProfile
from coachmentor.readings import to_network
from coachmentor.readings.to_network import NetworkRefused


@pytest.fixture(scope="module")
def advisor():
    return Advisor.default()


def test_importing_the_library_reads_no_files_starts_no_threads_and_loads_no_engine():
    program = """
import sys, threading, builtins
opened = []
sys.addaudithook(lambda event, args: event == "open" and opened.append(str(args[0])))
import coachmentor, coachmentor.advisor
assert threading.active_count() == 1, threading.enumerate()
for name in ("durable_rules_engine", "durable", "rich", "docx", "jinja2", "prompt_toolkit", "click"):
    assert name not in sys.modules, name
read = [name for name in opened if name.endswith((".yaml", ".yml", ".json"))]
assert not read, read
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_an_advice_cannot_be_changed(advisor):
    advice = advisor.advise({"needs": ["succession"]})
    with pytest.raises(FrozenInstanceError):
        advice.on = date(2026, 1, 1)
    with pytest.raises(AttributeError):
        advice.recommendation = "coaching"


def test_a_representation_says_nothing_about_the_person(advisor):
    assert repr(advisor.advise({"needs": ["conflict"], "goal_link": "a secret"})) == "<Advice: coaching, clear>"


def test_every_problem_is_reported_at_once_with_what_was_meant(advisor):
    with pytest.raises(InvalidProfile) as caught:
        advisor.advise({"neds": ["conflict"], "needs": ["conflikt"], "months": 99, "role_change": True})
    problems = {problem.question: problem for problem in caught.value.problems}
    assert problems.keys() == {"neds", "needs", "months", "role_change"}
    assert problems["neds"].nearest == "needs"
    assert problems["needs"].nearest == "conflict"
    assert problems["months"].allowed == ("1 to 60",)
    assert problems["role_change"].allowed == ("no-change", "new-to-role", "promoted")
    assert isinstance(caught.value, CoachmentorError)
    assert isinstance(caught.value, ValueError)


def test_the_caller_s_answers_are_left_alone(advisor):
    answers = {"needs": ["succession"], "months": None}
    advice = advisor.advise(answers)
    answers["needs"].append("conflict")
    assert advice.would_change
    assert advice.reasons[0].answers == {"needs": frozenset(["succession"])}


def test_many_are_advised_like_each_one(advisor):
    profiles = [{"needs": [need]} for need in advisor.book.question["needs"].choice_ids]
    on = date(2026, 11, 24)
    many = [advice.to_dict() for advice in advisor.advise_many(profiles, on=on)]
    one_by_one = [advisor.advise(profile, on=on).to_dict() for profile in profiles]
    assert [{**advice, "engine": ""} for advice in many] == [{**advice, "engine": ""} for advice in one_by_one]


def test_threads_share_an_advisor():
    advisor = Advisor.default()  # a new one, so that its parts are made in the race
    profiles = [{"needs": [need], "months": months} for need in ("conflict", "succession") for months in (3, 6, 18)]

    def advise(profile):
        advice = advisor.advise(profile)
        return advice.recommendation, advice.still_open, advice.would_change

    expected = [advise(profile) for profile in profiles]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(advise, profiles * 50)) == expected * 50


def test_without_durable_rules_the_generated_function_decides_and_says_so(monkeypatch, advisor):
    def refuse():
        raise NetworkRefused("durable-rules is not installed, or does not load here")

    expected = advisor.advise({"needs": ["succession"]}).to_dict()
    monkeypatch.setattr(to_network, "_load", refuse)
    advice = Advisor.default().advise({"needs": ["succession"]}).to_dict()
    assert advice["engine"].startswith("generated function (durable-rules is not installed")
    assert {**advice, "engine": ""} == {**expected, "engine": ""}


def test_a_book_too_large_for_its_diagram_is_advised_on_with_bounds(advisor):
    small = Advisor(advisor.book, budget=10)
    advice = small.advise({"needs": ["succession"]})
    assert not advice.exact
    assert advice.recommendation == "mentoring"
    assert set(advice.possible) >= set(advisor.advise({"needs": ["succession"]}).possible)
    assert advice.to_dict()["exact"] is False


def test_the_next_question_skips_what_is_not_known(advisor):
    assert advisor.next_question({}).id == "needs"
    assert advisor.next_question({"needs": None}).id == "better_met_by"
    assert advisor.next_question({"better_met_by": "training"}) is None
