"""What the library gives fits the models, for random rule books; what was sent comes back in short."""

import json

import pytest
from hypothesis import given
from strategies import books_and_profiles, rule_books

from coachmentor import Advisor
from coachmentor.explain.to_dict import plain_answers
from coachmentor.model.questions import Kind
from coachmentor.read import Problem
from coachmentor.readings.to_sentence import to_sentence
from coachmentor.wire.advice import Advice, AdviceReasons
from coachmentor.wire.book import Book, book_on_the_wire
from coachmentor.wire.explanation import Explanation, explanation_of
from coachmentor.wire.faults import DEEPEST_VALUE, LONGEST_PART, LONGEST_VALUE, fault_as_data, faults_as_data, in_short
from coachmentor.wire.questions import NextQuestion, next_question_of, questions_of


def same(model, data):
    """Data that fits a model and comes out of it as it went in."""
    text = json.dumps(data)
    found = model.model_validate_json(text, strict=True)
    assert json.loads(found.model_dump_json(by_alias=True, exclude_unset=True)) == json.loads(text)
    return found


@given(books_and_profiles(rule_books()))
def test_what_a_random_book_gives_fits(drawn):
    book, profile = drawn
    advisor = Advisor(book)
    raw = {**plain_answers(book, profile.answers), **dict.fromkeys(profile.not_known)}
    raw |= {q.id: "A goal." for q in book.questions if q.kind is Kind.TEXT and raw.get(q.id) is not None}
    advice = advisor.advise(raw)
    same(Advice, advice.to_dict())
    same(AdviceReasons, advice.to_dict(only_reasons=True))
    explained = same(Explanation, explanation_of(advice))
    assert {ground.rule: ground.when for ground in explained.reasons} == {
        rule.id: to_sentence(rule.when, book)
        for rule in book.rules
        if rule.id in {reason.rule for reason in advice.reasons}
    }
    asked = same(NextQuestion, next_question_of(advisor, raw).model_dump(mode="json"))
    assert asked.still_open == advice.still_open


@given(rule_books())
def test_a_random_book_fits(book):
    advisor = Advisor(book)
    assert [question.id for question in questions_of(advisor).questions] == list(book.question)
    same(Book, book_on_the_wire(book).model_dump(mode="json"))


def test_an_explanation_cites_its_statements_in_full():
    advisor = Advisor.default()
    explained = Explanation.model_validate(explanation_of(advisor.advise({"needs": ["succession"], "months": 18})))
    (first, *_) = explained.reasons
    assert (first.source, [statement.id for statement in first.statements]) == ("G18", ["G18"])
    assert first.statements[0].says == next(one.says for one in advisor.book.statements if one.id == "G18")
    assert explained.recommendation.headline
    assert explained.would_change


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (True, True),
        (-3, -3),
        (6.5, 6.5),
        (float("inf"), "inf"),
        (float("nan"), "nan"),
        (2**63, "a very large number"),
        (10**5000, "a very large number"),
        ("a", "a"),
        ("\ud800", "?"),
        ("x" * 201, "x" * 200 + "…"),
        (["x" * 41], ["x" * 40 + "…"]),
        (list(range(7)), [0, 1, 2, 3, 4, "… 2 more"]),
        ({str(i): i for i in range(6)}, {"0": 0, "1": 1, "2": 2, "3": 3, "4": 4, "…": "1 more"}),
        ([[[1]]], [["…"]]),
        (b"x", "bytes"),
    ],
    ids=lambda part: type(part).__name__,  # there is a number that is too long to be written out
)
def test_a_value_in_short(value, shown):
    assert in_short(value) == shown


def test_no_value_is_long():
    value = "\u20ac" * 10_000
    for _ in range(DEEPEST_VALUE + 2):
        value = {f"{i}{value}": value for i in range(20)} if isinstance(value, str) else [value] * 20
    assert len(json.dumps(in_short(value), ensure_ascii=False)) < 50 * (LONGEST_PART + LONGEST_VALUE)


def test_faults():
    problem = Problem("\udfff" * 300, {"a": "\ud800"}, "is odd: \ud800", ("a", "b"), "a")
    assert fault_as_data(problem) == {
        "question": "?" * 200 + "…",
        "value": {"a": "?"},
        "problem": "is odd: ?",
        "allowed": ["a", "b"],
        "nearest": "a",
    }
    assert faults_as_data([problem] * 500).keys() == {"errors"}
    assert faults_as_data([problem] * 501)["more_errors"] == 1
