"""What changed in meaning is found whole and shown by the smallest profiles: held to trying every profile."""

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from strategies import INTERVENTIONS, choice, choices, make_book, make_rule, number, yes_no
from two_books import Books, Tried, cost, outcome, revisions, shared, strangers

from coachmentor.author.compare import beyond, compare_books
from coachmentor.author.compare.alike import differing, same_terms
from coachmentor.author.compare.comparison import Comparison, Kind, Meaning, Method, Sort
from coachmentor.author.compare.meaning import compare_meaning, on_common_ground
from coachmentor.author.compare.sides import Sides
from coachmentor.author.examined import Examined
from coachmentor.model.conditions import All, AnyOf, Compare, Is, NoneOf, Not, OneOf, Operator, Threshold
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, RulesOut, Supports
from coachmentor.read import read_book

FEW = settings(max_examples=30)
FEWER = settings(max_examples=20)
COACHING, MENTORING = Supports("coaching", "so", 2), Supports("mentoring", "so", 2)


def meaning(old: RuleBook, new: RuleBook, *, budget: int = 100_000) -> Meaning:
    return compare_meaning(Sides(Examined(old, budget=budget), Examined(new, budget=budget)))


def kinds(found: Meaning) -> set[tuple[Sort, str, str]]:
    return {tuple(change.kind) for change in found.changes}


def check_witnesses(old: RuleBook, new: RuleBook, found: Meaning) -> None:
    for change in found.changes:
        answers = dict(change.witness.answers)
        seen = {id: answer for id, answer in answers.items() if id in shared(old, new)}
        assert change.witness.old.outcome == outcome(old, seen)
        assert change.witness.new.outcome == outcome(new, answers)


@pytest.mark.parametrize("pairs", [revisions(), strangers()], ids=["revisions", "strangers"])
def test_the_diagram_finds_every_kind_of_change_and_its_smallest_witness(pairs):
    @FEW
    @given(pairs)
    def holds(books: Books) -> None:
        found, tried = meaning(*books), Tried(*books)
        assert kinds(found) == set(tried.cheapest)
        assert found.unknown == ()
        for change in found.changes:
            assert cost(dict(change.witness.answers)) == tried.cheapest[change.kind]
            assert change.witness.smallest
        check_witnesses(*books, found)

    holds()


@pytest.mark.parametrize("pairs", [revisions(), strangers()], ids=["revisions", "strangers"])
def test_the_solver_finds_every_kind_of_change(pairs):
    @FEWER
    @given(pairs)
    def holds(books: Books) -> None:
        found, tried = meaning(*books, budget=0), Tried(*books)
        assert found.method in (Method.SOLVER, Method.RULES)
        assert kinds(found) == set(tried.cheapest)
        assert found.unknown == ()
        check_witnesses(*books, found)
        for change in found.changes:
            if change.witness.smallest:
                assert cost(dict(change.witness.answers)) == tried.cheapest[change.kind]

    holds()


@FEWER
@given(strangers())
def test_what_happens_without_the_new_questions_is_told_apart(books: Books):
    tried = Tried(*books)
    new_questions = {one.id for one in books[1].questions if one.kind != "text"} - shared(*books)
    for change in meaning(*books).changes:
        assert change.without_new_questions == ((change.kind in tried.without_new) if new_questions else None)


@FEWER
@given(revisions())
def test_shares_add_up(books: Books):
    found = meaning(*books)
    if found.unchanged is not None:
        total = sum(found.unchanged.values()) + sum(change.share or 0 for change in found.changes)
        assert total == pytest.approx(1)


def test_a_share_counts_ways_of_answering():
    asked = [choice("q", "a", "b", "c", "d"), yes_no("r")]
    book = make_book(asked, [make_rule(OneOf("q", ("a",)), COACHING)])
    wider = make_book(
        asked, [make_rule(AnyOf((OneOf("q", ("a",)), All((OneOf("q", ("b",)), Is("r", True))))), COACHING)]
    )
    (change,) = meaning(book, wider).changes
    assert change.kind == Kind(Sort.INFORMATION, "more-information", "coaching")
    assert change.share == pytest.approx(1 / 8)
    assert change.witness.answers == {"q": "b", "r": True}


def test_the_same_said_another_way_is_proved_rule_by_rule():
    asked = [yes_no("q"), yes_no("r")]
    one = make_book(asked, [make_rule(All((Is("q", True), Is("r", True))), COACHING)])
    other = make_book(asked, [make_rule(Not(AnyOf((Is("r", False), Is("q", False)))), COACHING)])
    found = meaning(one, other)
    assert found.equivalent
    assert found.method is Method.RULES


def test_the_same_by_other_rules_is_proved_by_the_diagram():
    whole = make_book([yes_no("q")], [make_rule(Is("q", True), Supports("coaching", "so", 4))])
    halves = make_book([yes_no("q")], [make_rule(Is("q", True), COACHING), make_rule(Is("q", True), COACHING)])
    found = meaning(whole, halves)
    assert found.equivalent
    assert found.method is Method.DIAGRAM


