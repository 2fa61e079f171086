"""The diagram is the book's decision, whole and canonical: held to every profile of small random books."""

from dataclasses import replace
from itertools import permutations

import pytest
from brute_force import Everything, cost
from hypothesis import given
from hypothesis import strategies as st
from strategies import (
    all_profiles,
    books_and_profiles,
    choices,
    make_book,
    make_rule,
    rule_books,
    small_rule_books,
    yes_no,
)

from coachmentor.decide import compile_book
from coachmentor.model.conditions import All, AnyOf, Condition, Is, Not, OneOf
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, Rule, RulesOut, Supports
from coachmentor.readings.changes import path_to
from coachmentor.readings.diagram import Diagram, Leaf
from coachmentor.readings.to_diagram import TooLarge, ordered_variables, to_diagram


def diagram_of(book: RuleBook) -> Diagram:
    return to_diagram(compile_book(book))


def outcome(book: RuleBook, leaf: Leaf) -> tuple[str, tuple[str, ...]]:
    return leaf.recommendation, compile_book(book).interventions(leaf.called_for)


@given(small_rule_books())
def test_leaf_of_every_profile(book: RuleBook):
    diagram, everything = diagram_of(book), Everything(book)
    for answers in all_profiles(book):
        assert outcome(book, diagram.leaf(answers)) == everything.outcome(answers)


@given(small_rule_books())
def test_leaves_are_what_can_be_reached_and_no_more(book: RuleBook):
    diagram = diagram_of(book)
    found = [outcome(book, leaf) for leaf in diagram.leaves]
    assert set(found) == Everything(book).outcomes()
    assert len(set(found)) == len(found)
    root = diagram.outlooks[diagram.root]
    assert root.leaves == (1 << len(diagram.leaves)) - 1


@given(small_rule_books())
def test_path_to_every_leaf_takes_the_fewest_answers(book: RuleBook):
    diagram, everything = diagram_of(book), Everything(book)
    for leaf in diagram.leaves:
        answers = path_to(diagram, leaf)
        assert diagram.leaf(answers) == leaf
        wanted = everything.outcome(answers)
        assert wanted == outcome(book, leaf)
        fewest = min(cost(book, {}, other) for other in all_profiles(book) if everything.outcome(other) == wanted)
        assert cost(book, {}, answers) == fewest


@given(rule_books())
def test_reduced_ordered_and_shared(book: RuleBook):
    diagram = diagram_of(book)
    assert len(set(diagram.nodes)) == len(diagram.nodes)
    assert len(set(diagram.leaves)) == len(diagram.leaves)
    for number, node in enumerate(diagram.nodes, len(diagram.leaves)):
        assert len(node.children) == len(diagram.variables[node.variable].values)
        assert len(set(node.children)) > 1
        for child in node.children:
            assert child < number
            below = diagram.node(child)
            assert below is None or below.variable > node.variable
    assert diagram.root == len(diagram.leaves) + len(diagram.nodes) - 1, "nothing lies beside the root"


def negated(condition: Condition) -> Condition:
    return Not(rewritten(condition))


def rewritten(condition: Condition) -> Condition:
    """Return a condition that means the same and looks different: De Morgan, double negation, parts turned round."""
    match condition:
        case All(parts):
            return Not(AnyOf(tuple(negated(part) for part in reversed(parts))))
        case AnyOf(parts):
            return Not(All(tuple(negated(part) for part in reversed(parts))))
        case Not(part):
            return Not(rewritten(part))
        case _:
            return Not(Not(condition))


@given(rule_books())
def test_books_that_mean_the_same_have_the_same_diagram(book: RuleBook):
    other = replace(book, rules=tuple(replace(rule, when=rewritten(rule.when)) for rule in book.rules))
    one, two = diagram_of(book), diagram_of(other)
    assert one.variables == two.variables
    assert same(one, one.root, two, two.root)
    assert len(one.nodes) == len(two.nodes)


def same(one: Diagram, a: int, two: Diagram, b: int) -> bool:
    left, right = one.node(a), two.node(b)
    if left is None or right is None:
        return left is right and one.leaves[a] == two.leaves[b]
    pairs = zip(left.children, right.children, strict=True)
    return left.variable == right.variable and all(same(one, x, two, y) for x, y in pairs)


