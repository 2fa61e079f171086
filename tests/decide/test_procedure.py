"""The five steps of the decision, at the boundaries of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference import steps
from strategies import OPTIONS, make_book

from coachmentor.decide import STEPS, Confidence, Outcome, Tally, Terms, decide
from coachmentor.decide.procedure import Standing

TWO, THREE = OPTIONS[:2], OPTIONS


def test_the_steps_are_those_of_the_rule_format():
    assert [step.says for step in STEPS] == [
        "a rule calls for another intervention",
        "every option is ruled out",
        "no option that is left has enough points",
        "one option leads",
        "the leading options are level",
    ]


def test_confidences_are_words():
    assert [str(one) for one in Confidence] == ["clear", "leaning", "level", "none"]


def test_nothing_is_ruled_out_or_called_for_unless_told():
    assert Tally((1, 2)) == Tally((1, 2), 0, 0)


# enough is 4, clear_lead is 5
@pytest.mark.parametrize(
    ("options", "points", "ruled_out", "called_for", "recommendation", "confidence", "step"),
    [
        # 1: an intervention is called for, whatever else holds
        (TWO, (9, 0), 0b00, 0b1, "another-intervention", "none", 1),
        (TWO, (0, 0), 0b11, 0b10, "another-intervention", "none", 1),
        # 2: every option is ruled out
        (TWO, (0, 0), 0b11, 0, "another-intervention", "none", 2),
        (TWO, (9, 9), 0b11, 0, "another-intervention", "none", 2),
        (THREE, (0, 0, 9), 0b111, 0, "another-intervention", "none", 2),
        # 3: enough is met exactly, or missed by one
        (TWO, (0, 0), 0b00, 0, "more-information", "none", 3),
        (TWO, (3, 3), 0b00, 0, "more-information", "none", 3),
        (TWO, (4, 3), 0b00, 0, "coaching", "leaning", 4),
        (TWO, (3, 4), 0b00, 0, "mentoring", "leaning", 4),
        (TWO, (4, 3), 0b01, 0, "another-intervention", "none", 3),
        (TWO, (3, 3), 0b01, 0, "more-information", "none", 3),
        (TWO, (3, 4), 0b10, 0, "another-intervention", "none", 3),
        (TWO, (4, 3), 0b10, 0, "coaching", "leaning", 4),
        (THREE, (3, 4, 3), 0b010, 0, "another-intervention", "none", 3),
        (THREE, (3, 3, 4), 0b010, 0, "sponsoring", "leaning", 4),
        # 4: the lead is clear, or misses that by one; over nothing where one option is left
        (TWO, (9, 4), 0b00, 0, "coaching", "clear", 4),
        (TWO, (8, 4), 0b00, 0, "coaching", "leaning", 4),
        (TWO, (4, 9), 0b00, 0, "mentoring", "clear", 4),
        (TWO, (5, 0), 0b00, 0, "coaching", "clear", 4),
        (TWO, (4, 0), 0b00, 0, "coaching", "leaning", 4),
        (TWO, (9, 5), 0b01, 0, "mentoring", "clear", 4),
        (TWO, (9, 4), 0b01, 0, "mentoring", "leaning", 4),
        (THREE, (9, 4, 1), 0b000, 0, "coaching", "clear", 4),
        (THREE, (4, 8, 9), 0b000, 0, "sponsoring", "leaning", 4),
        (THREE, (4, 8, 9), 0b010, 0, "sponsoring", "clear", 4),
        (THREE, (9, 8, 0), 0b110, 0, "coaching", "clear", 4),
        # 5: level
        (TWO, (4, 4), 0b00, 0, "either", "level", 5),
        (THREE, (4, 4, 4), 0b000, 0, "either", "level", 5),
        (THREE, (0, 6, 6), 0b000, 0, "either", "level", 5),
        (THREE, (6, 0, 6), 0b000, 0, "either", "level", 5),
        (THREE, (6, 6, 7), 0b100, 0, "either", "level", 5),
    ],
)
def test_boundaries(options, points, ruled_out, called_for, recommendation, confidence, step):
    tally = Tally(points, ruled_out, called_for)
    assert decide(tally, Terms(options, enough=4, clear_lead=5)) == Outcome(recommendation, confidence, step)


@pytest.mark.parametrize(
    ("points", "ruled_out", "standing", "lead"),
    [
        ((3, 5), 0b00, [(3, 0), (5, 1)], (1, 2)),
        ((5, 3), 0b00, [(5, 0), (3, 1)], (0, 2)),
        ((5, 3), 0b01, [(3, 1)], (1, 3)),
        ((4, 4), 0b00, [(4, 0), (4, 1)], (0, 0)),
        ((1, 7, 5), 0b000, [(1, 0), (7, 1), (5, 2)], (1, 2)),
        ((1, 7, 5), 0b010, [(1, 0), (5, 2)], (2, 4)),
    ],
)
def test_standing_and_lead(points, ruled_out, standing, lead):
    seen = Standing(Tally(points, ruled_out), Terms(OPTIONS, 4, 5))
    assert seen.standing() == standing
    assert seen.lead() == lead


tallies = st.builds(
    Tally, st.tuples(*[st.integers(0, 5)] * 3), st.sampled_from(range(8)), st.sampled_from([0, 0, 0, 1, 2])
)


@given(tallies, st.integers(1, 5), st.integers(1, 5))
def test_same_as_the_reference(tally: Tally, enough: int, clear_lead: int):
    book = make_book([], [], options=OPTIONS, enough=enough, clear_lead=clear_lead)
    out = {option for i, option in enumerate(OPTIONS) if tally.ruled_out >> i & 1}
    expected = steps(book, dict(zip(OPTIONS, tally.points, strict=True)), out, {"it"} if tally.called_for else set())
    assert decide(tally, Terms(OPTIONS, enough, clear_lead))[:2] == expected
