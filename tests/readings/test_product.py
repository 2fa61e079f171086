"""Two diagrams walked together tell the same as two books asked about every profile."""

from dataclasses import replace
from itertools import chain

import pytest
from brute_force import Everything
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import all_profiles, make_book, make_rule, small_rule_books, yes_no

from coachmentor.decide import compile_book, variables
from coachmentor.model.conditions import All, Is
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Supports
from coachmentor.readings import product
from coachmentor.readings.diagram import Diagram, Leaf
from coachmentor.readings.product import joined, leading_to, same_meaning
from coachmentor.readings.to_diagram import TooLarge, ordered_variables, to_diagram

A, B, C, D, E = (Is(id, True) for id in "abcde")


@st.composite
def two_books(draw: st.DrawFn) -> tuple[RuleBook, RuleBook, tuple[Diagram, Diagram]]:
    """Two books with some of the rules of a third one each, and their diagrams in one order."""
    whole = draw(small_rule_books())
    order = ordered_variables(compile_book(whole))
    some = st.lists(st.sampled_from(whole.rules), unique_by=lambda rule: rule.id) if whole.rules else st.just([])
    one, other = (replace(whole, rules=tuple(draw(some))) for _ in range(2))
    left, right = (to_diagram(compile_book(book), order=order) for book in (one, other))
    return one, other, (left, right)


def size(answers: dict[str, Answer]) -> int:
    """An answer counts one, and each pick one more."""
    return sum(1 + (len(answer) if isinstance(answer, frozenset) else 0) for answer in answers.values())


@settings(max_examples=50)
@given(two_books())
def test_two_books(books: tuple[RuleBook, RuleBook, tuple[Diagram, Diagram]]):
    one, other, diagrams = books
    before, after = Everything(one), Everything(other)
    asked = {question.id for question in one.questions if question.kind is not Kind.TEXT}
    profiles = [answers for answers in all_profiles(one) if answers.keys() <= asked]
    differing = [answers for answers in profiles if before.outcome(answers) != after.outcome(answers)]
    assert same_meaning(*diagrams) == (not differing)
    found = leading_to(diagrams, lambda leaves: outcome(one, leaves[0]) != outcome(other, leaves[1]))
    assert (found is None) == (not differing)
    if found is not None:
        assert found in differing
        assert size(found) == min(map(size, differing))


@settings(max_examples=50)
@given(two_books(), st.data())
def test_two_books_with_some_questions_open(books, data: st.DataObject):
    one, other, diagrams = books
    open_ = data.draw(st.sets(st.sampled_from([question.id for question in one.questions])))
    before, after = Everything(one), Everything(other)
    others = (answers for answers in all_profiles(one) if not answers.keys() & open_)
    same = all(before.outcome(answers) == after.outcome(answers) for answers in others)
    fixed = {i: 0 for i, variable in enumerate(diagrams[0].variables) if variable.question in open_}
    assert same_meaning(*diagrams, fixed=fixed) == same


@settings(max_examples=50)
@given(two_books())
def test_one_diagram_for_two(books: tuple[RuleBook, RuleBook, tuple[Diagram, Diagram]]):
    one, _, (left, right) = books
    both = joined(left, right)
    for answers in all_profiles(one):
        i, j = divmod(both.leaves.index(both.leaf(answers)), len(right.leaves))
        assert (left.leaves[i], right.leaves[j]) == (left.leaf(answers), right.leaf(answers))
    assert len(set(both.nodes)) == len(both.nodes)
    assert all(len(set(node.children)) > 1 for node in both.nodes)


def test_one_answer_at_the_end_is_smaller_than_two_at_the_start():
    book = make_book(
        [yes_no(id) for id in "abcde"],
        [
            make_rule(condition, Supports("coaching", "so", 4), id=f"r{i}")
            for i, condition in enumerate((All((A, B)), All((C, E)), D))
        ],
    )
    program = compile_book(book)
    diagram = to_diagram(program, order=tuple(chain(*variables(book.questions, program.formulas).values())))
    assert leading_to((diagram,), lambda leaves: leaves[0].recommendation == "coaching") == {"d": True}


def test_nothing_leads_a_diagram_and_itself_apart():
    diagram = to_diagram(compile_book(make_book([yes_no("a")], [make_rule(A, Supports("coaching", "so", 4))])))
    assert leading_to((diagram, diagram), lambda leaves: leaves[0] != leaves[1]) is None


def test_a_search_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(product, "MOST_PLACES", 1)
    diagram = to_diagram(compile_book(make_book([yes_no("a")], [make_rule(A, Supports("coaching", "so", 4))])))
    with pytest.raises(TooLarge, match="more than 1 steps"):
        leading_to((diagram,), lambda leaves: leaves[0].recommendation == "coaching")


def outcome(book: RuleBook, leaf: Leaf) -> tuple[str, tuple[str, ...]]:
    return leaf.recommendation, compile_book(book).interventions(leaf.called_for)
