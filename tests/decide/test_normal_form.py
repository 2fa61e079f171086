"""A condition in normal form is true exactly where the condition is certainly true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import Answers, truth
from strategies import books_and_profiles, choice, choices, make_book, number, profiles, rule_books, yes_no

from coachmentor.decide import NEVER, Among, Every, Formula, Has, Lacks, Some, Within, every, normal_form, some
from coachmentor.model.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    IncludesAll,
    Is,
    Named,
    NoneOf,
    Not,
    OneOf,
    Operator,
    Threshold,
)
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook

QUESTIONS = {
    "ready": yes_no("ready"),
    "colour": choice("colour", "red", "green", "blue"),
    "needs": choices("needs", "a", "b", "c"),
    "months": number("months", 1, 9),
}


def push(condition: Condition, **named: Condition) -> Formula:
    return normal_form(condition, QUESTIONS, named)


def true_of(formula: Formula, answers: Answers) -> bool:
    match formula:
        case Every(parts):
            return all(true_of(part, answers) for part in parts)
        case Some(parts):
            return any(true_of(part, answers) for part in parts)
    answer = answers.get(formula.question)
    match formula:
        case Among(_, values):
            return answer is not None and answer in values
        case Has(_, choice):
            return isinstance(answer, frozenset) and choice in answer
        case Lacks(_, choice):
            return isinstance(answer, frozenset) and choice not in answer
        case Within(_, least, most):
            return isinstance(answer, int) and least <= answer <= most


@given(books_and_profiles(rule_books()))
def test_true_exactly_where_certainly_true(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    for rule in book.rules:
        for condition in (rule.when, Not(rule.when)):
            formula = normal_form(condition, book.question, book.conditions)
            certain = truth(condition, book.conditions, profile.answers) is True
            assert true_of(formula, profile.answers) == certain


@given(st.data())
def test_more_answers_never_make_a_true_formula_untrue(data: st.DataObject):
    book = data.draw(rule_books())
    before, more = data.draw(profiles(book)), data.draw(profiles(book))
    after = {**more.answers, **before.answers}
    for rule in book.rules:
        formula = normal_form(rule.when, book.question, book.conditions)
        assert true_of(formula, after) or not true_of(formula, before.answers)


@given(rule_books())
def test_negating_twice_changes_nothing(book: RuleBook):
    for rule in book.rules:
        formula = normal_form(rule.when, book.question, book.conditions)
        assert normal_form(Not(Not(rule.when)), book.question, book.conditions) == formula


@given(rule_books())
def test_joined_parts_are_flat_distinct_and_at_least_two(book: RuleBook):
    stack = [normal_form(rule.when, book.question, book.conditions) for rule in book.rules]
    while stack:
        formula = stack.pop()
        if isinstance(formula, Every | Some) and formula != NEVER:
            assert len(set(formula.parts)) == len(formula.parts) >= 2
            assert not any(isinstance(part, type(formula)) or part == NEVER for part in formula.parts)
            stack.extend(formula.parts)


def within(least: int, most: int) -> Formula:
    return Within("months", least, most)


@pytest.mark.parametrize(
    ("operator", "numbers", "wanted", "unwanted"),
    [
        ("under", [5], within(1, 4), within(5, 9)),
        ("under", [2], within(1, 1), within(2, 9)),
        ("under", [1], NEVER, within(1, 9)),
        ("under", [10], within(1, 9), NEVER),
        ("at_most", [5], within(1, 5), within(6, 9)),
        ("at_most", [0], NEVER, within(1, 9)),
        ("at_most", [9], within(1, 9), NEVER),
        ("over", [5], within(6, 9), within(1, 5)),
        ("over", [9], NEVER, within(1, 9)),
        ("over", [8], within(9, 9), within(1, 8)),
        ("at_least", [5], within(5, 9), within(1, 4)),
        ("at_least", [1], within(1, 9), NEVER),
        ("at_least", [10], NEVER, within(1, 9)),
        ("between", [3, 6], within(3, 6), Some((within(1, 2), within(7, 9)))),
        ("between", [4, 4], within(4, 4), Some((within(1, 3), within(5, 9)))),
        ("between", [1, 6], within(1, 6), within(7, 9)),
        ("between", [3, 9], within(3, 9), within(1, 2)),
        ("between", [0, 10], within(1, 9), NEVER),
    ],
)
def test_comparisons(operator, numbers, wanted, unwanted):
    leaf = Compare("months", Operator(operator), tuple(Threshold(number) for number in numbers))
    assert push(leaf) == wanted
    assert push(Not(leaf)) == unwanted


def among(*values: str | bool) -> Formula:
    return Among("ready" if True in values or False in values else "colour", frozenset(values))


A, B = Has("needs", "a"), Has("needs", "b")
NO_A, NO_B = Lacks("needs", "a"), Lacks("needs", "b")


@pytest.mark.parametrize(
    ("leaf", "wanted", "unwanted"),
    [
        (Is("ready", True), among(True), among(False)),
        (Is("ready", False), among(False), among(True)),
        (OneOf("colour", ("red",)), among("red"), among("green", "blue")),
        (OneOf("colour", ("red", "blue")), among("red", "blue"), among("green")),
        (OneOf("colour", ("red", "green", "blue")), among("red", "green", "blue"), NEVER),
        (OneOf("needs", ("a",)), A, NO_A),
        (OneOf("needs", ("a", "b")), Some((A, B)), Every((NO_A, NO_B))),
        (IncludesAll("needs", ("a",)), A, NO_A),
        (IncludesAll("needs", ("a", "b")), Every((A, B)), Some((NO_A, NO_B))),
        (NoneOf("needs", ("a",)), NO_A, A),
        (NoneOf("needs", ("a", "b")), Every((NO_A, NO_B)), Some((A, B))),
    ],
)
def test_leaves(leaf, wanted, unwanted):
    assert push(leaf) == wanted
    assert push(Not(leaf)) == unwanted


READY, RED = Is("ready", True), OneOf("colour", ("red",))


def test_negation_is_pushed_through_joins_and_names():
    assert push(Not(All((READY, RED)))) == Some((among(False), among("green", "blue")))
    assert push(Not(AnyOf((READY, RED)))) == Every((among(False), among("green", "blue")))
    assert push(Not(Named("it")), it=Not(READY)) == among(True)
    assert push(Named("it"), it=AnyOf((READY, RED))) == Some((among(True), among("red")))


def test_joining():
    assert every([A, B]) == Every((A, B))
    assert every([A, Every((B, NO_A)), A]) == Every((A, B, NO_A))
    assert every([A, Some((B, NO_A))]) == Every((A, Some((B, NO_A))))
    assert every([A, NEVER]) == NEVER
    assert every([A, A]) == A
    assert some([A, B]) == Some((A, B))
    assert some([A, Some((B, NO_A)), A]) == Some((A, B, NO_A))
    assert some([A, NEVER]) == A
    assert some([NEVER, NEVER]) == NEVER == Some(())
    assert some([]) == NEVER


def test_a_book_keeps_the_names_of_its_conditions():
    book = make_book(list(QUESTIONS.values()), [], conditions={"it": READY})
    assert normal_form(Named("it"), book.question, book.conditions) == among(True)


@pytest.mark.parametrize("wrap", [lambda stranger: stranger, Not, lambda stranger: All((stranger,))])
def test_strangers_are_refused(wrap):
    with pytest.raises(AssertionError):
        push(wrap("a stranger"))
    with pytest.raises(AssertionError):
        push(wrap(Compare("months", "about", (Threshold(3),))))  # type: ignore[arg-type]
