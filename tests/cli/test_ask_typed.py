"""What people type: numbers, names, beginnings of names, and words that are no answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachmentor.cli.prompts.face import Move, Raw
from coachmentor.cli.prompts.typed import NOTHING_TYPED, Wrong, read_typed
from coachmentor.model.questions import Choice, Kind, Question

ROLES = (
    Choice("no-change", "No, the role is the same"),
    Choice("new-to-role", "Yes, they are new to it"),
    Choice("promoted", "Yes, they have been promoted"),
)
NEEDS = (
    Choice("skill", "Build a skill", "Skills"),
    Choice("goal", "Reach a goal, or two", "Skills"),
    Choice("career", "Plan a career", "Career"),
)
ROLE = Question("role", Kind.CHOICE, "?", choices=ROLES)
NEED = Question("needs", Kind.CHOICES, "?", choices=NEEDS)
EXPERT = Question("expert", Kind.YES_NO, "?")
MONTHS = Question("months", Kind.WHOLE_NUMBER, "?", least=1, most=60, unit="months")
STEPS = Question("steps", Kind.WHOLE_NUMBER, "?", least=-5, most=5)
GOAL = Question("goal", Kind.TEXT, "?")
MOVES = tuple(Move)


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        (ROLE, "2", "new-to-role"),
        (ROLE, " 3. ", "promoted"),
        (ROLE, "promoted", "promoted"),
        (ROLE, "NO, THE role is the same.", "no-change"),
        (ROLE, "no", "no-change"),
        (ROLE, "yes, they h", "promoted"),
        (EXPERT, "y", True),
        (EXPERT, "Yes", True),
        (EXPERT, "1", True),
        (EXPERT, "n", False),
        (EXPERT, "NO", False),
        (EXPERT, "2", False),
        (NEED, "1", ["skill"]),
        (NEED, "1,3", ["skill", "career"]),
        (NEED, "3 1", ["career", "skill"]),
        (NEED, "1; 1, 1", ["skill"]),
        (NEED, "goal, plan a career", ["goal", "career"]),
        (NEED, "build, 3", ["skill", "career"]),
        (NEED, "none", []),
        (NEED, "None of these", []),
        (NEED, "4", []),
        (MONTHS, "6", 6),
        (MONTHS, "60 months", 60),
        (MONTHS, "1 month", 1),
        (MONTHS, "12Months.", 12),
        (STEPS, "-5", -5),
        (GOAL, "  Standard 4 ", "Standard 4"),
    ],
)
def test_answers(question, typed, value):
    assert read_typed(typed, question, MOVES) == Raw(value)


@pytest.mark.parametrize(
    ("question", "typed", "says"),
    [
        (ROLE, "9", '"9" is none of the choices. Type a number from 1 to 3.'),
        (ROLE, "0", '"0" is none of the choices. Type a number from 1 to 3.'),
        (ROLE, "12345", '"12345" is none of the choices. Type a number from 1 to 3.'),
        (ROLE, "²", '"²" is none of the choices. Type a number from 1 to 3.'),
        (ROLE, "yes", '"yes" fits more than one choice: 2, 3. Type the number.'),
        (ROLE, "1 2", '"1 2" is none of the choices. Type a number from 1 to 3.'),
        (ROLE, "x" * 50, f'"{"x" * 40}..." is none of the choices. Type a number from 1 to 3.'),
        (EXPERT, "perhaps", '"perhaps" is none of the choices. Type a number from 1 to 2.'),
        (NEED, "1, x", '"x" is none of the choices. Type a number from 1 to 4.'),
        (NEED, "1, none", '"None of these" cannot go with another choice.'),
        (NEED, ",", '"," is none of the choices. Type a number from 1 to 4.'),
        (MONTHS, "0", "A whole number of months from 1 to 60, please."),
        (MONTHS, "61", "A whole number of months from 1 to 60, please."),
        (MONTHS, "1.5", "A whole number of months from 1 to 60, please."),
        (MONTHS, "6 years", "A whole number of months from 1 to 60, please."),
        (MONTHS, "1234567890", "A whole number of months from 1 to 60, please."),
        (STEPS, "six", "A whole number from -5 to 5, please."),
    ],
)
def test_what_is_no_answer_is_explained(question, typed, says):
    assert read_typed(typed, question, MOVES) == Wrong(says)


@pytest.mark.parametrize(
    ("typed", "move"),
    [
        ("back", Move.BACK),
        (" Back ", Move.BACK),
        ("why", Move.WHY),
        ("?", Move.WHY),
        ("don't know", Move.DONT_KNOW),
        ("Don\N{RIGHT SINGLE QUOTATION MARK}t  know", Move.DONT_KNOW),
        ("dont know", Move.DONT_KNOW),
        ("I don't know", Move.DONT_KNOW),
        ("dk", Move.DONT_KNOW),
        ("skip", Move.SKIP),
        ("skip all", Move.SKIP_REST),
        ("overview", Move.OVERVIEW),
        ("save", Move.SAVE),
        ("quit", Move.QUIT),
        ("stop", Move.QUIT),
        ("", Move.KEEP),
    ],
)
@pytest.mark.parametrize("question", [ROLE, NEED, EXPERT, MONTHS, GOAL])
def test_words_are_moves_whatever_is_asked(question, typed, move):
    assert read_typed(typed, question, MOVES) is move


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("skip", "This one can change the result. If you do not know, type: don't know."),
        ("skip all", "This one can change the result. If you do not know, type: don't know."),
        ("back", "This is the first question."),
        ("save", "To be able to save, start again with --save and the name of a file."),
        ("overview", "That is not possible here."),
        ("", NOTHING_TYPED),
    ],
)
def test_a_move_that_is_not_possible_is_explained(typed, says):
    assert read_typed(typed, ROLE, ()) == Wrong(says)


@given(st.text(max_size=30), st.sampled_from([ROLE, NEED, EXPERT, MONTHS, STEPS, GOAL]))
def test_anything_can_be_typed(typed, question):
    reply = read_typed(typed, question, MOVES)
    if isinstance(reply, Raw) and question is NEED:
        assert set(reply.value) <= set(NEED.choice_ids)
    assert isinstance(reply, Raw | Move | Wrong)
