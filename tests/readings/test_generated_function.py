"""The generated function says which rules fire and what they add up to, and nothing in a book can run as code."""

import ast

import pytest
from hypothesis import given
from strategies import books_and_profiles, choice, choices, make_book, make_rule, number, rule_books, yes_no

from coachmentor.decide import Tally, compile_book
from coachmentor.model.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    IncludesAll,
    Is,
    NoneOf,
    Not,
    OneOf,
    Operator,
    Threshold,
)
from coachmentor.model.profile import Profile
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, RulesOut, Supports
from coachmentor.readings.to_function import source_of, to_function

HOSTILE = [
    '"); import os; ("',
    "'''",
    '"""',
    "\\",
    "answers\n  fired",
    "{0}",
    "None",
    "__import__('os').abort()",
    "日本",
]


def function_of(question: Question, *whens: Condition):
    return to_function(
        compile_book(make_book([question], [make_rule(when, Supports("coaching", "so", 1)) for when in whens]))
    )


def fires(question: Question, when: Condition, answer: object) -> bool:
    answers = {} if answer is None else {question.id: answer}
    return function_of(question, when)(answers)[0] == (0,)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_ids_are_only_data(text: str):
    one, several = choice(text, text, "other"), choices(text, text, "other")
    assert fires(one, OneOf(text, (text,)), text)
    assert not fires(one, OneOf(text, (text,)), "other")
    assert fires(several, IncludesAll(text, (text,)), frozenset([text]))
    assert fires(several, NoneOf(text, (text,)), frozenset(["other"]))
    assert fires(yes_no(text), Is(text, False), False)
    assert fires(number(text, 1, 9), Compare(text, Operator.OVER, (Threshold(3),)), 4)
    whens = [OneOf(text, (text,))]
    program = compile_book(make_book([one], [make_rule(when, Supports("coaching", "so", 1)) for when in whens]))
    imports = [
        node for node in ast.walk(ast.parse(source_of(program))) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert imports == []


@given(rule_books())
def test_source_compiles_and_means_the_same(book: RuleBook):
    program = compile_book(book)
    scope: dict = {"Tally": Tally, "NOT_A_NUMBER": float("nan")}
    exec(compile(source_of(program), "<source>", "exec"), scope)
    assert scope["fire"]({}) == to_function(program)({})


@given(books_and_profiles(rule_books()))
def test_its_tally_is_that_of_the_fired_rules(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    program = compile_book(book)
    fired, tally = to_function(program)(profile.answers)
    assert tally == program.tally(fired)


def test_every_effect_enters_the_tally():
    effects = [
        Supports("coaching", "so", 4),
        Supports("mentoring", "so", 3),
        Supports("coaching", "so", 2),
        RulesOut(("mentoring",)),
        CallsFor("mediation"),
        RulesOut(("coaching",)),
        CallsFor("training"),
    ]
    rules = [make_rule(Is(f"q{i}", True), effect) for i, effect in enumerate(effects)]
    fire = to_function(compile_book(make_book([yes_no(f"q{i}") for i in range(7)], rules)))
    assert fire({}) == ((), Tally((0, 0), 0, 0))
    assert fire({f"q{i}": True for i in range(7)}) == (tuple(range(7)), Tally((6, 3), 0b11, 0b11))
    assert fire({"q0": True, "q1": False, "q3": True}) == ((0, 3), Tally((4, 0), 0b10, 0))


MONTHS = number("months", 1, 60)


@pytest.mark.parametrize(
    ("operator", "numbers", "least", "most"),
    [
        ("under", [6], 1, 5),
        ("at_least", [6], 6, 60),
        ("between", [6, 12], 6, 12),
        ("between", [1, 60], 1, 60),
        ("between", [7, 7], 7, 7),
    ],
)
def test_numbers_at_the_boundaries(operator, numbers, least, most):
    fire = function_of(MONTHS, Compare("months", Operator(operator), tuple(Threshold(n) for n in numbers)))
    fired = [months for months in range(1, 61) if fire({"months": months})[0]]
    assert fired == list(range(least, most + 1))
    assert fire({})[0] == ()


def test_several_answers():
    needs = choices("needs", "a", "b", "c")
    assert fires(needs, NoneOf("needs", ("a", "b")), frozenset())
    assert not fires(needs, NoneOf("needs", ("a", "b")), None)
    assert not fires(needs, NoneOf("needs", ("a", "b")), frozenset("b"))
    mixed = AnyOf((All((OneOf("needs", ("a",)), NoneOf("needs", ("b",)))), IncludesAll("needs", ("c",))))
    assert [picked for picked in ("", "a", "b", "ab", "bc", "abc") if fires(needs, mixed, frozenset(picked))] == [
        "a",
        "bc",
        "abc",
    ]


def test_no_and_yes_are_not_numbers():
    assert not fires(yes_no("ready"), Is("ready", True), 1)
    assert not fires(yes_no("ready"), Is("ready", False), 0)
    assert not fires(yes_no("ready"), Not(Is("ready", True)), None)


def test_source_is_readable():
    rules = [
        make_rule(Is("ready", True), Supports("mentoring", "so", 4)),
        make_rule(OneOf("needs", ("a",)), RulesOut(("coaching",))),
        make_rule(NoneOf("needs", ("a",)), CallsFor("mediation")),
        make_rule(Compare("months", Operator.UNDER, (Threshold(6),)), Supports("coaching", "so", 1)),
        make_rule(Compare("months", Operator.UNDER, (Threshold(1),)), Supports("coaching", "so", 1)),
    ]
    book = make_book([yes_no("ready"), choices("needs", "a", "b"), MONTHS], rules)
    source = source_of(compile_book(book))
    names = {"ready": "None", "needs": "()", "months": "NOT_A_NUMBER"}
    for question, default in names.items():
        assert f"= get('{question}', {default})" in source
    assert source.count("in answers") == 1
    assert "if False:\n        add(4)" in source
    assert "return (tuple(fired), Tally((points_0, points_1), ruled_out, called_for))" in source


def test_strangers_are_refused():
    program = compile_book(make_book([yes_no("a")], [make_rule(Is("a", True), Supports("coaching", "so", 1))]))
    object.__setattr__(program, "formulas", (Stranger(),))
    with pytest.raises(AssertionError):
        to_function(program)


class Stranger:
    question = "a"
