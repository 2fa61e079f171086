"""The overview: everything that may be asked, and what for."""

from dataclasses import replace

from journeys import BOOK, shipped

from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.questionnaire import Role, groups, overview


def test_every_question_has_its_role_in_the_order_of_asking():
    assert [(entry.question.id, entry.role) for entry in overview(BOOK)] == [
        ("stop", Role.DECIDES),
        ("setting", Role.SHAPES),
        ("skill", Role.DECIDES),
        ("months", Role.DECIDES),
        ("goal", Role.SHAPES),
        ("idle", Role.UNUSED),
        ("money", Role.SHAPES),
    ]


def test_one_line_of_advice_is_enough_to_shape():
    for line, shaping in [(0, {"goal"}), (1, {"setting", "money"}), (2, {"money"}), (3, {"money"})]:
        entries = overview(replace(BOOK, advice=BOOK.advice[line : line + 1]))
        assert {entry.question.id for entry in entries if entry.role is Role.SHAPES} == shaping


def test_the_shipped_book_has_no_idle_question():
    roles = [entry.role for entry in overview(shipped().book)]
    assert roles == [Role.DECIDES] * 10 + [Role.SHAPES] * 5


def test_choices_stand_under_their_headings():
    a, b, c = Choice("a", "A", "First"), Choice("b", "B", "First"), Choice("c", "C")
    question = Question("q", Kind.CHOICES, "?", choices=(a, b, c))
    assert groups(question) == (("First", (a, b)), (None, (c,)))
    assert groups(replace(question, choices=())) == ()