def test_rules_that_are_matched_are_each_matched_once():
    rule = make_rule(Is("q", True), COACHING)
    one, two = make_book([yes_no("q")], [rule]), make_book([yes_no("q")], [rule, rule])
    sides = Sides(Examined(one), Examined(two))
    programs = on_common_ground(sides)
    assert differing(*programs, sides.ground) == ((), (1,))
    assert same_terms(*programs)


def test_other_terms_are_a_change_of_meaning_though_no_rule_differs():
    book = make_book([yes_no("q")], [make_rule(Is("q", True), COACHING)])
    assert kinds(meaning(book, replace(book, enough=3))) == {(Sort.INFORMATION, "coaching", "more-information")}
    assert kinds(meaning(book, replace(book, clear_lead=3))) == {
        (Sort.CONFIDENCE, "coaching, clear", "coaching, leaning")
    }


@pytest.mark.parametrize("budget", [0, 100_000], ids=["solver", "diagram"])
def test_interventions_alone_are_a_change_too(budget):
    book = make_book([yes_no("q")], [make_rule(Is("q", True), CallsFor("training"))])
    both = make_book([yes_no("q")], [*book.rules, make_rule(Is("q", True), CallsFor("mediation"))])
    found = meaning(book, both, budget=budget)
    assert kinds(found) == {(Sort.INTERVENTIONS, "another-intervention", "another-intervention")}
    assert found.changes[0].witness.new.outcome.interventions == ("training", "mediation")


@pytest.mark.parametrize("budget", [0, 100_000], ids=["solver", "diagram"])
def test_interventions_are_known_by_name_and_not_by_place(budget):
    book = make_book(
        [yes_no("q")], [make_rule(Is("q", True), CallsFor("training")), make_rule(Is("q", False), COACHING)]
    )
    other = replace(book, interventions=tuple(reversed(INTERVENTIONS)), rules=book.rules[:1])
    assert kinds(meaning(book, other, budget=budget)) == {(Sort.INFORMATION, "coaching", "more-information")}


def test_rules_match_by_the_names_of_what_they_do_and_not_by_its_place():
    old = make_book([yes_no("q")], [make_rule(Is("q", True), CallsFor("training"))])
    new = make_book([yes_no("q")], [make_rule(Is("q", True), CallsFor("mediation"))], interventions=INTERVENTIONS[::-1])
    assert kinds(meaning(old, new)) == {(Sort.INTERVENTIONS, "another-intervention", "another-intervention")}
    old = make_book([yes_no("q")], [make_rule(Is("q", True), COACHING)])
    new = make_book([yes_no("q")], [make_rule(Is("q", True), MENTORING)], options=("mentoring", "coaching"))
    assert kinds(meaning(old, new)) == {(Sort.RECOMMENDATION, "coaching", "mentoring")}


@pytest.mark.parametrize("budget", [0, 100_000], ids=["solver", "diagram"])
def test_options_are_known_by_name_and_not_by_place(budget):
    book = make_book([yes_no("q")], [make_rule(Is("q", True), COACHING), make_rule(Is("q", False), MENTORING)])
    other = replace(book, options=("mentoring", "sponsoring", "coaching"))
    assert meaning(book, other, budget=budget).changes == ()


@pytest.mark.parametrize("budget", [0, 100_000], ids=["solver", "diagram"])
def test_a_choice_that_one_book_has_alone_is_nobody_s_answer(budget):
    old = make_book([choices("q", "a", "b")], [make_rule(NoneOf("q", ("b",)), COACHING)])
    new = make_book([choices("q", "a", "c")], [make_rule(NoneOf("q", ("c",)), COACHING)])
    assert meaning(old, new, budget=budget).changes == ()
    without = make_book([choices("q", "a", "c")], [make_rule(NoneOf("q", ("a",)), COACHING)])
    (change,) = meaning(old, without, budget=budget).changes
    assert change.witness.answers == {"q": frozenset("a")}


@pytest.mark.parametrize("budget", [0, 100_000], ids=["solver", "diagram"])
def test_numbers_are_compared_within_the_bounds_of_both(budget):
    when = Compare("n", Operator.AT_LEAST, (Threshold(5),))
    old = make_book([number("n", 1, 4)], [make_rule(when, COACHING)])
    new = make_book([number("n", 1, 9)], [make_rule(when, COACHING)])
    assert meaning(old, new, budget=budget).changes == ()
    apart = make_book([number("n", 6, 9)], [make_rule(when, COACHING)])
    assert meaning(old, apart, budget=budget).changes == ()
    (change,) = meaning(apart, make_book(new.questions, [make_rule(Not(when), COACHING)]), budget=budget).changes
    assert change.witness.answers == {"n": 6}


@pytest.mark.parametrize("budget", [0, 100_000], ids=["solver", "diagram"])
def test_a_single_choice_that_one_book_has_alone_is_nobody_s_answer_either(budget):
    old = make_book([choice("q", "a", "b")], [])
    new = make_book([choice("q", "a", "c")], [make_rule(OneOf("q", ("c",)), COACHING)])
    assert meaning(old, new, budget=budget).changes == ()
    assert meaning(new, old, budget=budget).changes == ()


