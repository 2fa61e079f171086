"""Answers fall into classes that no formula tells apart, each into exactly one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import choice, choices, every_answer, number, rule_books, yes_no

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
    atoms,
    class_of,
    compile_book,
    variables,
)
from coachmentor.decide.answer_classes import intervals
from coachmentor.model.questions import Kind
from coachmentor.model.rule_book import RuleBook

MONTHS = number("months", 1, 60)


@pytest.mark.parametrize(
    ("cuts", "expected"),
    [
        ([], [(1, 60)]),
        ([6], [(1, 5), (6, 60)]),
        ([13, 6], [(1, 5), (6, 12), (13, 60)]),
        ([6, 7], [(1, 5), (6, 6), (7, 60)]),
        ([2], [(1, 1), (2, 60)]),
        ([60], [(1, 59), (60, 60)]),
        ([1], [(1, 60)]),
        ([61], [(1, 60)]),
        ([-5, 0, 99], [(1, 60)]),
    ],
)
def test_intervals_start_at_the_cuts(cuts, expected):
    assert intervals(MONTHS, cuts) == [Interval(*ends) for ends in expected]


@given(st.lists(st.integers(-8, 8)), st.integers(-5, 0), st.integers(1, 5))
def test_intervals_fill_the_bounds_without_gap_or_overlap(cuts, least, most):
    found = intervals(number("n", least, most), cuts)
    assert [n for interval in found for n in range(interval.least, interval.most + 1)] == list(range(least, most + 1))


def test_variables_of_each_kind():
    questions = [
        choice("colour", "red", "blue"),
        MONTHS,
        choices("needs", "a", "b", "c"),
        yes_no("ready"),
        yes_no("unread"),
    ]
    formulas = [
        Every((Has("needs", "c"), Lacks("needs", "a"))),
        Some((Among("colour", frozenset(["red"])), Within("months", 6, 12))),
        Among("ready", frozenset([True])),
    ]
    lasting = (UNANSWERED, Interval(1, 5), Interval(6, 12), Interval(13, 60))
    assert variables(questions, formulas) == {
        "colour": (Variable("colour", None, (UNANSWERED, "red", "blue")),),
        "months": (Variable("months", None, lasting),),
        "needs": (
            Variable("needs", None, (UNANSWERED, True), several=True),
            Variable("needs", "a", (False, True), several=True),
            Variable("needs", "c", (False, True), several=True),
        ),
        "ready": (Variable("ready", None, (UNANSWERED, True, False)),),
    }
    assert list(variables(questions, formulas)) == ["colour", "months", "needs", "ready"]


def test_cut_points_of_several_formulas_join():
    found = variables([MONTHS], [Within("months", 1, 5), Within("months", 12, 60), Within("months", 6, 60)])
    assert found["months"][0].values[1:] == (Interval(1, 5), Interval(6, 11), Interval(12, 60))


def test_atoms_are_all_leaves():
    a, b, c = Has("q", "a"), Lacks("q", "b"), Within("n", 1, 2)
    assert sorted(atoms([Every((a, Some((b, a)))), c]), key=repr) == sorted([a, b, a, c], key=repr)
    assert list(atoms([Some(())])) == []


LASTING = Variable("months", None, (UNANSWERED, Interval(1, 5), Interval(6, 12), Interval(13, 60)))
COLOUR = Variable("colour", None, (UNANSWERED, "red", "blue"))
READY = Variable("ready", None, (UNANSWERED, True, False))
NEEDS = Variable("needs", None, (UNANSWERED, True), several=True)
NEEDS_A = Variable("needs", "a", (False, True), several=True)


@pytest.mark.parametrize(
    ("variable", "answer", "expected"),
    [
        *((LASTING, months, expected) for months, expected in [(1, 1), (5, 1), (6, 2), (12, 2), (13, 3), (60, 3)]),
        (COLOUR, "red", 1),
        (COLOUR, "blue", 2),
        (READY, True, 1),
        (READY, False, 2),
        (NEEDS, frozenset(), 1),
        (NEEDS, frozenset("a"), 1),
        (NEEDS_A, frozenset(), 0),
        (NEEDS_A, frozenset("b"), 0),
        (NEEDS_A, frozenset("ab"), 1),
    ],
)
def test_class_of_an_answer(variable, answer, expected):
    assert class_of(variable, {variable.question: answer}) == expected
    assert class_of(variable, {}) == 0
    assert class_of(variable, {"another": answer}) == 0


@pytest.mark.parametrize(
    ("variable", "answer"), [(LASTING, 0), (LASTING, 61), (LASTING, "5"), (COLOUR, "green"), (READY, "yes")]
)
def test_an_answer_in_no_class_is_refused(variable, answer):
    message = f"^the answer to {variable.question} is in no class: check the profile first$"
    with pytest.raises(ValueError, match=message):
        class_of(variable, {variable.question: answer})


@given(rule_books())
def test_no_formula_tells_the_answers_of_a_class_apart(book: RuleBook):
    formulas = compile_book(book).formulas
    for id, found in variables(book.questions, formulas).items():
        assert book.question[id].kind is not Kind.TEXT
        told: dict[tuple[int, ...], set[tuple[bool, ...]]] = {}
        for answer in every_answer(book.question[id]):
            classes = tuple(class_of(variable, {id: answer}) for variable in found)
            tests = tuple(_true(atom, answer) for atom in atoms(formulas) if atom.question == id)
            told.setdefault(classes, set()).add(tests)
        assert all(len(tests) == 1 for tests in told.values())


def _true(atom, answer) -> bool:
    match atom:
        case Among(_, values):
            return answer in values
        case Has(_, one):
            return one in answer
        case Lacks(_, one):
            return one not in answer
        case Within(_, least, most):
            return least <= answer <= most


def test_a_variable_is_one_answer_unless_told():
    assert Variable("q", None, ()).several is False


def test_unanswered_says_what_it_is():
    assert repr(UNANSWERED) == "UNANSWERED"
