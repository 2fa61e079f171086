"""What cases exercise is judged as the reference judges it; what is called impossible is, and the rest has answers."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from reference import decision, truth
from strategies import (
    all_profiles,
    books_and_profiles,
    choice,
    choices,
    make_book,
    make_rule,
    number,
    rule_books,
    small_rule_books,
    yes_no,
)

from benchmarks.books import random_book
from coachmentor.author import examined as examined_module
from coachmentor.author.coverage import Sort, cover, goals
from coachmentor.author.coverage.by_solver import Solver
from coachmentor.author.coverage.exercised import Exercise
from coachmentor.author.coverage.goals import WAYS, Way, goals_of
from coachmentor.author.coverage.parts import parts_of, written_out
from coachmentor.author.coverage.to_words import percent
from coachmentor.author.coverage.whereto import TooLargeToCount, whereto, whereto_as_dict
from coachmentor.author.examined import Examined
from coachmentor.decide import STEPS, compile_book
from coachmentor.model.conditions import All, AnyOf, Compare, IncludesAll, Is, Named, Not, OneOf, Operator, Threshold
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, MORE_INFORMATION, Case, Expectation
from coachmentor.model.rules import CallsFor, RulesOut, Supports
from coachmentor.read import read_book, shipped_book
from coachmentor.readings import counting
from coachmentor.readings.counting import Shares

A, B, C = Is("a", True), Is("b", True), Is("c", True)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (A, []),
        (All((A,)), []),
        (All((A, B)), [(A, All((B,))), (B, All((A,)))]),
        (AnyOf((A, B, C)), [(A, AnyOf((B, C))), (B, AnyOf((A, C))), (C, AnyOf((A, B)))]),
        (Not(All((A, B))), [(A, Not(All((B,)))), (B, Not(All((A,))))]),
        (
            All((A, AnyOf((B, C)))),
            [
                (A, All((AnyOf((B, C)),))),
                (AnyOf((B, C)), All((A,))),
                (B, All((A, AnyOf((C,))))),
                (C, All((A, AnyOf((B,))))),
            ],
        ),
        (OneOf("n", ("x", "y")), [(OneOf("n", ("x",)), OneOf("n", ("y",))), (OneOf("n", ("y",)), OneOf("n", ("x",)))]),
        (IncludesAll("n", ("x",)), []),
        (Compare("m", Operator.BETWEEN, (Threshold(1), Threshold(2))), []),
    ],
)
def test_parts_are_what_can_be_left_out(condition, expected):
    assert [(one.part, one.without) for one in parts_of(condition)] == expected


def test_named_conditions_are_written_out():
    named = {"first": All((A, B)), "second": Not(Named("first"))}
    assert written_out(AnyOf((C, Named("second"))), named) == AnyOf((C, Not(All((A, B)))))


def shown_by_the_reference(book, answers):
    """The goals that answers exercise, each as its sort and id."""
    found = decision(book, answers)
    shown = {(Sort.RECOMMENDATION, found.recommendation), (Sort.WAY, way_by_the_reference(book, found))}
    for rule in book.rules:
        fires = truth(rule.when, book.conditions, answers) is True
        if fires:
            shown.add((Sort.RULE, rule.id))
        for i, one in enumerate(parts_of(written_out(rule.when, book.conditions)), 1):
            if fires != (truth(one.without, book.conditions, answers) is True):
                shown.add((Sort.PART, f"{rule.id}/{i}"))
    return shown


def way_by_the_reference(book, found):
    if found.interventions:
        return "another-intervention-called-for"
    if len(found.ruled_out) == len(book.options):
        return "every-option-ruled-out"
    by_recommendation = {
        MORE_INFORMATION: "not-enough-points",
        ANOTHER_INTERVENTION: "enough-but-ruled-out",
        "either": "level",
    }
    leads = {"clear": "clear-lead", "leaning": "small-lead"}
    return by_recommendation.get(found.recommendation) or leads[found.confidence]


@given(books_and_profiles(rule_books()))
def test_what_answers_exercise_is_what_the_reference_says(both):
    book, profile = both
    program = compile_book(book)
    all_goals = goals_of(program)
    found = {(all_goals[i].sort, all_goals[i].id) for i in Exercise(program, all_goals).of(profile.answers)}
    assert found == shown_by_the_reference(book, profile.answers)


@settings(max_examples=settings().max_examples // 2)
@given(small_rule_books())
def test_without_cases_all_that_some_answers_exercise_is_a_gap_and_the_rest_impossible(book):
    coverage = cover(Examined(book))
    everything = [(answers, shown_by_the_reference(book, answers)) for answers in all_profiles(book)]
    possible = set().union(*(shown for _, shown in everything))
    dead = {rule.id for rule in book.rules if (Sort.RULE, rule.id) not in possible}
    askable = {
        (goal.sort, goal.id) for goal in goals_of(compile_book(book)) if goal.sort is Sort.RULE or goal.rule not in dead
    }
    possible &= askable
    assert {(gap.goal.sort, gap.goal.id) for gap in coverage.gaps} == possible
    assert {(goal.sort, goal.id) for goal in coverage.impossible} == askable - possible
    assert not coverage.not_known
    for gap in coverage.gaps:
        key = gap.goal.sort, gap.goal.id
        assert key in shown_by_the_reference(book, gap.answers)
        assert price(gap.answers) == min(price(answers) for answers, shown in everything if key in shown)


def price(answers):
    """An answer costs one, and each pick one more."""
    return sum(1 + (len(answer) if isinstance(answer, frozenset) else 0) for answer in answers.values())


def test_the_ways_to_decide_are_those_of_the_procedure():
    assert {way.step for _, _, way in WAYS} == set(range(1, len(STEPS) + 1))


def every_way_book(**fields):
    asked = [yes_no("a"), yes_no("b"), yes_no("c"), yes_no("d"), choice("e", "x", "y"), choices("f", "x", "y")]
    rules = [
        make_rule(A, Supports("coaching", "so", 6), id="for-coaching"),
        make_rule(B, Supports("mentoring", "so", 5), id="for-mentoring"),
        make_rule(All((Is("d", True), OneOf("f", ("x", "y")))), Supports("mentoring", "so", 1), id="more"),
        make_rule(
            AnyOf((OneOf("e", ("x",)), All((C, OneOf("f", ("x",)))))), RulesOut(("coaching",)), id="not-coaching"
        ),
        make_rule(All((OneOf("e", ("y",)), C)), RulesOut(("coaching", "mentoring")), id="neither"),
        make_rule(Is("d", False), CallsFor("training"), id="training"),
    ]
    return make_book(asked, rules, enough=4, clear_lead=4, **fields)


def test_every_way_has_its_smallest_answers():
    gaps = {gap.goal.id: gap.answers for gap in cover(Examined(every_way_book())).gaps if gap.goal.sort is Sort.WAY}
    assert gaps == {
        "another-intervention-called-for": {"d": False},
        "every-option-ruled-out": {"e": "y", "c": True},
        "not-enough-points": {},
        "enough-but-ruled-out": {"a": True, "e": "x"},
        "clear-lead": {"b": True},
        "small-lead": {"a": True, "b": True},
        "level": {"a": True, "b": True, "d": True, "f": frozenset("y")},
    }


def test_a_case_counts_whether_it_passes_or_not():
    case = Case("wrong", {"a": True, "b": None}, Expectation("mentoring"))
    coverage = cover(Examined(every_way_book(cases=(case,))))
    assert {goal.id for goal in coverage.exercised} == {"for-coaching", "clear-lead", "coaching"}
    assert coverage.counts(Sort.RULE) == (1, 6)
    # Six rules, eight parts, seven ways, five recommendations.
    assert coverage.counts() == (3, 6 + 10 + 7 + 5)
    assert coverage.percent * 28 == 300


def test_what_cannot_be_is_not_counted():
    never = make_rule(All((A, Is("a", False))), Supports("mentoring", "so", 9), id="never")
    twice = make_rule(AnyOf((A, A)), Supports("coaching", "so", 9), id="twice")
    case = Case("one", {"a": False}, Expectation("more-information"))
    coverage = cover(Examined(make_book([yes_no("a")], [never, twice], clear_lead=1, cases=(case,))))
    assert {(goal.sort, goal.id) for goal in coverage.impossible} == {
        (Sort.RULE, "never"),
        (Sort.PART, "twice/1"),
        (Sort.PART, "twice/2"),
        (Sort.WAY, "another-intervention-called-for"),
        (Sort.WAY, "every-option-ruled-out"),
        (Sort.WAY, "enough-but-ruled-out"),
        (Sort.WAY, "small-lead"),
        (Sort.WAY, "level"),
        (Sort.RECOMMENDATION, "mentoring"),
        (Sort.RECOMMENDATION, "either"),
        (Sort.RECOMMENDATION, ANOTHER_INTERVENTION),
    }
    # The case would notice if `never` lost a part; but nobody wants cases for a rule that never fires.
    assert coverage.counts(Sort.PART) == (0, 0)


@settings(max_examples=settings().max_examples // 2)
@given(small_rule_books())
def test_the_solver_tells_the_same_as_the_diagram(book):
    told_the_same(book)


def test_the_solver_tells_the_same_of_the_shipped_book_without_its_cases():
    told_the_same(replace(read_book(shipped_book()), cases=()))


@pytest.mark.parametrize("local", [True, False])
def test_the_solver_tells_the_same_of_a_random_book(local):
    told_the_same(random_book(30, local=local))


def told_the_same(book):
    by_diagram, by_solver = cover(Examined(book)), cover(Examined(book, budget=0))
    assert {gap.goal for gap in by_solver.gaps} == {gap.goal for gap in by_diagram.gaps}
    assert set(by_solver.impossible) == set(by_diagram.impossible)
    assert not by_solver.not_known
    smallest = {gap.goal: gap.answers for gap in by_diagram.gaps}
    for gap in by_solver.gaps:
        assert (gap.goal.sort, gap.goal.id) in shown_by_the_reference(book, gap.answers)
        assert len(gap.answers) <= len(smallest[gap.goal])


def test_past_the_budget_every_way_has_its_fewest_answers():
    gaps = {gap.goal.id: gap.answers for gap in cover(Examined(every_way_book(), budget=3)).gaps}
    assert {id: len(gaps[id]) for id, _, _ in WAYS} == {
        "another-intervention-called-for": 1,
        "every-option-ruled-out": 2,
        "not-enough-points": 0,
        "enough-but-ruled-out": 2,
        "clear-lead": 1,
        "small-lead": 2,
        "level": 4,
    }


def test_a_book_of_many_rules_tries_no_diagram(monkeypatch):
    monkeypatch.setattr(examined_module, "to_diagram", None)
    book = random_book(examined_module.MOST_RULES + 1, local=False)
    coverage = cover(Examined(book))
    assert not coverage.not_known
    ways = {gap.goal.id for gap in coverage.gaps if gap.goal.sort is Sort.WAY}
    assert ways == {id for id, _, _ in WAYS}
    for gap in coverage.gaps:
        assert (gap.goal.sort, gap.goal.id) in shown_by_the_reference(book, gap.answers)


def test_past_the_budget_and_out_of_time_what_is_not_met_by_the_way_is_not_known():
    coverage = cover(Examined(every_way_book(), budget=3), seconds=0)
    gaps = {gap.goal.id: gap.answers for gap in coverage.gaps if gap.goal.sort in (Sort.WAY, Sort.RECOMMENDATION)}
    # Answers that make one rule fire, or notice that a part of it is missing, end somewhere, too.
    assert gaps == {
        "another-intervention-called-for": {"d": False},
        "every-option-ruled-out": {"e": "y", "c": True},
        "not-enough-points": {},
        "clear-lead": {"a": True},
        "coaching": {"a": True},
        "mentoring": {"b": True},
        "another-intervention": {"e": "y", "c": True},
        "more-information": {},
    }
    assert [goal.id for goal in coverage.not_known] == ["enough-but-ruled-out", "small-lead", "level", "either"]
    assert not coverage.impossible


def solver_finding(answers, monkeypatch):
    """Let the solver find these answers where the leading options are to be level."""
    find = Solver.answers
    monkeypatch.setattr(Solver, "answers", lambda self, by: answers if by == Way(5) else find(self, by))


def test_what_the_solver_finds_is_shortened(monkeypatch):
    longer = {"a": True, "b": True, "c": False, "d": True, "f": frozenset("xy")}
    solver_finding(longer, monkeypatch)
    (gap,) = (gap for gap in cover(Examined(every_way_book(), budget=0)).gaps if gap.goal.id == "level")
    assert gap.answers == {"a": True, "b": True, "d": True, "f": frozenset("y")}


def test_what_the_solver_finds_is_decided_once_more(monkeypatch):
    solver_finding({"a": True}, monkeypatch)
    with pytest.raises(AssertionError, match="do not exercise way level"):
        cover(Examined(every_way_book(), budget=0))


def test_a_book_of_many_rules_is_not_counted_and_says_so(monkeypatch):
    monkeypatch.setattr(examined_module, "to_diagram", None)
    book = random_book(examined_module.MOST_RULES + 1, local=False)
    found = whereto(Examined(book), Profile())
    assert (found.shares, found.asked) == (TooLargeToCount("over 200 rules"),) * 2
    said = whereto_as_dict(found, book)
    assert (said["leads_to"], said["questions_asked"]) == (None, None)


def test_what_is_too_large_to_count_says_why(monkeypatch):
    book = every_way_book()
    assert whereto(Examined(book, budget=9), Profile()).shares == TooLargeToCount("over 9 states")
    # In the author's order, this book's diagram takes more states.
    between = Examined(book).diagram.states
    found = whereto(Examined(book, budget=between), Profile())
    assert isinstance(found.shares, Shares)
    assert found.asked == TooLargeToCount(f"the decision diagram would take more than {between} states")
    monkeypatch.setattr(counting, "MOST_STATES", 0)
    assert whereto(Examined(book), Profile()).shares == TooLargeToCount("the count would take more than 0 steps")


def test_of_a_very_long_condition_only_the_first_parts_are_looked_at(monkeypatch):
    monkeypatch.setattr(goals, "MOST_PARTS", 5)
    when = AnyOf(tuple(Compare("m", Operator.BETWEEN, (Threshold(i), Threshold(i))) for i in range(1, 7)))
    book = make_book([number("m", 1, 9)], [make_rule(when, Supports("coaching", "so", 1), id="long")])
    coverage = cover(Examined(book))
    assert coverage.cut_short == ("long",)
    assert coverage.counts(Sort.PART) == (0, 5)


def test_a_book_with_nothing_in_it():
    coverage = cover(Examined(make_book([yes_no("a")], [])))
    assert [gap.goal.id for gap in coverage.gaps] == ["not-enough-points", MORE_INFORMATION]
    assert replace(coverage, gaps=()).percent == 100


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(0, 7, "0%"), (7, 7, "100%"), (0, 0, "100%"), (1, 100_000, "0.1%"), (99_999, 100_000, "99.9%"), (1, 3, "33.3%")],
)
def test_percentages_never_hide_a_gap(part, whole, words):
    assert percent(part, whole) == words
