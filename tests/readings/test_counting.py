"""Counts on the diagram are what counting every way of answering gives, and what the questionnaire really asks."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import decision
from strategies import (
    choice,
    choices,
    every_answer,
    make_book,
    make_rule,
    number,
    profiles,
    rule_books,
    small_rule_books,
    yes_no,
)

from coachmentor.decide import compile_book, variables
from coachmentor.model.conditions import Compare, Is, OneOf, Operator, Threshold
from coachmentor.model.profile import Profile
from coachmentor.model.rules import CallsFor, Supports
from coachmentor.questionnaire import Ask, Interview, Phase, Questionnaire
from coachmentor.readings import counting
from coachmentor.readings.counting import answers_of, questions_asked, shares
from coachmentor.readings.foresight import DiagramForesight
from coachmentor.readings.to_diagram import TooLarge, to_diagram

picks = st.sampled_from([1, 2, 3, 99])


def ways_to_answer(question, most_picks):
    """Every answer that is counted."""
    return [a for a in every_answer(question) if not isinstance(a, frozenset) or len(a) <= most_picks]


def counted_one_by_one(book, profile, most_picks):
    """How many ways of answering all open questions that rules read lead to each recommendation."""
    read = variables(book.questions, compile_book(book).formulas)
    ways = [dict(profile.answers)]
    for id in read.keys() - profile.answers.keys() - profile.not_known:
        ways = [{**one, id: answer} for one in ways for answer in ways_to_answer(book.question[id], most_picks)]
    found = dict.fromkeys(book.recommendation_ids, 0)
    for answers in ways:
        found[decision(book, answers).recommendation] += 1
    return found, len(ways)


@given(st.data(), picks)
def test_shares_are_what_counting_one_by_one_gives(data, most_picks):
    book = data.draw(small_rule_books())
    profile = data.draw(profiles(book))
    program = compile_book(book)
    found = shares(program, to_diagram(program), profile, most_picks)
    assert (dict(found.ways), found.total) == counted_one_by_one(book, profile, most_picks)


def asked_one_by_one(questionnaire, interview, most_picks, odds=Fraction(1), count=0):
    """Yield, for everybody who goes through the questionnaire, their part, how much they were asked, and the end."""
    step = questionnaire.next_step(interview)
    if not isinstance(step, Ask) or step.phase is not Phase.DECIDING:
        yield odds, count, decision(questionnaire.book, interview.profile.answers).recommendation
        return
    answers = ways_to_answer(step.question, most_picks)
    for answer in answers:
        onward = questionnaire.answer(interview, step.question.id, answer)
        yield from asked_one_by_one(questionnaire, onward, most_picks, odds / len(answers), count + 1)


@settings(max_examples=settings().max_examples // 2)
@given(rule_books(most_questions=3, most_choices=3, most_numbers=3), picks)
def test_the_questionnaire_asks_what_is_counted(book, most_picks):
    program = compile_book(book)
    questionnaire = Questionnaire(book, DiagramForesight(program, to_diagram(program)))
    everybody = list(asked_one_by_one(questionnaire, Interview(), most_picks))
    found = questions_asked(program, most_picks)
    assert found.average == sum(odds * count for odds, count, _ in everybody)
    assert found.fewest == min(count for _, count, _ in everybody)
    assert found.most == max(count for _, count, _ in everybody)
    for recommendation in book.recommendation_ids:
        ending = [(odds, count) for odds, count, end in everybody if end == recommendation]
        average = sum(odds * count for odds, count in ending) / sum(odds for odds, _ in ending) if ending else None
        assert found.before.get(recommendation) == average


def test_questions_are_counted_in_the_order_of_the_author():
    rules = [
        make_rule(Is("a", True), Supports("coaching", "so", 9)),
        make_rule(Is("end", True), CallsFor("training"), id="ends"),
    ]
    # By the diagram's own order `end` comes first, and settles half of all at once.
    assert questions_asked(compile_book(make_book([yes_no("a"), yes_no("end")], rules))).average == 2
    assert questions_asked(compile_book(make_book([yes_no("end"), yes_no("a")], rules))).average == Fraction(3, 2)


def many_needs():
    """Six needs, of which two decide, and a number that is asked where neither is picked."""
    asked = [choices("needs", *"abcdef"), number("months", 1, 60)]
    late = Compare("months", Operator.OVER, (Threshold(15),))
    rules = [
        make_rule(OneOf("needs", ("b",)), Supports("coaching", "so", 9), id="one"),
        make_rule(OneOf("needs", ("e",)), Supports("coaching", "so", 9), id="two"),
        make_rule(late, Supports("mentoring", "so", 1), id="three"),
    ]
    return make_book(asked, rules)


@pytest.mark.parametrize(
    ("most_picks", "without_b_and_e", "all_sets"), [(1, 5, 7), (2, 1 + 4 + 6, 1 + 6 + 15), (6, 16, 64), (99, 16, 64)]
)
def test_choices_that_no_rule_mentions_are_picked_too(most_picks, without_b_and_e, all_sets):
    program = compile_book(many_needs())
    found = shares(program, to_diagram(program), Profile(), most_picks)
    assert found.total == all_sets * 60
    assert found.ways["mentoring"] == without_b_and_e * 45
    assert found.ways["more-information"] == without_b_and_e * 15
    assert found.share("coaching") == 1 - Fraction(without_b_and_e, all_sets)
    assert questions_asked(program, most_picks).average == 1 + Fraction(without_b_and_e, all_sets)


def test_what_is_not_known_stays_unanswered():
    program = compile_book(many_needs())
    found = shares(program, to_diagram(program), Profile({}, frozenset(["needs"])))
    assert (found.total, found.ways["mentoring"], found.ways["coaching"]) == (60, 45, 0)


@pytest.mark.parametrize("question", [yes_no("a"), choice("a", *"xyz"), choices("a", *"vwxyz"), number("a", -2, 7)])
@pytest.mark.parametrize("most_picks", [1, 2, 99])
def test_answers_are_counted(question, most_picks):
    assert answers_of(question, most_picks) == len(ways_to_answer(question, most_picks))


def test_a_book_that_asks_nothing():
    program = compile_book(make_book([yes_no("a")], []))
    found = questions_asked(program)
    assert (found.average, found.fewest, found.most, dict(found.before)) == (0, 0, 0, {"more-information": 0})
    assert shares(program, to_diagram(program), Profile()).ways["more-information"] == 1


def test_what_would_take_too_long_is_refused(monkeypatch):
    program = compile_book(make_book([yes_no("a")], [make_rule(Is("a", True), Supports("coaching", "so", 1))]))
    with pytest.raises(TooLarge):
        questions_asked(program, budget=1)
    monkeypatch.setattr(counting, "MOST_STATES", 0)
    with pytest.raises(TooLarge):
        shares(program, to_diagram(program), Profile())
