"""The conversation, held with a face that replies at random: it never breaks, and loses nothing."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachmentor.advisor import Advisor
from coachmentor.cli.prompts.conversation import Conversation, Left
from coachmentor.cli.prompts.face import Change, Move, Raw
from coachmentor.model.questions import Kind
from coachmentor.questionnaire import Ask, Interview, Questionnaire

ENOUGH = 60


@cache
def questions():
    advisor = Advisor.default()
    return Questionnaire(advisor.book, advisor.foresight)


def some_answer(question):
    match question.kind:
        case Kind.CHOICE:
            return st.sampled_from(question.choice_ids)
        case Kind.CHOICES:
            return st.lists(st.sampled_from(question.choice_ids), unique=True, max_size=2)
        case Kind.YES_NO:
            return st.booleans()
        case Kind.WHOLE_NUMBER:
            return st.integers(question.least - 1, question.most + 1)
        case _:
            return st.text(max_size=3)


class Fickle:
    """Replies with anything that is possible, and after a while with answers alone."""

    def __init__(self, data):
        self._data = data
        self.offered = []
        self.shown = []
        self.replies = 0

    def show(self, lines):
        self.shown.append([line.text for line in lines])

    tell = show

    def ask(self, ask, moves):
        self._note(ask, moves)
        assert (Move.KEEP in moves) is (ask.earlier is not None)
        answer = some_answer(ask.question).map(Raw)
        tempted = self.replies < ENOUGH
        return self._data.draw(st.one_of(answer, answer, st.sampled_from(self._harmless(moves))) if tempted else answer)

    def check(self, check, moves):
        self._note(check, moves)
        if self.replies > ENOUGH:
            return Move.RESULT
        rows = [Change(row.question.id) for row in (*check.needed, *check.not_needed)]
        return self._data.draw(st.sampled_from([*rows, *self._harmless(moves)]))

    def _note(self, step, moves):
        self.replies += 1
        self.offered.append((step, moves))

    def _harmless(self, moves):
        return [move for move in moves if move not in (Move.SAVE, Move.QUIT)]


@given(st.data())
def test_whatever_is_replied_it_ends_with_all_that_was_asked(data):
    face = Fickle(data)
    end = Conversation(questions(), face).hold(Interview())
    assert end.at is None
    asked = {step.question.id for step, _ in face.offered if isinstance(step, Ask)}
    assert set(end.trail) - asked <= {"answering_as", "setting", "trained_colleague", "external_budget", "goal_link"}
    assert questions().waiting(end.profile) == ()
    assert sum(shown[0].startswith("The result is settled.") for shown in face.shown if shown) <= 1


class Scripted:
    """Gives these replies in turn."""

    def __init__(self, *replies):
        self._replies = list(replies)
        self.shown = []
        self.offered = []

    def show(self, lines):
        self.shown.append("\n".join(line.text for line in lines))

    tell = show

    def ask(self, _, moves):
        self.offered.append(moves)
        return self._replies.pop(0)

    check = ask


def hold(*replies, save=None):
    face = Scripted(*replies)
    return face, Conversation(questions(), face, save).hold(Interview())


TRAINING = (Raw([]), Raw("training"))


def test_what_is_offered():
    face, _ = hold(*TRAINING, Move.SKIP, Move.RESULT)
    common = (Move.WHY, Move.OVERVIEW, Move.QUIT)
    assert face.offered == [
        (Move.DONT_KNOW, *common),
        (Move.DONT_KNOW, Move.BACK, *common),
        (Move.DONT_KNOW, Move.SKIP, Move.SKIP_REST, Move.BACK, *common),
        (Move.RESULT, Move.BACK, Move.OVERVIEW, Move.QUIT),
    ]


def test_saving_is_offered_where_it_is_possible():
    face, _ = hold(*TRAINING, Move.SKIP, Move.RESULT, save=lambda _: None)
    assert [moves.count(Move.SAVE) for moves in face.offered] == [1, 1, 1, 1]


def test_saving_leaves_with_all_answers():
    saved = []
    with pytest.raises(Left) as left:
        hold(*TRAINING, Move.SAVE, save=lambda interview: saved.append(interview))
    assert left.value.saved is True
    assert [interview.trail for interview in saved] == [("needs", "better_met_by")]


def test_quitting_saves_nothing():
    with pytest.raises(Left) as left:
        hold(*TRAINING, Move.QUIT, save=pytest.fail)
    assert left.value.saved is False


def test_a_failure_to_save_is_told_and_the_conversation_goes_on():
    face, end = hold(*TRAINING, Move.SAVE, Move.SKIP, Move.RESULT, save=lambda _: "The disk is full.")
    assert "The disk is full.\n" in face.shown
    assert end.trail == ("needs", "better_met_by", "answering_as")


def test_a_refused_answer_is_told_and_asked_again():
    face, end = hold(Raw(["gone"]), *TRAINING, Move.SKIP_REST, Move.RESULT)
    assert face.shown[0] == "This has no choice `gone`.\n"
    assert end.trail == ("needs", "better_met_by", "answering_as")


def test_keeping_an_answer_goes_on():
    _, end = hold(*TRAINING, Move.BACK, Move.KEEP, Move.SKIP, Change("needs"), Move.KEEP, Move.RESULT)
    assert end.trail == ("needs", "better_met_by", "answering_as")


def test_why_and_overview_tell_and_ask_again():
    face, end = hold(Move.WHY, Move.OVERVIEW, *TRAINING, Move.SKIP, Move.OVERVIEW, Move.RESULT)
    assert face.shown[0].startswith("Your answer can speak for coaching:")
    assert face.shown[1] == face.shown[3]
    assert face.shown[1].startswith("Coaching or mentoring?")
    assert end.trail == ("needs", "better_met_by", "answering_as")
