"""Answers travel with the form and come back as they were; what was altered is named and the rest kept."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from journeys import BOOK, journey, shipped, shipped_questions

from coachmentor.questionnaire import Ask, Interview, Unsaid
from coachmentor.web.pages.carried import Carried, carry, take

ASKED = shipped().book


def form(carried):
    return {"answers": [carried.answers], "trail": [carried.trail]}


@given(st.data())
def test_what_is_carried_comes_back(data):
    for interview, step in journey(data):
        assert take(form(carry(interview, ASKED)), ASKED).interview == replace(interview, at=None)
        if isinstance(step, Ask) and step.phase == "shaping":
            skipped = shipped_questions().skip_rest(interview)
            sent = take(form(carry(skipped, ASKED)), ASKED)
            assert (sent.interview, sent.notices, sent.problems) == (skipped, (), ())


def sent(answers, trail="", book=ASKED):
    return take({"answers": [answers if isinstance(answers, str) else json.dumps(answers)], "trail": [trail]}, book)


def test_nothing_sent_is_nothing_answered():
    assert take({}, ASKED) == sent("") == sent({})
    assert take({}, ASKED).interview == Interview()


def test_the_order_of_asking_is_kept_and_missing_places_come_last():
    told = sent({"months": 3, "needs": [], "attitude": None}, "needs months")
    assert told.interview.trail == ("needs", "months", "attitude")
    assert sent({"months": 3}, "goal_link months").interview.given == (("goal_link", Unsaid.SKIPPED), ("months", 3))


def test_an_altered_answer_is_named_and_the_rest_kept():
    told = sent({"months": 61, "needs": ["succession"], "moths": 3, "single_purpose": "perhaps"})
    assert told.interview.given == (("needs", frozenset({"succession"})),)
    assert told.notices == ("Some answers on this page have been altered.",)
    assert told.problems == (
        "For how many months should the support last? This is out of bounds with 61.",
        "`moths` is not a question of this rule book; did you mean `months`?",
        "Is the support for one purpose only? This takes yes or no, not the text `perhaps`.",
    )


def test_an_outdated_form_is_told_so():
    mark = {"title": "Old", "version": "0.1", "sha256": "x"}
    told = sent({"rule_book": mark, "gone": 1, "months": 3})
    assert told.notices == ("The rule book has changed since these answers were given.",)
    assert len(told.problems) == 1
    assert told.interview.given == (("months", 3),)
    assert take(form(carry(Interview((("months", 3),)), ASKED)), BOOK).notices == told.notices


@given(
    st.one_of(st.text(), st.binary().map(lambda b: b.decode("latin-1")), st.just("[" * 100_000), st.just("9" * 9999))
)
def test_whatever_is_sent_gives_an_interview(text):
    told = take({"answers": [text], "trail": [text]}, ASKED)
    assert set(told.interview.trail) <= set(ASKED.question)
    assert told.notices or told.interview == Interview()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda x: st.lists(x) | st.dictionaries(st.text(), x),
)


@given(st.dictionaries(st.one_of(st.sampled_from([*ASKED.question, "rule_book"]), st.text()), JSON, max_size=6))
def test_whatever_json_is_sent_every_problem_is_named(raw):
    told = sent(raw, " ".join(raw))
    assert set(told.interview.trail) <= set(ASKED.question)
    assert all(isinstance(problem, str) and problem for problem in told.problems)


def test_nothing_carried_is_a_carried_nothing():
    empty = carry(Interview(), ASKED)
    assert isinstance(empty, Carried)
    assert json.loads(empty.answers).keys() == {"rule_book"}
    assert empty.trail == ""
