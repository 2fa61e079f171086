"""What is left of a formula under some answers, and when it is finished."""

import pytest
from hypothesis import given
from reference import truth
from strategies import books_and_profiles, rule_books

from coachmentor.decide import (
    UNANSWERED,
    Among,
    Every,
    Has,
    Interval,
    Lacks,
    Some,
    Variable,
    Within,
    class_of,
    compile_book,
)
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.residuals import FALSE, TRUE, Residuals, _holds
from coachmentor.readings.to_diagram import ordered_variables

READY = Variable("ready", None, (UNANSWERED, True, False))
NEEDS = Variable("needs", None, (UNANSWERED, True), several=True)
NEEDS_A = Variable("needs", "a", (False, True), several=True)
NEEDS_B = Variable("needs", "b", (False, True), several=True)
YES = Among("ready", frozenset([True]))
A, NO_B = Has("needs", "a"), Lacks("needs", "b")
UNKNOWN, ANSWERED, NOT_PICKED, PICKED = 0, 1, 0, 1


@pytest.fixture
def residuals() -> Residuals:
    return Residuals((READY, NEEDS, NEEDS_A, NEEDS_B))


@given(books_and_profiles(rule_books()))
def test_all_answers_finish_a_formula(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    program = compile_book(book)
    found = ordered_variables(program)
    residuals = Residuals(found)
    for rule, formula in zip(book.rules, program.formulas, strict=True):
        number = residuals.number(formula)
        for position, variable in enumerate(found):
            number = residuals.restrict(number, position, class_of(variable, profile.answers))
            assert residuals.reads[number] >> position & 1 == 0
        assert number == (TRUE if truth(rule.when, book.conditions, profile.answers) is True else FALSE)


def test_finished_formulas(residuals):
    assert (FALSE, TRUE) == (0, 1)
    assert residuals.number(Some(())) == FALSE
    assert residuals.reads[:2] == [0, 0]
    assert residuals.restrict(TRUE, 0, 0) == TRUE


def test_a_formula_reads_its_questions_and_choices(residuals):
    reads = {formula: residuals.reads[residuals.number(formula)] for formula in (YES, A, NO_B)}
    assert reads == {YES: 0b0001, A: 0b0110, NO_B: 0b1010}
    assert residuals.reads[residuals.number(Every((YES, A)))] == 0b0111
    assert residuals.reads[residuals.number(Some((A, NO_B)))] == 0b1110


def test_once_answered_only_the_choice_is_read(residuals):
    left = residuals.restrict(residuals.number(A), 1, ANSWERED)
    assert residuals.reads[left] == 0b0100
    assert residuals.restrict(left, 2, PICKED) == TRUE
    assert residuals.restrict(left, 2, NOT_PICKED) == FALSE
    left = residuals.restrict(residuals.number(NO_B), 1, ANSWERED)
    assert residuals.reads[left] == 0b1000
    assert residuals.restrict(left, 3, PICKED) == FALSE
    assert residuals.restrict(left, 3, NOT_PICKED) == TRUE


@pytest.mark.parametrize("formula", [A, NO_B])
def test_unanswered_is_neither_picked_nor_not_picked(residuals, formula):
    assert residuals.restrict(residuals.number(formula), 1, UNKNOWN) == FALSE


@pytest.mark.parametrize(("value", "expected"), [(0, FALSE), (1, TRUE), (2, FALSE)])
def test_yes_or_no(residuals, value, expected):
    assert residuals.restrict(residuals.number(YES), 0, value) == expected


def test_joins_lose_what_is_finished(residuals):
    both, either = Every((YES, A)), Some((YES, A))
    yes, a = residuals.number(YES), residuals.number(A)
    assert residuals.restrict(residuals.number(both), 0, 1) == a
    assert residuals.restrict(residuals.number(both), 0, 0) == FALSE
    assert residuals.restrict(residuals.number(either), 0, 1) == TRUE
    assert residuals.restrict(residuals.number(either), 0, 2) == a
    assert residuals.restrict(residuals.number(either), 1, UNKNOWN) == yes


def test_equal_formulas_share_a_number_whatever_the_order(residuals):
    assert residuals.number(Every((YES, A))) == residuals.number(Every((A, YES)))
    assert residuals.number(Every((YES, A))) != residuals.number(Some((YES, A)))
    known = len(residuals.reads)
    assert residuals.number(Some((A, YES))) < known
    assert residuals.number(NO_B) == known


def test_variables_that_are_not_read_change_nothing(residuals):
    number = residuals.number(A)
    assert residuals.restrict(number, 0, 1) == number
    assert residuals.restrict(number, 3, 1) == number


@pytest.mark.parametrize(
    ("atom", "value", "expected"),
    [
        (Within("n", 3, 6), Interval(3, 6), True),
        (Within("n", 3, 6), Interval(4, 5), True),
        (Within("n", 3, 6), Interval(2, 6), False),
        (Within("n", 3, 6), Interval(3, 7), False),
        (Within("n", 3, 6), Interval(7, 9), False),
        (Within("n", 3, 6), Interval(1, 2), False),
        (Within("n", 3, 6), UNANSWERED, False),
        (Among("q", frozenset(["a", "b"])), "b", True),
        (Among("q", frozenset(["a", "b"])), "c", False),
        (Among("q", frozenset(["a", "b"])), UNANSWERED, False),
        (Has("q", "a"), True, True),
        (Has("q", "a"), False, False),
        (Has("q", "a"), UNANSWERED, False),
        (Lacks("q", "a"), True, False),
        (Lacks("q", "a"), False, True),
        (Lacks("q", "a"), UNANSWERED, False),
    ],
)
def test_leaves_on_classes(atom, value, expected):
    assert _holds(atom, value) is expected
