"""Through HTTP come exactly the library's advice, its next question, and its problems."""

import datetime
import json

import pytest
from api_client import post
from hypothesis import given
from hypothesis import strategies as st
from strategies import profiles

from coachmentor import Advisor, InvalidProfile
from coachmentor.explain.to_dict import plain_answers
from coachmentor.web.api import api
from coachmentor.web.desk import Desk
from coachmentor.wire.faults import in_short

ADVISOR = Advisor.default()
BOOK = ADVISOR.book
WORDS = ["", "yes", "no", "6", "6.0", "conflict", "Conflict", "positive", "promoted", "\ud800", "\0", "x" * 10_001, "é"]
NUMBERS = [0, 1, -1, 3, 60, 61, 6.0, 6.5, -0.0, 10**30, 10**3000, 1e300, 2**53 + 2.0]
VALUES = st.recursive(
    st.none() | st.booleans() | st.sampled_from(WORDS) | st.sampled_from(NUMBERS) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from([*BOOK.question, "rule_book", "x", "need", "\ud800"])


@pytest.fixture(scope="module")
def app():
    return api(Desk())


@st.composite
def raw_profiles(draw):
    """A good profile, in which some answers may be broken; now and then something else altogether."""
    if draw(st.integers(0, 20)) == 0:
        return draw(VALUES)
    profile = draw(profiles(BOOK))
    raw = {**plain_answers(BOOK, profile.answers), **dict.fromkeys(profile.not_known)}
    return {**raw, **draw(st.dictionaries(NAMES, VALUES, max_size=2))}


def as_sent(value):
    """A value as JSON means it: 6.0 is 6."""
    if isinstance(value, float) and value == int(value) and abs(value) <= 2**53:
        return int(value)
    if isinstance(value, list):
        return [as_sent(item) for item in value]
    return {key: as_sent(item) for key, item in value.items()} if isinstance(value, dict) else value


def problems_of(raw):
    try:
        ADVISOR.check(raw)
    except InvalidProfile as invalid:
        return [
            {
                "question": written(problem.question),
                "value": in_short(problem.value),
                "problem": written(problem.problem),
                "allowed": list(problem.allowed),
                "nearest": problem.nearest,
            }
            for problem in invalid.problems
        ]
    return None


def written(text):
    return text.replace("\ud800", "?")


def advice_of(raw, stamp, **how):
    return ADVISOR.advise(raw, on=datetime.date.fromisoformat(stamp["on"])).to_dict(**how)


@given(raw_profiles(), st.booleans())
def test_advice(app, raw, in_short):
    response = post(app, "/advise?explain=reasons" if in_short else "/advise", raw)
    found, expected = response.json(), problems_of(as_sent(raw))
    if expected is None:
        assert response.status_code == 200
        assert response.text == json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        assert found == advice_of(as_sent(raw), found["rule_book"], only_reasons=in_short)
    else:
        assert response.status_code == 422
        assert found["errors"] == expected


@given(st.lists(raw_profiles(), max_size=4))
def test_advice_on_many(app, many):
    response = post(app, "/advise-many", {"profiles": many})
    assert response.status_code == 200
    for raw, found in zip(many, response.json()["advice"], strict=True):
        expected = problems_of(as_sent(raw))
        if expected is None:
            assert found == advice_of(as_sent(raw), found["rule_book"])
        else:
            assert found == {"errors": expected}


@given(raw_profiles())
def test_next_question(app, raw):
    response = post(app, "/next-question", raw)
    expected = problems_of(as_sent(raw))
    if expected is None:
        question = ADVISOR.next_question(as_sent(raw))
        assert (response.json()["question"] or {}).get("id") == (question.id if question else None)
        assert response.json()["still_open"] == list(ADVISOR.advise(as_sent(raw)).still_open)
    else:
        assert response.json()["errors"] == expected


def test_many_faults_are_counted_and_the_first_ones_listed(app):
    found = post(app, "/advise", {f"q{i}": 1 for i in range(700)}).json()
    assert (len(found["errors"]), found["more_errors"]) == (500, 200)
