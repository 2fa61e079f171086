"""What the checks claim of a book is what trying every profile shows, and they miss nothing on small books."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import decision, truth
from strategies import all_profiles, conditions, small_rule_books

from coachmentor.author.check import CHECKS
from coachmentor.author.check.difference import Differences
from coachmentor.author.check.idle import Covered
from coachmentor.author.check.subject import Subject
from coachmentor.model.guidance import AdviceLine, Part
from coachmentor.model.questions import Kind
from coachmentor.model.rules import RulesOut, Supports

FEW = settings(max_examples=max(10, settings().max_examples // 2))
FIND = {check.code: check.find for check in CHECKS}


def named(code, subject):
    """The ids that the messages of a check begin with."""
    return {one.message.split("`")[1] for one in FIND[code](subject)}


def decides(book, answers):
    made = decision(book, answers)
    return made.recommendation, made.form, made.confidence, made.interventions


def without(book, positions):
    return replace(book, rules=tuple(rule for i, rule in enumerate(book.rules) if i not in positions))


def same(one, other):
    return all(decides(one, answers) == decides(other, answers) for answers in all_profiles(one))


def fires(book, rule, answers):
    return truth(rule.when, book.conditions, answers) is True


@FEW
@given(small_rule_books())
def test_a_rule_never_fires_exactly_if_no_profile_fires_it(book):
    profiles = list(all_profiles(book))
    dead = {rule.id for rule in book.rules if not any(fires(book, rule, answers) for answers in profiles)}
    assert named("never-fires", Subject(book)) == dead


@FEW
@given(small_rule_books())
def test_a_rule_that_changes_nothing_changes_nothing(book):
    subject = Subject(book)
    for position in subject.idle:
        assert same(book, without(book, {position}))
    assert named("never-matters", subject) | named("redundant", subject) == {book.rules[i].id for i in subject.idle}
    assert not named("never-matters", subject) & named("redundant", subject)


@FEW
@given(small_rule_books())
def test_the_proofs_stand_where_the_quick_search_finds_nothing(book):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Differences, "found", lambda *_: False)
        for position in Subject(book).idle:
            assert same(book, without(book, {position}))


@FEW
@given(small_rule_books())
def test_none_that_changes_nothing_is_missed_where_forms_do_not_blur_it(book):
    subject = Subject(replace(book, rules=tuple(replace(rule, form=None) for rule in book.rules)))
    book = subject.book
    silent = set(range(len(book.rules))) - set(subject.idle) - subject.firings.never
    # Of rules that cover each other the first stays, and matters beside those that are named.
    kept = without(book, set(subject.idle) | subject.firings.never)
    for position in silent:
        if same(book, without(book, {position})):
            assert not same(kept, replace(kept, rules=tuple(r for r in kept.rules if r != book.rules[position])))


@FEW
@given(small_rule_books())
def test_rules_that_are_covered_can_all_go_at_once(book):
    covered = {position for position, idle in Subject(book).idle.items() if isinstance(idle, Covered)}
    assert same(book, without(book, covered))


@FEW
@given(small_rule_books())
def test_rules_are_at_odds_exactly_if_one_always_rules_out_what_the_other_supports(book):
    profiles = list(all_profiles(book))

    def always_ruled_out(rule):
        firing = [answers for answers in profiles if fires(book, rule, answers)]
        against = [
            one for one in book.rules if isinstance(one.effect, RulesOut) and rule.effect.option in one.effect.options
        ]
        return firing and any(all(fires(book, one, answers) for answers in firing) for one in against)

    supporting = [rule for rule in book.rules if isinstance(rule.effect, Supports)]
    assert named("at-odds", Subject(book)) == {rule.id for rule in supporting if always_ruled_out(rule)}


@st.composite
def books_with_advice(draw):
    book = draw(small_rule_books())
    usable = [question for question in book.questions if question.kind is not Kind.TEXT]
    lines = []
    for i in range(draw(st.integers(1, 4))):
        wanted = draw(st.lists(st.sampled_from(book.recommendation_ids), min_size=1, max_size=2, unique=True))
        when, unless = (draw(st.none() | conditions(usable, tuple(book.conditions), 2)) for _ in range(2))
        lines.append(AdviceLine(f"line-{i}", Part.NEXT_STEPS, tuple(wanted), "Do it.", when, unless))
    return replace(book, advice=tuple(lines))


def shown(book, line, answers):
    when = line.when is None or truth(line.when, book.conditions, answers) is True
    unless = line.unless is not None and truth(line.unless, book.conditions, answers) is True
    return when and not unless and decision(book, answers).recommendation in line.recommendations


@FEW
@given(books_with_advice())
def test_advice_is_never_shown_exactly_if_no_profile_shows_it(book):
    profiles = list(all_profiles(book))
    hidden = {line.id for line in book.advice if not any(shown(book, line, answers) for answers in profiles)}
    assert named("advice-never-shown", Subject(book)) == hidden


@FEW
@given(books_with_advice())
def test_advice_is_missed_exactly_for_what_comes_out_and_is_in_no_line(book):
    met = {decision(book, answers).recommendation for answers in all_profiles(book)}
    advised = {one for line in book.advice for one in line.recommendations}
    assert named("no-advice", Subject(book)) == met - advised
