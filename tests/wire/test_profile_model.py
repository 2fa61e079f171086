"""The model of a profile accepts exactly what the library's checker accepts, and tells a developer all about it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from strategies import answers_to, choice, make_book, number, rule_books, yes_no

from coachmentor import Advisor, InvalidProfile
from coachmentor.explain.to_dict import plain
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.read import check_profile
from coachmentor.wire.profile import profile_model, whole

SHIPPED = Advisor.default().book
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-70, 70) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


@st.composite
def books_and_raw(draw):
    """A book, and a profile in which about one answer in three is anything at all."""
    book = draw(st.just(SHIPPED) | rule_books())
    raw = {}
    for question in book.questions:
        match draw(st.integers(0, 5)):
            case 0:
                raw[question.id] = draw(ANYTHING)
            case 1 | 2:
                raw[question.id] = plain(question, draw(answers_to(question)))
            case 3:
                raw[question.id] = None
    extra = draw(st.dictionaries(st.sampled_from(["rule_book", "x", "answer_0", "note"]), ANYTHING, max_size=1))
    return book, {**raw, **extra}


def accepts(model, raw):
    try:
        model.model_validate_json(json.dumps(raw))
    except ValidationError:
        return False
    return True


def checks(book, raw):
    try:
        check_profile(book, raw)
    except InvalidProfile:
        return False
    return True


@given(books_and_raw())
def test_it_accepts_what_the_checker_accepts(drawn):
    book, raw = drawn
    assert accepts(profile_model(book), raw) == checks(book, raw)


@pytest.mark.parametrize(
    "text", ["", "a\nb\tc\r", "\x7f", "\0", "\x0b", "\ufffe", "\uffff", "😀", "x" * 10_000, "x" * 10_001]
)
def test_texts(text):
    raw = {"goal_link": text}
    assert accepts(profile_model(SHIPPED), raw) == checks(SHIPPED, raw)


@pytest.mark.parametrize(
    "id", ["copy", "json", "schema", "model_config", "model_fields", "validate", "note", "answer_0"]
)
def test_a_question_may_be_called_like_anything_in_a_model(id):
    model = profile_model(make_book([yes_no(id), yes_no("other")], []))
    assert accepts(model, {id: True, "other": None})
    assert not accepts(model, {id: 3})
    assert set(model.model_json_schema()["properties"]) == {id, "other", "rule_book"}


def test_the_schema_tells_what_can_be_answered():
    needs = Question(
        "needs",
        Kind.CHOICES,
        "What for?",
        help="Choose all that fit.",
        choices=(Choice("conflict", "Handle a conflict", "People", "Such as a quarrel."), Choice("skill", "A skill")),
        sources=("G8",),
    )
    book = make_book([needs, number("months", 1, 60, "months"), choice("role_change", "none", "promoted")], [])
    schema = profile_model(book).model_json_schema()
    assert (schema["type"], schema["additionalProperties"]) == ("object", False)
    assert "required" not in schema
    assert "Never a name" in schema["description"]
    asked = schema["properties"]
    assert asked["needs"]["title"] == "Needs"
    assert asked["needs"]["description"] == (
        "What for? Choose all that fit. (G8)\n\n"
        "- `conflict`: People: Handle a conflict (Such as a quarrel.)\n- `skill`: A skill"
    )
    some, nothing = asked["needs"]["anyOf"]
    assert (some["type"], some["items"]["enum"], nothing) == ("array", ["conflict", "skill"], {"type": "null"})
    assert asked["months"]["anyOf"][0] == {"type": "integer", "minimum": 1, "maximum": 60}
    assert asked["months"]["description"] == "? In months."
    assert asked["role_change"]["title"] == "Role change"
    assert asked["role_change"]["anyOf"][0]["enum"] == ["none", "promoted"]


def test_whole_numbers_may_be_written_with_a_point():
    assert [type(whole(number)) for number in (6.0, -0.0, 6.5, 2.0**53, 2.0**54)] == [int, int, float, int, float]
