"""What is open, what may come out and what would change it: the diagram against trying everything."""

import pytest
from brute_force import Everything, cost
from hypothesis import given
from strategies import books_and_profiles, choice, choices, make_book, make_rule, number, small_rule_books, yes_no

from coachmentor.decide import UNANSWERED, Interval, compile_book
from coachmentor.model.conditions import All, Compare, IncludesAll, Is, NoneOf, OneOf, Operator, Threshold
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, Supports
from coachmentor.readings import foresight
from coachmentor.readings.changes import Cheapest, changed, leaves_where, path_to, representative
from coachmentor.readings.diagram import Diagram, Leaf
from coachmentor.readings.foresight import DiagramForesight
from coachmentor.readings.to_diagram import to_diagram


def foresee(book: RuleBook) -> DiagramForesight:
    program = compile_book(book)
    return DiagramForesight(program, to_diagram(program))


@pytest.mark.parametrize("not_known_too", [True, False])
@given(books_and_profiles(small_rule_books()))
def test_open_questions(not_known_too: bool, drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    expected = Everything(book).open_questions(profile, not_known_too=not_known_too)
    assert foresee(book).open_questions(profile, not_known_too=not_known_too) == expected


@given(books_and_profiles(small_rule_books()))
def test_possible(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    met = Everything(book).possible(profile)
    assert foresee(book).possible(profile) == tuple(r for r in book.recommendation_ids if r in met)


@given(books_and_profiles(small_rule_books()))
def test_changes_are_the_smallest_and_complete(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    everything, diagram = Everything(book), to_diagram(compile_book(book))
    found: dict[str, list[tuple[int, ...]]] = {}
    expected = everything.smallest_changes(profile.answers)
    for recommendation, answers in foresee(book).changes(profile):
        assert everything.outcome(answers)[0] == recommendation
        assert cost(book, profile.answers, answers) == expected[recommendation][0]
        assert answers.keys() >= profile.answers.keys()
        found.setdefault(recommendation, []).append(tuple(diagram.classes(answers)))
    assert found.keys() == expected.keys()
    for recommendation, classes in found.items():
        wanted = {tuple(diagram.classes(answers)) for answers in expected[recommendation][1]}
        assert len(set(classes)) == len(classes)
        assert set(classes) <= wanted
        # A first pick costs nothing beside "answered": where it makes no difference, the diagram leaves it out.
        assert all(
            without_a_first_pick(diagram, profile, left_out) & set(classes) for left_out in wanted - set(classes)
        )


def without_a_first_pick(diagram: Diagram, profile: Profile, classes: tuple[int, ...]) -> set[tuple[int, ...]]:
    """The same classes, but for some open questions of which the only pick is taken away."""
    found = {classes}
    for question, positions in diagram.groups.items():
        picks = [i for i in positions[1:] if classes[i]]
        if question not in profile.answers and len(picks) == 1:
            found |= {(*c[: picks[0]], 0, *c[picks[0] + 1 :]) for c in found}
    return found - {classes}


def test_nothing_is_foreseen_of_text_and_of_questions_without_rules():
    book = make_book([yes_no("a"), yes_no("b")], [make_rule(Is("b", True), Supports("coaching", "so", 1))])
    assert foresee(book).open_questions(Profile(), not_known_too=True) == ("b",)
    assert foresee(book).exact is True


def test_open_questions_stand_in_the_order_of_the_book():
    rules = [
        make_rule(Is("b", True), Supports("coaching", "so", 1)),
        make_rule(Is("a", True), Supports("coaching", "so", 1)),
        make_rule(Is("c", True), CallsFor("training")),
    ]
    book = make_book([yes_no(id) for id in "abc"], rules)
    assert foresee(book).open_questions(Profile(), not_known_too=True) == ("a", "b", "c")


MONTHS = number("months", 1, 60)
SHORT = make_rule(Compare("months", Operator.UNDER, (Threshold(6),)), Supports("coaching", "so", 4))
LONG = make_rule(Compare("months", Operator.AT_LEAST, (Threshold(12),)), Supports("mentoring", "so", 4))


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (18, [("coaching", 5), ("more-information", 11)]),
        (3, [("mentoring", 12), ("more-information", 6)]),
        (8, [("coaching", 5), ("mentoring", 12)]),
    ],
)
def test_a_number_changes_to_the_nearest_that_will_do(months, expected):
    changes = foresee(make_book([MONTHS], [SHORT, LONG])).changes(Profile({"months": months}))
    assert [(recommendation, answers["months"]) for recommendation, answers in changes] == expected


def test_an_open_number_is_given_the_least_that_will_do():
    changes = foresee(make_book([MONTHS], [SHORT, LONG])).changes(Profile())
    assert list(changes) == [("coaching", {"months": 1}), ("mentoring", {"months": 12})]


NEEDS = choices("needs", "a", "b", "c")


def needs(*picked: str) -> Profile:
    return Profile({"needs": frozenset(picked)})


def test_each_choice_added_or_removed_counts():
    rules = [
        make_rule(IncludesAll("needs", ("a", "b")), Supports("coaching", "so", 1)),
        make_rule(All((NoneOf("needs", ("a", "b")), Is("x", True))), Supports("mentoring", "so", 1)),
    ]
    foreseen = foresee(make_book([NEEDS, yes_no("x")], rules))
    assert list(foreseen.changes(needs("c"))) == [
        ("coaching", {"needs": frozenset("abc")}),
        ("mentoring", {"needs": frozenset("c"), "x": True}),
    ]
    assert list(foreseen.changes(needs("a", "b"))) == [
        ("mentoring", {"needs": frozenset(), "x": True}),
        ("more-information", {"needs": frozenset("b")}),
        ("more-information", {"needs": frozenset("a")}),
    ]


def test_an_open_question_with_several_answers_costs_its_picks_and_one_for_none():
    rules = [
        make_rule(IncludesAll("needs", ("a", "b")), Supports("coaching", "so", 1)),
        make_rule(All((Is("x", True), Is("y", True))), Supports("coaching", "so", 1)),
        make_rule(NoneOf("needs", ("a", "b")), Supports("mentoring", "so", 1)),
    ]
    changes = list(foresee(make_book([NEEDS, yes_no("x"), yes_no("y")], rules)).changes(Profile()))
    assert {frozenset(answers.items()) for to, answers in changes if to == "coaching"} == {
        frozenset({("needs", frozenset("ab"))}),
        frozenset({("x", True), ("y", True)}),
    }
    assert ("mentoring", {"needs": frozenset()}) in changes


def test_a_first_pick_of_one_question_is_not_free_in_another():
    rule = make_rule(
        All((IncludesAll("needs", ("a",)), IncludesAll("others", ("d", "e")))), Supports("coaching", "so", 1)
    )
    book = make_book([NEEDS, choices("others", "d", "e")], [rule])
    cheapest = Cheapest(to_diagram(compile_book(book)), {"others": frozenset()})
    (path,) = cheapest.paths(leaves_where(to_diagram(compile_book(book)), "coaching"))
    assert len(path) == 4
    ((recommendation, answers),) = foresee(book).changes(Profile({"others": frozenset()}))
    assert (recommendation, answers) == ("coaching", {"needs": frozenset("a"), "others": frozenset("de")})


def test_an_answer_is_never_taken_back():
    book = make_book([yes_no("a")], [make_rule(OneOf("colour", ("red", "blue")), Supports("coaching", "so", 1))])
    book = make_book([choice("colour", "red", "blue")], book.rules)
    assert list(foresee(book).changes(Profile({"colour": "red"}))) == []


def test_no_more_than_so_many_changes_are_looked_at(monkeypatch):
    rules = [make_rule(Is(id, True), Supports("coaching", "so", 1)) for id in "abc"]
    foreseen = foresee(make_book([yes_no(id) for id in "abc"], rules))
    assert len(list(foreseen.changes(Profile()))) == 3
    monkeypatch.setattr(foresight, "MOST_PATHS", 2)
    assert len(list(foreseen.changes(Profile()))) == 2
    assert foresight.MOST_PATHS == 2


def test_leaves_where_are_bits():
    rules = [make_rule(Is(i.id, True), CallsFor(i.id)) for i in make_book([], []).interventions]
    diagram = to_diagram(compile_book(make_book([yes_no("training"), yes_no("mediation")], rules)))
    bits = leaves_where(diagram, "another-intervention")
    assert [bits >> i & 1 for i in range(len(diagram.leaves))] == [
        int(leaf.recommendation == "another-intervention") for leaf in diagram.leaves
    ]
    assert len(diagram.leaves) == 4
    assert bits.bit_count() == 3
    assert path_to(diagram, Leaf("another-intervention", 0b11)) == {"training": True, "mediation": True}


def test_nothing_leads_to_no_leaf():
    diagram = to_diagram(compile_book(make_book([MONTHS], [SHORT])))
    assert list(Cheapest(diagram, {}).paths(0)) == []


@pytest.mark.parametrize(
    ("before", "expected"), [(None, 3), (1, 3), (9, 6), (7, 6), (2, 3), (frozenset("a"), 3), ("words", 3)]
)
def test_the_number_nearest_to_the_old_one(before, expected):
    assert representative(Interval(3, 6), before) == expected


def test_other_classes_stand_for_themselves():
    assert representative("red", "blue") == "red"
    assert representative(False, True) is False
    with pytest.raises(ValueError, match=r"^an unanswered question has no answer to stand for it$"):
        representative(UNANSWERED, None)


def test_changed_leaves_the_old_answers_alone():
    diagram = to_diagram(compile_book(make_book([MONTHS], [SHORT])))
    before = {"months": 10}
    (path,) = Cheapest(diagram, before).paths(leaves_where(diagram, "coaching"))
    assert changed(diagram.variables, before, path) == {"months": 5}
    assert before == {"months": 10}
