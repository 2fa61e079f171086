"""The shipped book's explanations: strongest first, what was ruled out, what sits on a line, what would change it."""

from datetime import date

import pytest

from coachmentor import Advisor
from coachmentor.explain import in_short, in_words


@pytest.fixture(scope="module")
def advisor():
    return Advisor.default()


def rules(reasons):
    return [reason.rule for reason in reasons]


def test_reasons_are_strongest_first_then_in_book_order(advisor):
    advice = advisor.advise({"needs": ["people-skills", "conflict"], "months": 3, "technical_expert": True})
    assert [reason.points for reason in advice.reasons] == [6, 4, 1, 1]
    assert rules(advice.reasons)[:2] == ["handling-a-conflict", "people-skills"]


def test_what_speaks_for_another_option_is_told_apart(advisor):
    advice = advisor.advise({"needs": ["succession"], "months": 3})
    assert rules(advice.reasons) == ["succession-planning"]
    assert rules(advice.against) == ["short-and-defined"]


def test_for_either_both_sides_are_reasons(advisor):
    advice = advisor.advise({"needs": ["conflict", "succession"]})
    assert rules(advice.reasons) == ["handling-a-conflict", "succession-planning"]
    assert advice.against == ()


def test_a_called_intervention_is_the_reason_and_rulings_out_are_still_told(advisor):
    advice = advisor.advise({"needs": ["conflict"], "better_met_by": "training", "attitude": "negative-about-coaching"})
    assert rules(advice.reasons) == ["not-yet-taught"]
    assert [one.id for one in advice.interventions] == ["training"]
    assert rules(advice.against) == ["handling-a-conflict"]
    assert {option: rules(reasons) for option, reasons in advice.ruled_out.items()} == {
        "coaching": ["no-faith-in-coaching"]
    }


def test_where_the_winner_is_out_the_ruling_is_the_reason(advisor):
    advice = advisor.advise({"needs": ["conflict"], "attitude": "negative-about-coaching"})
    assert rules(advice.reasons) == ["no-faith-in-coaching"]
    assert rules(advice.against) == ["handling-a-conflict"]


def test_a_reason_names_its_ground_its_place_and_its_answers(advisor):
    (reason, *_) = advisor.advise({"needs": ["succession", "conflict"], "months": 18}).reasons
    assert (reason.rule, reason.sources, reason.layer) == ("succession-planning", ("G18",), "default")
    assert reason.answers == {"needs": frozenset(["succession"])}
    assert reason.at.startswith("rules/mentoring.yaml:")
    assert reason.effect == "supports mentoring"


@pytest.mark.parametrize(("months", "on_a_line"), [(4, []), (5, [(5, 6)]), (6, [(6, 6)]), (7, []), (1, []), (60, [])])
def test_an_answer_beside_a_line_is_named(advisor, months, on_a_line):
    advice = advisor.advise({"months": months})
    assert [(one.answer, one.line) for one in advice.on_the_line] == on_a_line


def test_the_smallest_change_is_told_in_words(advisor):
    advice = advisor.advise({"needs": ["strategic-perspective"], "role_change": "promoted", "months": 6})
    words = {(one.recommendation, in_words(one, advisor.book)) for one in advice.would_change}
    assert ("coaching", "if the support were meant to last under 6 months") in words
    assert ("either", "if the support were for one purpose only") in words


def test_a_number_changes_to_the_nearest_line(advisor):
    advice = advisor.advise({"needs": ["strategic-perspective"], "months": 18, "single_purpose": False})
    changes = [one for one in advice.to_dict()["would_change"] if "months" in one["answers"]]
    assert changes[0]["answers"]["months"] == {"from": 18, "to": "under 6", "least": 1, "most": 5}


def test_what_would_change_it_really_does(advisor):
    for answers in ({}, {"needs": ["conflict"], "months": 5}, {"better_met_by": "training"}, {"needs": []}):
        advice = advisor.advise(answers)
        for one in advice.would_change:
            changed = dict(answers)
            for change in one.changes:
                after = change.after
                changed[change.question] = after.least if hasattr(after, "least") else after
            assert advisor.advise(changed).recommendation == one.recommendation != advice.recommendation


def test_alike_changes_share_a_sentence_and_the_rest_is_counted(advisor):
    lines = in_short(advisor.advise({}).would_change, advisor.book)
    assert lines[0] == (
        "if the need included building a particular skill, reaching a particular goal or one of 7 others: coaching"
    )
    assert len(lines) == len(set(lines))


def test_what_is_removed_and_added_is_told_apart(advisor):
    advice = advisor.advise({"needs": ["succession"], "months": 18})
    to_nothing = [one for one in advice.would_change if one.recommendation == "more-information"]
    assert [in_words(one, advisor.book) for one in to_nothing] == [
        "if the need did not include growing into a leadership post"
    ]


def test_every_kind_of_provider_is_shown_where_the_setting_is_unknown(advisor):
    everyone = advisor.advise({"needs": ["conflict"]}).providers
    for setting in advisor.book.question["setting"].choice_ids:
        told = advisor.advise({"needs": ["conflict"], "setting": setting}).providers
        assert len(told) <= len(everyone)
    assert len(everyone) >= 4


def test_weeks_are_counted_from_the_day_of_the_advice(advisor):
    advice = advisor.advise({"needs": ["conflict"], "months": 3}, on=date(2026, 11, 24))
    assert any("2027" in step or "2026" in step for step in advice.next_steps)
    assert not any("{" in step for step in (*advice.next_steps, *advice.letter, *advice.notes))


def test_the_letter_holds_the_person_s_own_goal(advisor):
    advice = advisor.advise({"needs": ["conflict"], "goal_link": "IPP goal {2}", "answering_as": "staff-member"})
    assert any("IPP goal {2}" in paragraph for paragraph in advice.letter)


def test_what_is_possible_narrows_as_questions_are_answered(advisor):
    everything = advisor.book.recommendation_ids
    assert advisor.advise({}).possible == everything
    settled = advisor.advise({"better_met_by": "training"})
    assert settled.possible == ("another-intervention",)
    assert settled.still_open == ()
