"""Diagram and solver give the same answers, and those that trying every profile gives, on random small books."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import decision, truth
from strategies import all_profiles, conditions, small_rule_books

from coachmentor.author.examined import Examined
from coachmentor.author.proofs import About, Proved, Refuted, Way, prove
from coachmentor.model.properties import Always, Never, NeverDependsOn, NeverMoves, Property

FEW = settings(max_examples=max(10, settings().max_examples // 2))
WAYS = list(Way)


@st.composite
def properties(draw, book, id):
    """A property of any kind, with or without a condition and questions that must be answered."""
    usable = [question for question in book.questions if question.kind != "text"]
    some = st.lists(st.sampled_from(book.recommendation_ids), min_size=1, max_size=3, unique=True).map(tuple)
    asked = st.lists(st.sampled_from([question.id for question in book.questions]), unique=True, min_size=1).map(tuple)
    promise = draw(
        st.one_of(
            st.builds(Always, some),
            st.builds(Never, some),
            st.builds(NeverDependsOn, asked),
            st.builds(NeverMoves, asked, some, some),
        )
    )
    when = draw(st.none() | conditions(usable, tuple(book.conditions)))
    return Property(id, promise, when=when, once_answered=draw(st.just(()) | asked))


@st.composite
def promising_books(draw):
    book = draw(small_rule_books())
    return replace(book, properties=tuple(draw(properties(book, f"promise-{i}")) for i in range(2)))


def meant(property, book, answers):
    texts = {question.id for question in book.questions if question.kind == "text"}
    if not all(id in answers or id in texts for id in property.once_answered):
        return False
    return property.when is None or truth(property.when, book.conditions, answers) is True


def broken_by_some(property, book):
    """Say whether a property is broken, by trying every profile and, where it takes two, every pair."""
    came_out = [(answers, decision(book, answers).recommendation) for answers in all_profiles(book)]
    came_out = [(answers, one) for answers, one in came_out if meant(property, book, answers)]
    match property.promise:
        case Always(those):
            return any(one not in those for _, one in came_out)
        case Never(those):
            return any(one in those for _, one in came_out)
        case NeverDependsOn(changing):
            return any(len(group) > 1 for group in alike(came_out, changing))
        case NeverMoves(changing, start, end):
            groups = alike(came_out, changing)
            return any(one in start and other in end for group in groups for one, other in product(group, repeat=2))


def alike(came_out, changing):
    groups = {}
    for answers, one in came_out:
        rest = frozenset((question, answer) for question, answer in answers.items() if question not in changing)
        groups.setdefault(rest, set()).add(one)
    return groups.values()


def breaks(property, book, profiles):
    came_out = [decision(book, answers).recommendation for answers in profiles]
    assert all(meant(property, book, answers) for answers in profiles)
    match property.promise:
        case Always(those):
            return came_out[0] not in those
        case Never(those):
            return came_out[0] in those
        case NeverDependsOn():
            return came_out[0] != came_out[1]
        case NeverMoves(_, start, end):
            return came_out[0] in start and came_out[1] in end


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(book=promising_books())
def test_a_promise_is_proved_exactly_if_no_profile_breaks_it(way, book):
    for property, proof in zip(book.properties, prove(Examined(book), way=way).about(About.PROPERTY), strict=True):
        assert proof.id == property.id
        if isinstance(proof.result, Proved):
            assert not broken_by_some(property, book)
            continue
        assert isinstance(proof.result, Refuted)
        profiles = [shown.answers for shown in proof.result.shown]
        assert breaks(property, book, profiles)
        assert [one.verdict.recommendation for one in proof.result.shown] == [
            decision(book, answers).recommendation for answers in profiles
        ]
        changing = getattr(property.promise, "questions", getattr(property.promise, "changing", ()))
        first, last = profiles[0], profiles[-1]
        assert {q for q in first.keys() | last.keys() if first.get(q) != last.get(q)} <= set(changing)


@FEW
@given(promising_books())
def test_both_ways_find_as_few_answers(book):
    by_diagram, by_solver = (prove(Examined(book), way=way) for way in WAYS)
    for one, other in zip(by_diagram.proofs, by_solver.proofs, strict=True):
        assert type(one.result) is type(other.result)
        if one.about is About.PROPERTY and isinstance(one.result, Refuted) and len(one.result.shown) == 1:
            assert len(one.result.shown[0].answers) == len(other.result.shown[0].answers)


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(book=small_rule_books())
def test_a_rule_fires_and_a_recommendation_comes_out_exactly_if_some_profile_does_it(way, book):
    report = prove(Examined(book), way=way)
    met = [decision(book, answers) for answers in all_profiles(book)]
    for i, proof in enumerate(report.about(About.RULE)):
        assert isinstance(proof.result, Proved) is any(i in one.fired for one in met)
    for proof in report.about(About.RECOMMENDATION):
        assert isinstance(proof.result, Proved) is any(one.recommendation == proof.id for one in met)
        if isinstance(proof.result, Proved):
            assert decision(book, proof.result.shown.answers).recommendation == proof.id
