"""What the questionnaire says of its own: short sentences, and no line wider than the window."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from words import count_words, longest_sentence

from coachmentor.advisor import Advisor
from coachmentor.cli.prompts import words
from coachmentor.cli.prompts.lines import EMPTY, Line, all_wrapped, numbered, wrapped
from coachmentor.model.guidance import Part
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.questionnaire import (
    Ask,
    BookMark,
    Check,
    Interview,
    Phase,
    Progress,
    Questionnaire,
    Resumed,
    Row,
    Unsaid,
    Why,
)
from coachmentor.questionnaire import words as shared
from coachmentor.read import Problem

CLI = Path(words.__file__).parents[1]
FILES = [CLI / "ask.py", *sorted(CLI.glob("prompts/*.py")), Path(shared.__file__)]


def texts(file):
    """Every text in a file of code that is not a docstring; a value put into a text counts as three words."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{one}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner | docs:
            yield node.value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_sentence_is_long(file):
    longest = max((longest_sentence(text) for text in texts(file)), key=count_words, default="")
    assert count_words(longest) <= 25, longest


def test_the_ruler_sees_the_texts():
    assert "Please check your answers." in set(texts(Path(shared.__file__)))
    assert any("was saved" in text for text in texts(CLI / "ask.py"))


def test_a_paragraph_is_broken_and_indented():
    assert wrapped(Line("one two three", 2, 2), 9) == ["  one two", "    three"]
    assert wrapped(EMPTY, 9) == [""]
    assert numbered(12, "A", strong=True) == Line("12. A", hang=4, strong=True)


@given(st.text(), st.integers(20, 80), st.integers(0, 3), st.integers(0, 4))
def test_no_line_is_wider_than_asked_and_nothing_moves_the_cursor(text, width, indent, hang):
    for row in wrapped(Line(text, indent, hang), width):
        assert len(row) <= width
        assert row.isprintable()


def given_to(question, value):
    return shared.given_in_words(question, value)


def test_answers_in_the_words_they_were_offered_in():
    choices = (Choice("a", "First", phrase="the first"), Choice("b", "Second"))
    several = Question("q", Kind.CHOICES, "?", choices=choices)
    assert given_to(several, frozenset({"b", "a"})) == "First; Second"
    assert given_to(several, frozenset()) == "None of these"
    assert given_to(Question("q", Kind.CHOICE, "?", choices=choices), "b") == "Second"
    assert given_to(Question("q", Kind.TEXT, "?"), "b") == "b"
    number = Question("q", Kind.WHOLE_NUMBER, "?", least=0, most=9, unit="months")
    assert [given_to(number, 1), given_to(number, 2)] == ["1 month", "2 months"]
    yes_no = Question("q", Kind.YES_NO, "?")
    assert [given_to(yes_no, value) for value in (True, False)] == ["Yes", "No"]
    assert [given_to(yes_no, unsaid) for unsaid in Unsaid] == ["I don't know", "Skipped"]


@pytest.mark.parametrize(
    ("phase", "more", "says"),
    [
        (Phase.DECIDING, 2, "Question 3. At most 2 more can change the result."),
        (Phase.DECIDING, 0, "Question 3. The last one that can change the result."),
        (Phase.SHAPING, 2, "Question 3. At most 2 more to come."),
        (Phase.SHAPING, 0, "Question 3. The last one."),
    ],
)
def test_progress(phase, more, says):
    question = Question("q", Kind.YES_NO, "Is it?")
    assert shared.progress(Ask(question, phase, Progress(3, more), None, True)) == says
    again = shared.progress(Ask(question, phase, Progress(3, more), Unsaid.NOT_KNOWN, True))
    assert again == (says.replace("3.", "3, once more.") if more else "Question 3, once more.")


def said(lines):
    return [line.text for line in lines]


ADVISOR = Advisor.default()
BOOK = ADVISOR.book
QUESTIONS = Questionnaire(BOOK, ADVISOR.foresight)


