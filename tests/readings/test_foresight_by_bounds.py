"""Bounds never promise what does not hold: they may leave open what is settled, but not the other way round."""

from collections import Counter

import pytest
from brute_force import Everything, cost
from hypothesis import given
from reference import decision
from strategies import books_and_profiles, choices, make_book, make_rule, number, rule_books, small_rule_books, yes_no

from coachmentor.decide import compile_book
from coachmentor.model.conditions import All, AnyOf, Compare, IncludesAll, Is, OneOf, Operator, Threshold
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, Supports
from coachmentor.readings import foresight
from coachmentor.readings.foresight import BoundsForesight
from coachmentor.readings.to_diagram import to_diagram
from coachmentor.readings.to_function import to_function


def foresee(book: RuleBook) -> BoundsForesight:
    program = compile_book(book)
    return BoundsForesight(program, to_function(program))


@pytest.mark.parametrize("not_known_too", [True, False])
@given(books_and_profiles(small_rule_books()))
def test_what_is_open_is_called_open(not_known_too: bool, drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    found = foresee(book).open_questions(profile, not_known_too=not_known_too)
    everything = Everything(book)
    assert set(found) >= set(everything.open_questions(profile, not_known_too=not_known_too))
    assert set(found) <= set(everything.unanswered(profile, not_known_too=not_known_too))
    assert list(found) == [question.id for question in book.questions if question.id in found]


@given(books_and_profiles(small_rule_books()))
def test_what_may_come_out_is_called_possible(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    found = foresee(book).possible(profile)
    assert set(found) >= Everything(book).possible(profile)
    assert list(found) == [r for r in book.recommendation_ids if r in found]


@given(books_and_profiles(rule_books()))
def test_settled_means_settled(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    foreseen, full = foresee(book), dict.fromkeys(q.id for q in book.questions)
    if not foreseen.open_questions(profile, not_known_too=True):
        assert foreseen.possible(profile) == (decision(book, profile.answers).recommendation,)
    assert full.keys() >= set(foreseen.open_questions(profile, not_known_too=True))


@given(books_and_profiles(small_rule_books()))
def test_changes_of_one_and_two_are_all_found(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    everything, diagram = Everything(book), to_diagram(compile_book(book))
    expected = everything.smallest_changes(profile.answers)
    found: dict[str, Counter[tuple[int, ...]]] = {}
    for recommendation, answers in foresee(book).changes(profile):
        assert everything.outcome(answers)[0] == recommendation
        assert cost(book, profile.answers, answers) == expected[recommendation][0]
        found.setdefault(recommendation, Counter())[tuple(diagram.classes(answers))] += 1
    wanted = {
        recommendation: Counter({tuple(diagram.classes(answers)): 1 for answers in changes})
        for recommendation, (least, changes) in expected.items()
        if least <= 2
    }
    assert found == wanted


def supports(option: str, points: int = 1) -> Supports:
    return Supports(option, "so", points)


def test_rules_that_can_still_fire_keep_their_questions_open():
    rules = [
        make_rule(All((Is("a", True), Is("b", True))), supports("coaching")),
        make_rule(Is("c", True), supports("mentoring")),
    ]
    foreseen = foresee(make_book([yes_no(id) for id in "abcd"], rules))
    assert foreseen.exact is False
    assert foreseen.open_questions(Profile(), not_known_too=True) == ("a", "b", "c")
    assert foreseen.open_questions(Profile({"a": False}), not_known_too=True) == ("c",)
    assert foreseen.open_questions(Profile({"a": True}, frozenset("b")), not_known_too=True) == ("b", "c")
    assert foreseen.open_questions(Profile({"a": True}, frozenset("b")), not_known_too=False) == ("c",)
    assert foreseen.open_questions(Profile({"a": True, "c": True}, frozenset("b")), not_known_too=False) == ()
    assert foreseen.possible(Profile({"a": False, "c": False}, frozenset("b"))) == ("more-information",)
    assert foreseen.possible(Profile({"c": True}, frozenset("b"))) == ("mentoring", "either")


def test_an_intervention_that_may_still_be_called_for_is_open():
    rules = [make_rule(Is("a", True), CallsFor("training")), make_rule(Is("b", True), CallsFor("mediation"))]
    foreseen = foresee(make_book([yes_no("a"), yes_no("b")], rules))
    assert foreseen.possible(Profile({"a": True})) == ("another-intervention",)
    assert foreseen.open_questions(Profile({"a": True}), not_known_too=True) == ("b",)
    assert foreseen.open_questions(Profile({"a": True, "b": True}), not_known_too=True) == ()


def test_changes_say_what_to_answer():
    rules = [
        make_rule(IncludesAll("needs", ("x", "y")), supports("coaching")),
        make_rule(Compare("months", Operator.UNDER, (Threshold(6),)), supports("mentoring")),
    ]
    foreseen = foresee(make_book([choices("needs", "x", "y"), number("months", 1, 60)], rules))
    assert list(foreseen.changes(Profile({"months": 9}))) == [
        ("mentoring", {"months": 5}),
        ("coaching", {"months": 9, "needs": frozenset("xy")}),
    ]


def test_a_change_of_two_is_not_given_where_one_will_do():
    rules = [make_rule(AnyOf((Is("a", True), Is("b", True))), supports("coaching"))]
    foreseen = foresee(make_book([yes_no(id) for id in "abc"], rules))
    assert list(foreseen.changes(Profile())) == [("coaching", {"a": True}), ("coaching", {"b": True})]


def test_trials_come_to_an_end(monkeypatch):
    rules = [make_rule(OneOf("needs", ("x",)), supports("coaching")), make_rule(Is("b", True), supports("mentoring"))]
    foreseen = foresee(make_book([choices("needs", "x"), yes_no("b")], rules))
    assert len(list(foreseen.changes(Profile()))) == 3
    monkeypatch.setattr(foresight, "MOST_TRIALS", 1)
    assert list(foreseen.changes(Profile())) == []
