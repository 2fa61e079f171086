"""Proofs about conditions agree with trying every profile of small books."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import truth
from strategies import all_profiles, choices, make_book, make_rule, number, small_rule_books, yes_no

from coachmentor.author import logic
from coachmentor.author.logic import Logic, TooHard
from coachmentor.decide import NEVER, compile_book
from coachmentor.model.conditions import All, AnyOf, Is, NoneOf, Not, OneOf
from coachmentor.model.rules import RulesOut


def count(answers):
    """How many answers there are, each pick of several answers counting too."""
    return sum(1 + (len(answer) if isinstance(answer, frozenset) else 0) for answer in answers.values())


def logic_of(book):
    program = compile_book(book)
    return Logic(book.questions, program.formulas), program.formulas


def book_of(asked, *conditions):
    return make_book(asked, [make_rule(when, RulesOut(("coaching",)), id=f"r{i}") for i, when in enumerate(conditions)])


@given(small_rule_books(), st.data())
def test_a_witness_is_the_smallest_and_none_is_a_proof(book, data):
    proofs, formulas = logic_of(book)
    indices = st.integers(0, len(formulas))
    true, untrue = data.draw(indices), data.draw(indices)
    formula, unless = ((*formulas, NEVER)[i] for i in (true, untrue))

    def fires(i, answers):
        return i < len(book.rules) and truth(book.rules[i].when, book.conditions, answers) is True

    fitting = [answers for answers in all_profiles(book) if fires(true, answers) and not fires(untrue, answers)]
    found = proofs.witness(formula, unless)
    if found is None:
        assert not fitting
    else:
        assert fires(true, found)
        assert not fires(untrue, found)
        assert count(found) == min(map(count, fitting))


YES = Is("a", True)


@pytest.mark.parametrize(
    ("one", "other", "implied"),
    [
        (All((YES, Is("b", True))), YES, True),
        (YES, All((YES, Is("b", True))), False),
        (YES, Not(Is("a", False)), True),
        # Nothing is said of an open question, so neither follows from the other question.
        (Is("b", True), AnyOf((YES, Not(YES))), False),
        (NoneOf("n", ("x", "y")), NoneOf("n", ("x",)), True),
        (OneOf("n", ("x",)), Not(NoneOf("n", ("x", "y"))), True),
        (Is("b", True), Not(OneOf("n", ("x",))), False),
    ],
)
def test_implication_is_over_every_profile_open_ones_too(one, other, implied):
    proofs, formulas = logic_of(book_of([yes_no("a"), yes_no("b"), choices("n", "x", "y")], one, other))
    assert proofs.implies(*formulas) is implied


def test_what_no_other_does_alone_several_may_do_together():
    b = Is("b", True)
    conditions = b, All((b, YES)), All((b, Not(YES))), All((b, AnyOf((YES, Is("a", False)))))
    proofs, (wide, with_a, without_a, answered) = logic_of(book_of([yes_no("a"), yes_no("b")], *conditions))
    assert proofs.proves(answered, with_a, without_a)
    assert not proofs.proves(answered, with_a)
    assert not proofs.proves(wide, with_a, without_a)  # `a` may be open


def test_what_is_too_hard_is_not_proved(monkeypatch):
    asked = [number(f"q{i}", 1, 9) for i in range(4)]
    proofs, (one,) = logic_of(book_of([*asked, yes_no("a")], YES))
    monkeypatch.setattr(logic, "STEPS", 0)
    with pytest.raises(TooHard):
        proofs.witness(one)
    assert not proofs.proves(one, one)


def test_more_questions_than_can_be_followed_are_too_hard(monkeypatch):
    monkeypatch.setattr(logic, "DEEPEST", 1)
    proofs, (both,) = logic_of(book_of([yes_no("a"), yes_no("b")], All((YES, Is("b", True)))))
    with pytest.raises(TooHard):
        proofs.witness(both)