@given(books_and_profiles(small_rule_books()))
def test_restricted_diagram_is_canonical_too(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    diagram, everything = diagram_of(book), Everything(book)
    given_answers = diagram.given(diagram.fixed(profile, not_known_too=False))
    found = set(diagram.questions(given_answers.variables))
    assert found == set(everything.open_questions(profile, not_known_too=True))


def test_a_restricted_node_is_the_same_as_an_equal_one_of_the_diagram():
    """Where z is answered, y alone decides, whatever x is: one side of x has become what the other was before."""
    whens = [All((Is("y", True), Is("z", True))), All((Is("x", True), Is("y", True)))]
    rules = [make_rule(when, Supports("coaching", "so", 1)) for when in whens]
    for order in permutations("xyz"):
        for book in (make_book([yes_no(id) for id in order], listed) for listed in (rules, rules[::-1])):
            diagram, profile = diagram_of(book), Profile({"z": True})
            left = diagram.given(diagram.fixed(profile, not_known_too=False))
            assert list(diagram.questions(left.variables)) == ["y"]


@given(rule_books(), st.integers(0, 30))
def test_budget_is_never_passed(book: RuleBook, budget: int):
    states = diagram_of(book).states
    try:
        assert to_diagram(compile_book(book), budget).states == states <= budget
    except TooLarge:
        assert states > budget


def test_budget_is_what_may_be_used():
    rules = [make_rule(Is(id, True), Supports("coaching", "so", 1)) for id in "abc"]
    program = compile_book(make_book([yes_no(id) for id in "abc"], rules, enough=3))
    states = to_diagram(program).states
    assert to_diagram(program, states).states == states
    with pytest.raises(TooLarge, match=f"^the decision diagram would take more than {states - 1:,} states$"):
        to_diagram(program, states - 1)


def test_a_book_without_rules_is_one_leaf():
    diagram = diagram_of(make_book([yes_no("a")], []))
    assert (diagram.leaves, diagram.nodes, diagram.root, diagram.states) == ((Leaf("more-information"),), (), 0, 1)
    assert diagram.node(0) is None


def test_the_node_at_the_first_number_past_the_leaves():
    diagram = diagram_of(make_book([yes_no("a")], [make_rule(Is("a", True), Supports("coaching", "so", 1))]))
    assert diagram.leaves == (Leaf("more-information"), Leaf("coaching"))
    assert diagram.node(1) is None
    assert diagram.node(2) == diagram.nodes[0] == (0, (0, 1, 0))


def test_groups_hold_the_variables_of_each_question():
    needs = choices("needs", "a", "b", "c")
    rules = [
        make_rule(OneOf("needs", ("a", "c")), Supports("coaching", "so", 1)),
        make_rule(Is("ready", True), CallsFor("training")),
    ]
    diagram = diagram_of(make_book([needs, yes_no("ready")], rules))
    assert [(v.question, v.choice) for v in diagram.variables] == [
        ("ready", None),
        ("needs", None),
        ("needs", "a"),
        ("needs", "c"),
    ]
    assert diagram.groups == {"ready": (0,), "needs": (1, 2, 3)}
    assert list(diagram.questions(0b0101)) == ["ready", "needs"]
    assert list(diagram.questions(0b1000)) == ["needs"]
    assert diagram.classes({"ready": False, "needs": frozenset("c")}) == [2, 1, 0, 1]


def test_fixed_holds_the_asked_questions():
    rules = [make_rule(All((Is("a", True), Is("b", True), Is("c", True))), Supports("coaching", "so", 1))]
    diagram = diagram_of(make_book([yes_no(id) for id in "abc"], rules))
    profile = Profile({"a": False}, frozenset("b"))
    assert diagram.fixed(profile, not_known_too=False) == {0: 2}
    assert diagram.fixed(profile, not_known_too=True) == {0: 2, 1: 0}


@pytest.mark.parametrize(("enough", "most"), [(1, 138), (2, 174), (3, 193)])
def test_points_beyond_enough_for_all_are_taken_off(enough: int, most: int):
    """Ten answers that each give a point to one option; some 205 states where every sum is told apart."""
    ids = [f"q{i}" for i in range(10)]
    rules = [make_rule(Is(id, wanted), Supports(option, "so", 1)) for id in ids for wanted, option in SIDES]
    assert diagram_of(make_book([yes_no(id) for id in ids], rules, enough=enough)).states <= most


SIDES = ((True, "coaching"), (False, "mentoring"))


def order_of(book: RuleBook) -> list[str]:
    return [v.question + (f"/{v.choice}" if v.choice else "") for v in ordered_variables(compile_book(book))]


def all_yes(ids: str, points: int = 1) -> Rule:
    return make_rule(All(tuple(Is(id, True) for id in ids)), Supports("coaching", "so", points))


def test_what_can_end_the_matter_is_decided_on_first():
    ends = [make_rule(Is("c", True), CallsFor("training")), make_rule(Is("b", True), RulesOut(("coaching",)))]
    assert order_of(make_book([yes_no(id) for id in "abc"], [all_yes("a", 9), *ends])) == ["b", "c", "a"]


def test_then_what_leaves_the_fewest_rules_half_read():
    rules = [all_yes("ab", 9), all_yes("ac", 9), all_yes("d"), all_yes("bd")]
    assert order_of(make_book([yes_no(id) for id in "abcd"], rules)) == ["d", "b", "a", "c"]


def test_then_what_finishes_the_most_points():
    rules = [all_yes("a", 2), all_yes("b", 1), all_yes("b", 2), all_yes("c", 2), all_yes("d", 4)]
    assert order_of(make_book([yes_no(id) for id in "abcd"], rules)) == ["d", "b", "a", "c"]


def test_a_question_with_several_answers_is_asked_just_before_its_first_choice():
    needs = [make_rule(OneOf("needs", (one,)), Supports("coaching", "so", points)) for one, points in NEEDED]
    book = make_book([choices("needs", "x", "y", "z"), yes_no("a")], [*needs, all_yes("a", 3)])
    assert order_of(book) == ["needs", "needs/y", "a", "needs/x"]


NEEDED = (("x", 1), ("y", 5))
