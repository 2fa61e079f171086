"""The diagram that tells the confidence too: held to the procedure on every profile of small random books."""

import pytest
from hypothesis import given
from reference import decision
from strategies import all_profiles, make_book, make_rule, rule_books, small_rule_books, yes_no

from coachmentor.decide import Confidence, Tally, Terms, compile_book
from coachmentor.decide.bounds import Bounds
from coachmentor.model.conditions import Is
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, Rule, RulesOut, Supports
from coachmentor.readings.diagram import Diagram, Leaf, Node
from coachmentor.readings.to_diagram import settled_confidence, to_diagram


def both(book: RuleBook) -> tuple[Diagram, Diagram]:
    program = compile_book(book)
    return to_diagram(program), to_diagram(program, with_confidence=True)


@given(small_rule_books())
def test_leaf_of_every_profile(book: RuleBook):
    program = compile_book(book)
    diagram = to_diagram(program, with_confidence=True)
    for answers in all_profiles(book):
        leaf, expected = diagram.leaf(answers), decision(book, answers)
        assert (leaf.recommendation, leaf.confidence) == (expected.recommendation, expected.confidence)
        assert program.interventions(leaf.called_for) == expected.interventions


@given(rule_books())
def test_forgetting_the_confidence_leads_to_the_plain_diagram(book: RuleBook):
    plain, confident = both(book)
    assert confident.variables == plain.variables
    assert unfolded(forgetful(confident)) == unfolded(plain)


def forgetful(diagram: Diagram) -> Diagram:
    """Take the confidence out of the leaves and reduce, children first."""
    plain = [leaf._replace(confidence=None) for leaf in diagram.leaves]
    leaves = {leaf: i for i, leaf in enumerate(dict.fromkeys(plain))}
    final = [leaves[leaf] for leaf in plain]
    nodes: dict[Node, int] = {}
    for node in diagram.nodes:
        children = tuple(final[child] for child in node.children)
        met = Node(node.variable, children)
        final.append(children[0] if len(set(children)) == 1 else nodes.setdefault(met, len(leaves) + len(nodes)))
    return Diagram(diagram.variables, tuple(leaves), tuple(nodes), final[diagram.root], diagram.states)


def unfolded(diagram: Diagram) -> tuple[object, int]:
    """Return what a diagram means, whatever its numbers, and how many nodes say it."""
    met: dict[int, object] = {}
    for number in range(len(diagram.leaves) + len(diagram.nodes)):
        node = diagram.node(number)
        met[number] = diagram.leaves[number] if node is None else (node.variable, *(met[c] for c in node.children))
    return met[diagram.root], len(diagram.nodes)


@given(rule_books())
def test_the_plain_diagram_tells_no_confidence(book: RuleBook):
    plain, confident = both(book)
    assert {leaf.confidence for leaf in plain.leaves} == {None}
    assert None not in {leaf.confidence for leaf in confident.leaves}


def supports(question: str, option: str, points: int) -> Rule:
    return make_rule(Is(question, True), Supports(option, "so", points))


def test_a_leaf_only_where_the_confidence_is_settled():
    rules = [supports("a", "coaching", 3), supports("b", "coaching", 3)]
    plain, confident = both(make_book([yes_no("a"), yes_no("b")], rules, enough=3, clear_lead=4))
    assert set(plain.leaves) == {Leaf("more-information"), Leaf("coaching")}
    assert set(confident.leaves) == {
        Leaf("more-information", 0, Confidence.NONE),
        Leaf("coaching", 0, Confidence.LEANING),
        Leaf("coaching", 0, Confidence.CLEAR),
    }
    assert [confident.leaf({"a": True, "b": b}).confidence for b in (True, False)] == ["clear", "leaning"]


def test_points_that_all_have_still_count_for_the_one_that_is_left():
    """Ten points each, of which four are enough: without the other, the lead is all ten."""
    rules = [supports("a", "coaching", 10), supports("a", "mentoring", 10), out("b")]
    _, confident = both(make_book([yes_no("a"), yes_no("b")], rules, enough=4, clear_lead=10))
    assert confident.leaf({"a": True, "b": True}) == Leaf("coaching", 0, Confidence.CLEAR)
    assert confident.leaf({"a": True}) == Leaf("either", 0, Confidence.LEVEL)


def out(question: str) -> Rule:
    return make_rule(Is(question, True), RulesOut(("mentoring",)))


def test_another_intervention_carries_what_was_called_for():
    book = make_book([yes_no("a")], [make_rule(Is("a", True), CallsFor("training"))])
    assert both(book)[1].leaf({"a": True}) == Leaf("another-intervention", 1, Confidence.NONE)


TERMS = Terms(("coaching", "mentoring"), 4, 5)


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (((9, 0), 0), ((9, 4), 0), Confidence.CLEAR),
        (((9, 0), 0), ((9, 5), 0), None),
        (((5, 4), 0), ((8, 4), 0), Confidence.LEANING),
        (((5, 4), 0), ((9, 4), 0), None),
        (((5, 9), 2), ((5, 9), 2), Confidence.CLEAR),
        (((4, 9), 2), ((4, 9), 2), Confidence.LEANING),
        (((9, 0), 0), ((9, 0), 2), None),
    ],
)
def test_confidence_between_bounds(least, most, expected):
    assert settled_confidence("coaching", Bounds(Tally(*least), Tally(*most)), TERMS) is expected