def test_why_tells_a_few_rules_in_full():
    told = said(words.reasons(QUESTIONS.why(Interview(), "single_purpose"), BOOK))
    assert told == [
        "Your answer can speak for coaching:",
        "- One purpose only. It counts if the support is for one purpose only. "
        "The support has one purpose. That is typical of coaching.",
        "",
    ]


def test_why_tells_of_many_rules_the_names():
    told = said(words.reasons(QUESTIONS.why(Interview(), "needs"), BOOK))
    assert told[:2] == ["Your answer can speak for coaching:", "- One particular skill."]
    assert "Your answer can speak for mentoring:" in told
    assert told[told.index("Your answer can speak for mentoring:") - 1] == ""


def test_why_names_what_is_ruled_out_or_called_for():
    assert "Your answer can rule out coaching:" in said(words.reasons(QUESTIONS.why(Interview(), "attitude"), BOOK))
    told = said(words.reasons(QUESTIONS.why(Interview(), "better_met_by"), BOOK))
    assert told[0] == "Your answer can call for another kind of help:"
    assert told[1].startswith("- Nobody has taught it yet. Nobody has taught the person how to do it. Teaching comes")


def test_why_of_what_only_shapes():
    told = said(words.reasons(Why((), (Part.COST, Part.LETTER, Part.NOTES)), BOOK))
    assert told == [
        "Your answer never changes the result. It shapes what it costs, the letter and the notes for the talk.",
        "",
    ]


def test_why_of_what_no_longer_matters():
    assert said(words.reasons(Why(()), BOOK))[0] == "With your other answers, this one no longer changes anything."


def test_every_part_of_the_advice_has_a_name():
    assert set(shared.PARTS) == set(Part)


def welcomed(**fields):
    resumed = {"interview": Interview((("months", 3),)), "problems": (), "saved_with": None}
    return said(words.welcome_back(Resumed(**{**resumed, **fields}), BOOK))


def test_who_comes_back_is_told_what_was_taken():
    assert welcomed() == ["1 answer was taken from the file.", ""]
    assert welcomed(interview=Interview())[0] == "0 answers were taken from the file."


def test_who_comes_back_is_told_of_another_book():
    assert welcomed(saved_with=BookMark("Old", "0.9", "x"))[1:3] == [
        "The file was saved with the rule book: Old, version 0.9.",
        "The rule book in use is: Coaching or mentoring?, version 1.0.0.",
    ]
    assert welcomed(saved_with=BookMark(BOOK.title, BOOK.version, "x"))[1:2] == [
        "The rule book has changed since the file was saved."
    ]
    assert len(welcomed(saved_with=BookMark(BOOK.title, "0.9", "x"))) == 4


def test_who_comes_back_is_told_what_does_not_apply():
    problems = (Problem("moths", 3, "is not a question of this rule book", (), "months"), Problem("", 3, "is bad"))
    assert welcomed(problems=problems)[1:] == [
        "These answers do not apply here:",
        "- `moths` is not a question of this rule book; did you mean `months`?",
        "- is bad.",
        "You are asked again where it still matters.",
        "",
    ]


def test_the_sheet_numbers_needed_and_other_answers_in_one_row():
    first, second = BOOK.question["months"], BOOK.question["single_purpose"]
    check = Check((Row(first, 3),), (Row(second, Unsaid.NOT_KNOWN),))
    assert said(words.sheet(check)) == [
        "Please check your answers.",
        "",
        f"1. {first.ask}",
        "3 months",
        "",
        "Kept, but not needed for the result:",
        f"2. {second.ask}",
        "I don't know",
        "",
    ]
    assert [row.question.id for row in words.rows(check)] == ["months", "single_purpose"]
    assert "Kept, but not needed for the result:" not in said(words.sheet(Check(check.needed, ())))


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_overview_names_every_question_choice_and_group(width):
    rows = all_wrapped(words.all_questions(BOOK), width)
    assert max(map(len, rows)) <= width
    text = " ".join(" ".join(rows).split())
    for question in BOOK.questions:
        assert question.ask in text
        for choice in question.choices:
            assert choice.label in text
            assert (choice.group or "") in text
    assert text.index("Asked only if") < text.index("Asked at the end") < text.index("Who is answering?")
    assert "Not asked, since" not in text
