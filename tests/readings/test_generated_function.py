"""The generated function says which rules fire and what is ruled on them, and nothing in a book can run as code."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    books_and_profiles,
    choice,
    choices,
    make_book,
    make_rule,
    number,
    profiles,
    rule_books,
    yes_no,
)

from coachmentor.decide import Tally, compile_book, positions_in
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
from coachmentor.readings.to_function import _Book, source_of, to_function

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
    return bool(function_of(question, when)(answers)[0])


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


@given(books_and_profiles(rule_books()))
def test_source_compiles_and_means_the_same(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    program = compile_book(book)
    scope: dict = dict(_Book(program).scope())
    exec(compile(source_of(program), "<source>", "exec"), scope)
    assert scope["fire"](profile.answers) == to_function(program)(profile.answers)


@given(books_and_profiles(rule_books()))
def test_its_ruling_is_that_on_the_fired_rules(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    program = compile_book(book)
    fired, ruling = to_function(program)(profile.answers)
    assert ruling == program.rulings[program.tally(positions_in(fired))]


def test_every_effect_enters_the_ruling():
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
    program = compile_book(make_book([yes_no(f"q{i}") for i in range(7)], rules))
    fire = to_function(program)
    assert fire({}) == (0, program.rulings[Tally((0, 0), 0, 0)])
    assert fire({f"q{i}": True for i in range(7)}) == (0b1111111, program.rulings[Tally((6, 3), 0b11, 0b11)])
    assert fire({"q0": True, "q1": False, "q3": True}) == (0b1001, program.rulings[Tally((4, 0), 0b10, 0)])


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
    assert fire({})[0] == 0


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
    assert source_of(compile_book(book)) == (
        "def fire(answers):\n"
        "    fired = 15 if answers.get('ready') is True else 14\n"
        "    fired &= left_1[frozenset(answers.get('needs', frozenset({None})))]\n"
        "    fired &= left_2[answers.get('months')]\n"
        "    points_0 = 0\n"
        "    points_0 += (fired & 24).bit_count()\n"
        "    points_1 = 0\n"
        "    points_1 += 4 * (fired & 1).bit_count()\n"
        "    ruled_out, called_for = beside_points[fired & 6]\n"
        "    return (fired, rulings[(points_0, points_1), ruled_out, called_for])"
    )


def test_a_book_of_many_questions_and_strengths_is_no_deeper_than_another():
    asked = [yes_no(f"q{i}") for i in range(2_000)]
    rules = [make_rule(Is(one.id, True), Supports("coaching", "so", i + 1)) for i, one in enumerate(asked)]
    program = compile_book(make_book(asked, rules))
    fire = to_function(program)
    assert fire({"q1999": True, "q0": False, "q5": True}) == (1 << 1999 | 1 << 5, program.rulings[Tally((2006, 0))])
    assert source_of(program).count("fired &= ") == 1_999


def test_sets_of_rules_may_be_of_any_length():
    book = make_book([yes_no("ready")], [make_rule(Is("ready", True), Supports("coaching", "so", 1))] * 15_000)
    assert to_function(compile_book(book))({"ready": True})[0] == (1 << 15_000) - 1


def test_a_condition_that_many_rules_share_is_tested_once():
    rules = [make_rule(EITHER_WAY, Supports("mentoring", "so", 4)) for _ in range(9)]
    source = source_of(compile_book(make_book([yes_no("ready"), choices("needs", "a", "b"), MONTHS], rules)))
    assert source.count("and (not ") == 1


EITHER_WAY = AnyOf(
    (Is("ready", True), All((Compare("months", Operator.UNDER, (Threshold(6),)), NoneOf("needs", ("a",)))))
)


def test_what_holds_by_one_question_or_another_is_tested_by_itself():
    rules = [
        make_rule(EITHER_WAY, Supports("mentoring", "so", 4)),
        make_rule(All((EITHER_WAY, IncludesAll("needs", ("b",)))), Supports("coaching", "so", 1)),
        make_rule(Is("ready", False), Supports("coaching", "so", 1)),
    ]
    program = compile_book(make_book([yes_no("ready"), choices("needs", "a", "b"), MONTHS], rules))
    fire = to_function(program)
    assert source_of(program).count("and (not ") == 1
    assert fire({}) == (0, program.rulings[Tally((0, 0))])
    assert fire({"months": 3}) == (0, program.rulings[Tally((0, 0))])
    assert fire({"months": 3, "needs": frozenset()}) == (0b001, program.rulings[Tally((0, 4))])
    assert fire({"months": 3, "needs": frozenset("b")}) == (0b011, program.rulings[Tally((1, 4))])
    assert fire({"months": 3, "needs": frozenset("ab")}) == (0, program.rulings[Tally((0, 0))])
    assert fire({"ready": True, "needs": frozenset("ab")}) == (0b011, program.rulings[Tally((1, 4))])
    assert fire({"ready": False, "months": 9, "needs": frozenset("b")}) == (0b100, program.rulings[Tally((1, 0))])


@given(st.data())
def test_what_it_remembers_of_one_profile_does_not_change_another(data: st.DataObject):
    book = data.draw(rule_books())
    program = compile_book(book)
    remembering = to_function(program)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("coachmentor.readings.to_function.MOST_REMEMBERED", 1)
        forgetful = to_function(program)
    for profile in data.draw(st.lists(profiles(book), min_size=2, max_size=6)):
        assert remembering(profile.answers) == forgetful(profile.answers) == to_function(program)(profile.answers)


def test_strangers_are_refused():
    program = compile_book(make_book([yes_no("a")], [make_rule(Is("a", True), Supports("coaching", "so", 1))]))
    object.__setattr__(program, "formulas", (Stranger(),))
    with pytest.raises(AssertionError):
        to_function(program)


class Stranger:
    question = "a"