@pytest.mark.parametrize("budget", [0, 100_000], ids=["solver", "diagram"])
def test_numbers_under_the_old_bounds_are_not_compared(budget):
    under = Compare("n", Operator.UNDER, (Threshold(4),))
    old, new = make_book([number("n", 5, 9)], []), make_book([number("n", 1, 9)], [make_rule(under, COACHING)])
    assert meaning(old, new, budget=budget).changes == ()


def test_the_rules_that_speak_for_each_side_are_named():
    asked = [yes_no("q"), yes_no("r")]
    old = make_book(asked, [make_rule(Is("q", True), COACHING, id="for-it")])
    new = make_book(asked, [*old.rules, make_rule(Is("q", True), RulesOut(("coaching",)), id="against-it")])
    (change,) = meaning(old, new).changes
    assert change.kind == Kind(Sort.RECOMMENDATION, "coaching", "another-intervention")
    assert change.witness.old.deciding == ("for-it",)
    assert change.witness.new.deciding == ("against-it",)


def test_changes_of_decided_outcomes_come_first_and_those_of_confidence_last():
    asked = [choice("q", "a", "b", "c")]
    old = make_book(asked, [make_rule(OneOf("q", (one,)), COACHING) for one in "abc"])
    new = make_book(
        asked,
        [make_rule(OneOf("q", ("a",)), Supports("coaching", "so", 1)), make_rule(OneOf("q", ("b",)), MENTORING)],
    )
    assert [change.kind.sort for change in meaning(old, new).changes] == [
        Sort.RECOMMENDATION, Sort.INFORMATION, Sort.CONFIDENCE,
    ]  # fmt: skip


def test_time_that_runs_out_is_told(monkeypatch):
    monkeypatch.setattr(beyond.compare_beyond, "__kwdefaults__", {"seconds": -1.0})
    book = make_book([yes_no("q")], [make_rule(Is("q", True), COACHING)])
    found = meaning(book, replace(book, enough=3), budget=0)
    assert found.changes == ()
    assert Kind(Sort.INFORMATION, "coaching", "more-information") in found.unknown
    assert not found.equivalent


def test_a_book_compared_with_itself_is_the_same():
    book = make_book([yes_no("q")], [make_rule(Is("q", True), COACHING)])
    found: Comparison = compare_books(book, book)
    assert found.meaning.equivalent
    assert not found.differs


@pytest.mark.slow
@pytest.mark.parametrize("local", [True, False], ids=["local", "random"])
def test_a_book_of_300_rules_with_ten_changed_is_decided_in_time(local, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parents[3])
    from benchmarks.books import write_random_book

    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        write_random_book(folder, 300, local=local)
    rules = (new / "rules.yaml").read_text(encoding="utf-8")
    (new / "rules.yaml").write_text(with_ten_changed(rules), encoding="utf-8")
    books = read_book(old), read_book(new)
    start = time.process_time()
    found = meaning(*books)
    taken = time.process_time() - start
    assert len(found.changes) > 10
    assert found.unknown == ()
    check_witnesses(*books, found)
    assert taken < 10


def with_ten_changed(rules: str) -> str:
    """Change every thirtieth rule: its strength, its threshold or its answer."""
    parts = re.split(r"(?=^  - id)", rules, flags=re.MULTILINE)
    for position in range(15, 300, 30):
        before = parts[position]
        after = before.replace("strength: moderate", "strength: slight").replace(
            "strength: strong", "strength: moderate"
        )
        after = re.sub(r"(under|at_least): (6|12)", lambda found: f"{found[1]}: {int(found[2]) + 2}", after)
        if after == before:
            after = before.replace(": yes", ": no") if ": yes" in before else before.replace(": no", ": yes")
        if after == before:
            after = re.sub(r"(q\d+): [a-c]\b", r"\1: [a, b]", before)
        parts[position] = after
    return "".join(parts)


@pytest.mark.parametrize(("budget", "proved"), [(0, False), (100_000, True)], ids=["solver", "diagram"])
def test_a_witness_is_called_smallest_only_where_that_was_proved(budget, proved):
    asked = [yes_no("q"), yes_no("r")]
    new = make_book(asked, [make_rule(All((Is("q", True), Is("r", True))), COACHING)])
    (change,) = meaning(make_book(asked, []), new, budget=budget).changes
    assert change.witness.answers == {"q": True, "r": True}
    assert change.witness.smallest is proved


def test_a_witness_of_the_solver_is_left_with_what_it_needs():
    asked = [yes_no("q"), yes_no("r"), choices("s", "a", "b", "c"), number("n", 1, 9)]
    new = make_book(asked, [make_rule(All((Is("q", True), OneOf("s", ("b",)))), COACHING)])
    answers = {"r": True, "q": True, "s": frozenset("abc"), "n": 4}
    kind = Kind(Sort.INFORMATION, "more-information", "coaching")
    sides = Sides(Examined(make_book(asked, [])), Examined(new))
    assert beyond.shrunk(sides, answers, kind) == {"q": True, "s": frozenset("b")}
