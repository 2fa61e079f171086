"""Answers as authors write them: `yes` and `no`, and whatever is written is read back the same."""

import pytest
from hypothesis import given
from strategies import books_and_profiles, choice, choices, make_book, rule_books, yes_no

from coachmentor.author.profile_text import plain_answers, to_yaml, to_yaml_line
from coachmentor.model.questions import Kind, Question
from coachmentor.read import parse_profile

BOOK = make_book(
    [yes_no("willing"), yes_no("new"), yes_no("known"), choices("needs", "on", "a"), choice("is", "no")], []
)
ANSWERS = {"willing": True, "new": False, "known": None, "needs": frozenset({"on", "a"}), "is": "no"}


def test_yes_and_no_stand_as_authors_write_them():
    assert to_yaml(ANSWERS, BOOK) == "willing: yes\nnew: no\nknown: null\nneeds: ['on', a]\nis: 'no'\n"
    assert to_yaml_line(ANSWERS, BOOK) == "{willing: yes, new: no, known: null, needs: ['on', a], is: 'no'}"


@pytest.mark.parametrize("write", [to_yaml, to_yaml_line])
def test_words_that_mean_something_to_yaml_are_read_back_the_same(write):
    assert dict(parse_profile(write(ANSWERS, BOOK), "p.yaml").answers) == plain_answers(ANSWERS, BOOK)


@pytest.mark.parametrize("write", [to_yaml, to_yaml_line])
def test_line_ends_of_any_kind_are_read_back_the_same(write):
    answers = {"goal": "one\ntwo\x85three\u2028four\u2029"}
    book = make_book([Question("goal", Kind.TEXT, "Which?")], [])
    assert dict(parse_profile(write(answers, book), "p.yaml").answers) == answers


@pytest.mark.parametrize("write", [to_yaml, to_yaml_line])
@given(books_and_profiles(rule_books()))
def test_every_profile_is_read_back_the_same(write, drawn):
    book, profile = drawn
    answers = {**profile.answers, **dict.fromkeys(profile.not_known)}
    assert dict(parse_profile(write(answers, book), "p.yaml").answers) == plain_answers(answers, book)
