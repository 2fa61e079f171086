"""Moves through the questions: frozen, and nothing given is ever lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachmentor.model.profile import Profile
from coachmentor.questionnaire import Interview, Unsaid, back, change, forward
from coachmentor.questionnaire.interview import put

THREE = Interview((("needs", frozenset({"skill"})), ("months", Unsaid.NOT_KNOWN), ("goal", Unsaid.SKIPPED)))


def test_an_interview_is_a_profile():
    assert THREE.profile == Profile({"needs": frozenset({"skill"})}, frozenset({"months", "goal"}))
    assert THREE.trail == ("needs", "months", "goal")
    assert THREE.earlier("months") is Unsaid.NOT_KNOWN
    assert THREE.earlier("setting") is None


def test_a_profile_without_some_questions():
    assert THREE.without({"needs", "goal"}) == Profile({}, frozenset({"months"}))


def test_something_new_goes_to_the_end():
    assert put(THREE, "setting", "school") == Interview((*THREE.given, ("setting", "school")))


def test_something_given_before_is_replaced_in_its_place_and_the_rest_stays():
    changed = put(change(THREE, "months"), "months", 6)
    assert changed == Interview((THREE.given[0], ("months", 6), THREE.given[2]))


def test_back_goes_step_by_step_and_stays_on_the_first_question():
    seen = []
    interview = THREE
    for _ in range(5):
        interview = back(interview)
        seen.append(interview.at)
    assert seen == ["goal", "months", "needs", "needs", "needs"]
    assert interview.given == THREE.given


def test_back_with_nothing_asked_goes_nowhere():
    assert back(Interview()) == Interview()


def test_after_a_step_back_an_answer_leads_forward_again():
    assert put(back(back(THREE)), "months", Unsaid.NOT_KNOWN) == THREE


def test_forward_leaves_everything_as_it_was():
    assert forward(back(THREE)) == THREE


def test_only_what_was_asked_can_be_changed():
    assert change(THREE, "goal").at == "goal"
    with pytest.raises(ValueError, match="setting has not been asked yet"):
        change(THREE, "setting")


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.one_of(st.integers(), st.sampled_from(Unsaid)))))
def test_the_trail_is_the_order_of_the_first_asking_and_the_last_answer_counts(steps):
    interview = Interview()
    for question, value in steps:
        interview = put(interview, question, value)
    assert interview.trail == tuple(dict(steps))
    assert dict(interview.given) == dict(steps)
