"""Exactly the questions that can still matter are asked, in the author's order, and no other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from journeys import (
    BOOK,
    LINES,
    journey,
    questionnaire,
    questions_by_bounds,
    raw,
    raw_answers,
    rule,
    shipped,
    shipped_questions,
    walk,
)

from coachmentor.model.conditions import All, Is
from coachmentor.model.guidance import Part
from coachmentor.model.rules import CallsFor, Rule, RulesOut, Supports
from coachmentor.questionnaire import Ask, Check, Interview, Phase, Progress, Unsaid, back, change
from coachmentor.read import InvalidProfile

# The shipped book


@given(st.data())
def test_exactly_the_first_open_question_is_asked_until_nothing_can_change(data):
    deciding = True
    for interview, step in journey(data):
        still_open = shipped().foresight.open_questions(interview.profile, not_known_too=False)
        asked = step.question.id if isinstance(step, Ask) and step.phase is Phase.DECIDING else None
        assert asked == (still_open[0] if still_open else None)
        assert asked is None or deciding, "a deciding question came after the verdict was settled"
        deciding = asked is not None


@given(st.data())
def test_every_journey_ends_and_no_question_comes_twice(data):
    *_, (interview, check) = journey(data)
    assert len(set(interview.trail)) == len(interview.trail) <= len(shipped().book.questions)
    assert [row.question.id for row in check.needed] == list(interview.trail)
    assert check.not_needed == ()


@given(st.data())
def test_the_verdict_is_settled_when_deciding_is_over(data):
    settled = next(i for i, step in journey(data) if not (isinstance(step, Ask) and step.phase is Phase.DECIDING))
    before = shipped().advise(raw(settled))
    others = [q for q in shipped().book.questions if q.id not in settled.trail]
    more = {q.id: data.draw(raw_answers(q), label=q.id) for q in others}
    after = shipped().advise({**raw(settled), **more})
    assert (after.recommendation, after.interventions) == (before.recommendation, before.interventions)


@given(st.data())
def test_a_book_too_large_for_a_diagram_is_asked_to_the_end_too(data):
    *_, (end, _) = journey(data, questions=questions_by_bounds())
    others = [q for q in shipped().book.questions if q.id not in end.trail]
    more = {q.id: data.draw(raw_answers(q), label=q.id) for q in others}
    assert shipped().advise({**raw(end), **more}).recommendation == shipped().advise(raw(end)).recommendation


@given(st.data())
def test_no_answer_to_what_is_not_asked_would_change_the_advice(data):
    """The other half of "exactly": of all that shapes only, nothing that was left out could show."""
    *_, (end, _) = journey(data)
    shaping = {"answering_as", "setting", "trained_colleague", "external_budget", "goal_link"} - set(end.trail)
    before = shipped().advise(raw(end))
    more = {q: data.draw(raw_answers(shipped().book.question[q]), label=q) for q in sorted(shaping)}
    assert shipped().advise({**raw(end), **more}).guidance == before.guidance


@given(st.data())
def test_progress_counts_up_and_never_promises_too_little(data):
    promised = {Phase.DECIDING: 99, Phase.SHAPING: 99}
    for number, (_, step) in enumerate(journey(data), 1):
        if isinstance(step, Ask):
            assert step.progress.number == number
            assert 0 <= step.progress.more < promised[step.phase]
            promised[step.phase] = step.progress.more


@given(st.data())
def test_back_restores_and_loses_nothing(data):
    steps = list(journey(data))
    (end, _), taken = steps[-1], {step.question.id: i for i, (_, step) in enumerate(steps[:-1])}
    interview = end
    for question in reversed(end.trail):
        interview = back(interview)
        step = shipped_questions().next_step(interview)
        assert (step.question.id, step.earlier) == (question, end.earlier(question))
        assert step.progress.number == taken[question] + 1
        assert interview.given == end.given
        again = shipped_questions().answer(interview, question, raw(end)[question])
        assert again == end


@given(st.data())
def test_a_change_keeps_all_other_answers_and_leads_back_to_the_check(data):
    *_, (end, _) = journey(data)
    question = data.draw(st.sampled_from(end.trail))
    changed = change(end, question)
    assert shipped_questions().next_step(changed).question.id == question
    value = data.draw(raw_answers(shipped().book.question[question]))
    *_, (new_end, check) = journey(data, shipped_questions().answer(changed, question, value))
    kept = {q: g for q, g in end.given if q != question}
    assert kept.items() <= dict(new_end.given).items()
    answered = new_end.profile.answers.keys() | {row.question.id for row in check.needed}
    assert {row.question.id for row in (*check.needed, *check.not_needed)} == answered


@given(st.data())
def test_why_names_the_rules_that_can_still_fire(data):
    for interview, step in journey(data):
        if isinstance(step, Ask):
            why = shipped_questions().why(interview, step.question.id)
            assert bool(why.feeds) is (step.phase is Phase.DECIDING)
            assert bool(why.shapes) is (step.phase is Phase.SHAPING)


# A book of our own


def test_deciding_comes_first_although_the_author_placed_a_shaping_question_earlier():
    interview, step = walk({"stop": False, "skill": True})
    assert interview.trail == ("stop", "skill")
    assert step == Ask(BOOK.question["setting"], Phase.SHAPING, Progress(3, 2), None, True)


def test_the_first_question_has_nothing_before_it():
    step = questionnaire().next_step(Interview())
    assert step == Ask(BOOK.question["stop"], Phase.DECIDING, Progress(1, 2), None, False)


def test_a_line_that_is_ruled_out_asks_for_nothing():
    # Not at a school, the line about money cannot show, so money is not asked for.
    interview, step = walk({"stop": False, "skill": True, "setting": "office", "goal": "g"})
    assert interview.trail == ("stop", "skill", "setting", "goal")
    assert isinstance(step, Check)
    interview, _ = walk({"stop": False, "skill": True, "setting": "school", "goal": "g", "money": True})
    assert interview.trail == ("stop", "skill", "setting", "goal", "money")


def test_a_line_that_an_answer_hides_already_asks_for_nothing():
    asked = questionnaire()
    interview = asked.answer(asked.answer(Interview(), "money", True), "skill", True)
    interview, step = walk({"stop": False, "goal": "g"}, interview)
    assert interview.trail == ("money", "skill", "stop", "goal")
    assert isinstance(step, Check)


def test_a_line_is_ruled_out_where_what_it_waits_for_is_not_known():
    interview, step = walk({"stop": False, "skill": True, "setting": None, "goal": "skip"})
    assert interview.trail == ("stop", "skill", "setting", "goal")
    assert isinstance(step, Check)


def test_another_recommendation_shapes_by_other_lines():
    interview, step = walk({"stop": True, "money": True})
    assert interview.trail == ("stop", "money")
    assert isinstance(step, Check)


def test_nothing_is_shaped_where_no_line_is_for_the_recommendation():
    interview, step = walk({"stop": None, "skill": False, "months": 60})
    assert interview.trail == ("stop", "skill", "months")
    assert isinstance(step, Check)


def test_not_known_is_not_asked_again_and_can_be_changed():
    interview, step = walk({"stop": None, "skill": None, "months": None})
    assert isinstance(step, Check)
    assert interview.profile.not_known == {"stop", "skill", "months"}
    step = questionnaire().next_step(change(interview, "skill"))
    assert step == Ask(BOOK.question["skill"], Phase.DECIDING, Progress(2, 0), Unsaid.NOT_KNOWN, True)


def test_dont_know_is_the_answer_none():
    asked = questionnaire()
    assert asked.dont_know(Interview(), "stop") == asked.answer(Interview(), "stop", None)
    assert asked.dont_know(Interview(), "stop").earlier("stop") is Unsaid.NOT_KNOWN


def test_a_change_opens_questions_and_keeps_what_no_longer_matters():
    interview, _ = walk({"stop": False, "skill": True, "setting": "school", "goal": "g", "money": True})
    changed = questionnaire().answer(change(interview, "skill"), "skill", False)
    assert questionnaire().next_step(changed).question.id == "months"
    interview, check = walk({"months": 60}, changed)
    assert [row.question.id for row in check.needed] == ["stop", "skill", "months"]
    assert [(row.question.id, row.given) for row in check.not_needed] == [
        ("setting", "school"),
        ("goal", "g"),
        ("money", True),
    ]


def test_an_answer_that_settles_all_makes_later_ones_needless():
    interview, _ = walk({"stop": False, "skill": False, "months": 60})
    check = questionnaire().next_step(questionnaire().answer(change(interview, "stop"), "stop", True))
    assert check.question.id == "money"
    interview, check = walk({"money": None}, questionnaire().answer(change(interview, "stop"), "stop", True))
    assert [row.question.id for row in check.needed] == ["stop", "money"]
    assert [row.question.id for row in check.not_needed] == ["skill", "months"]


def test_what_is_not_known_and_not_needed_is_left_out_of_the_check():
    interview, _ = walk({"stop": None, "skill": None, "months": 60})
    _, check = walk({"money": "skip"}, questionnaire().answer(change(interview, "stop"), "stop", True))
    assert [row.question.id for row in check.needed] == ["stop", "money"]
    assert [row.question.id for row in check.not_needed] == ["months"]


def test_what_was_answered_out_of_order_counts_where_the_first_open_question_was_not():
    asked = questionnaire()
    check = asked.next_step(asked.answer(asked.answer(Interview(), "skill", True), "stop", True))
    assert check.question.id == "money"
    done = asked.skip(asked.answer(Interview(), "stop", True), "money")
    assert [row.question.id for row in asked.next_step(done).needed] == ["stop", "money"]


def test_only_what_shapes_can_be_skipped():
    asked = questionnaire()
    assert asked.skip(Interview(), "goal").earlier("goal") is Unsaid.SKIPPED
    with pytest.raises(ValueError, match="skill decides"):
        asked.skip(Interview(), "skill")


def test_the_rest_can_be_skipped_at_once():
    interview, _ = walk({"stop": False, "skill": True})
    rest = questionnaire().skip_rest(interview)
    assert rest.given[2:] == (("setting", Unsaid.SKIPPED), ("goal", Unsaid.SKIPPED), ("money", Unsaid.SKIPPED))
    assert isinstance(questionnaire().next_step(rest), Check)


def test_a_wrong_answer_is_refused_and_says_why():
    with pytest.raises(InvalidProfile, match="`months` is out of bounds with 61"):
        questionnaire().answer(Interview(), "months", 61)


def test_the_why_of_a_question_counts_the_other_answers_only():
    interview, _ = walk({"stop": False, "skill": True})
    why = questionnaire().why(interview, "skill")
    assert [(feeds.effect, feeds.options) for feeds in why.feeds] == [(Supports, ("coaching",))]
    assert [(fed.rule.id, fed.when) for fed in why.feeds[0].rules] == [("skill", "“skill” is yes")]
    assert why.shapes == ()


def test_the_why_of_a_shaping_question_names_the_parts_of_the_advice_once():
    interview, _ = walk({"stop": False, "skill": True})
    why = questionnaire(replace(BOOK, advice=(*LINES, *LINES))).why(interview, "goal")
    assert (why.feeds, why.shapes) == ((), (Part.LETTER,))
    assert questionnaire().why(interview, "money").shapes == (Part.COST,)
    assert questionnaire().why(questionnaire().answer(interview, "setting", "office"), "money").shapes == ()


def test_rules_are_grouped_by_their_effect_in_book_order():
    book = replace(
        BOOK,
        rules=(*BOOK.rules, rule("call", "skill", CallsFor("training")), rule("more", "skill", BOOK.rules[1].effect)),
    )
    why = questionnaire(book).why(Interview(), "skill")
    found = [(feeds.effect, feeds.options, [fed.rule.id for fed in feeds.rules]) for feeds in why.feeds]
    assert found == [(Supports, ("coaching",), ["skill", "more"]), (CallsFor, (), ["call"])]
    why = questionnaire(book).why(Interview(), "stop")
    assert [(feeds.effect, feeds.options) for feeds in why.feeds] == [(RulesOut, ("coaching", "mentoring"))]


def test_a_rule_that_cannot_fire_any_more_is_no_reason_to_ask():
    both = Rule("both", "Both", All((Is("skill", True), Is("stop", True))), Supports("coaching", "so", 1), "because")
    asked = questionnaire(replace(BOOK, rules=(*BOOK.rules, both)))

    def fed(interview):
        return [fed.rule.id for feeds in asked.why(interview, "skill").feeds for fed in feeds.rules]

    assert fed(Interview()) == ["skill", "both"]
    assert fed(asked.answer(Interview(), "stop", True)) == ["skill", "both"]
    assert fed(asked.answer(Interview(), "stop", False)) == ["skill"]
    assert fed(asked.dont_know(Interview(), "stop")) == ["skill"]
