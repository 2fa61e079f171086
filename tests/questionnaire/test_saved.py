"""A saved questionnaire: a profile for people and programs, and what is left of it under another book."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journeys import BOOK, journey, raw, shipped

from coachmentor.questionnaire import BookMark, Interview, Unsaid, resume, to_file
from coachmentor.questionnaire.interview import put
from coachmentor.read import parse_profile

CURRENT = {"title": "A book", "version": "1", "sha256": ""}
GIVEN = Interview((("months", 6), ("stop", False), ("skill", Unsaid.NOT_KNOWN), ("goal", Unsaid.SKIPPED)))


def test_what_a_file_looks_like():
    assert to_file(GIVEN, replace(BOOK, sha256="abc")) == (
        "# Answers to the questions of coachmentor, about one member of staff. Keep them private.\n"
        "# To go on: coachmentor ask --resume THIS_FILE. For the result: coachmentor advise THIS_FILE.\n"
        "# An answer of null means: asked, but not known.\n"
        "rule_book:\n"
        "  title: A book\n"
        "  version: '1'\n"
        "  sha256: abc\n"
        "months: 6\n"
        "stop: false\n"
        "skill: null\n"
    )


def test_several_answers_stand_in_the_author_s_order_and_other_letters_stay_readable():
    given = put(put(Interview(), "needs", frozenset({"succession", "specific-skill"})), "goal_link", "Grüße")
    text = to_file(given, shipped().book)
    assert text.endswith("needs:\n- specific-skill\n- succession\ngoal_link: Grüße\n")


def test_what_was_skipped_is_asked_again():
    resumed = resume(parse_profile(to_file(GIVEN, BOOK), "f").answers, BOOK)
    assert resumed.interview.given == GIVEN.given[:3]
    assert resumed.problems == ()
    assert resumed.saved_with is None


@given(st.data())
def test_a_file_gives_back_what_was_saved_and_is_a_profile(data):
    *_, (end, _) = journey(data)
    file = parse_profile(to_file(end, shipped().book), "f")
    resumed = resume(file.answers, shipped().book)
    assert resumed.interview == end
    assert shipped().advise(file.answers).recommendation == shipped().advise(raw(end)).recommendation


@given(st.text(min_size=1).filter(lambda text: text.isprintable()))
def test_any_text_comes_back(text):
    given = put(Interview(), "goal", text)
    assert resume(parse_profile(to_file(given, BOOK), "f").answers, BOOK).interview == given


@pytest.mark.parametrize("field", ["title", "version", "sha256"])
def test_another_book_is_noticed(field):
    note = {**CURRENT, field: "other"}
    assert resume({"rule_book": note}, BOOK).saved_with == BookMark(**note)


@pytest.mark.parametrize("raw", [{}, {"rule_book": "1.0"}, {"rule_book": None}, {"rule_book": CURRENT}])
def test_a_profile_without_a_note_is_taken_as_it_is(raw):
    assert resume(raw, BOOK).saved_with is None


def test_a_note_with_gaps_is_another_book():
    assert resume({"rule_book": {"version": 1}}, BOOK).saved_with == BookMark("", "1", "")


def test_what_still_applies_is_kept_in_order_and_the_rest_is_named():
    resumed = resume({"months": 61, "skill": None, "gone": 1, "stop": True, "setting": "ship"}, BOOK)
    assert resumed.interview.given == (("skill", Unsaid.NOT_KNOWN), ("stop", True))
    assert [problem.question for problem in resumed.problems] == ["months", "gone", "setting"]
