"""A sentence has one meaning, which is the condition's; and it reads as its author worded it."""

from pathlib import Path

import pytest
from hypothesis import given
from reference import truth
from sentence_parser import parse, without_phrases
from strategies import books_and_profiles, choice, choices, make_book, number, rule_books, yes_no

from coachmentor.decide import Interval
from coachmentor.model.conditions import (
    All,
    AnyOf,
    Compare,
    IncludesAll,
    Is,
    Named,
    NoneOf,
    Not,
    OneOf,
    Operator,
    Threshold,
)
from coachmentor.model.profile import Profile
from coachmentor.model.questions import Choice, Kind, Phrases, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import read_book, shipped_book
from coachmentor.readings import to_sentence as words
from coachmentor.readings.to_sentence import to_sentence

GOOD = Path(__file__).parent / "good" / "sentences.txt"


@given(books_and_profiles(rule_books()))
def test_a_sentence_means_what_its_condition_means(drawn: tuple[RuleBook, Profile]):
    book, profile = drawn
    plain = without_phrases(book)
    for rule in plain.rules:
        for condition in (rule.when, Not(rule.when)):
            found = parse(to_sentence(condition, plain), plain)(profile.answers)
            assert found is truth(condition, plain.conditions, profile.answers)


def test_sentences_of_the_shipped_rules(regenerate):
    book = read_book(shipped_book())
    lines = [f"{rule.id}: {to_sentence(rule.when, book)}\n" for rule in book.rules]
    if regenerate:
        GOOD.write_text("".join(lines), encoding="utf-8", newline="\n")
    assert "".join(lines) == GOOD.read_text(encoding="utf-8")


READY, KEEN = Is("ready", True), Is("very_keen", False)
RED, RED_OR_BLUE = OneOf("colour", ("red",)), OneOf("colour", ("red", "blue"))
BOOK = make_book(
    [
        yes_no("ready"),
        yes_no("very_keen"),
        choice("colour", "red", "blue", "green"),
        choices("needs", "skill", "goal", "plan"),
        number("months", 1, 60, "months"),
    ],
    [],
    conditions={"eager": AnyOf((READY, KEEN)), "set": READY},
)


def months(operator: str, *numbers: int) -> Compare:
    return Compare("months", Operator(operator), tuple(Threshold(n) for n in numbers))


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (READY, "“ready” is yes"),
        (KEEN, "“very keen” is no"),
        (Not(KEEN), "“very keen” is yes"),
        (RED, "“colour” is Red"),
        (RED_OR_BLUE, "“colour” is Red or Blue"),
        (Not(RED_OR_BLUE), "“colour” is not Red or Blue"),
        (OneOf("colour", ("red", "blue", "green")), "“colour” is Red, Blue or Green"),
        (OneOf("needs", ("skill", "goal")), "“needs” includes Skill or Goal"),
        (Not(OneOf("needs", ("skill", "goal"))), "“needs” does not include Skill or Goal"),
        (IncludesAll("needs", ("skill", "goal")), "“needs” includes Skill and Goal"),
        (Not(IncludesAll("needs", ("skill", "goal"))), "not (“needs” includes Skill and Goal)"),
        (NoneOf("needs", ("skill", "goal")), "“needs” does not include Skill or Goal"),
        (Not(NoneOf("needs", ("skill",))), "not (“needs” does not include Skill)"),
        (months("under", 6), "“months” is under 6 months"),
        (months("at_most", 1), "“months” is at most 1 month"),
        (months("over", 6), "“months” is over 6 months"),
        (months("at_least", 6), "“months” is 6 months or more"),
        (months("between", 3, 6), "“months” is 3 to 6 months"),
        (months("between", 3, 3), "“months” is 3 months"),
        (Not(months("under", 6)), "“months” is not under 6 months"),
        (All((READY,)), "“ready” is yes"),
        (All((READY, RED)), "“ready” is yes and “colour” is Red"),
        (AnyOf((READY, RED)), "“ready” is yes or “colour” is Red"),
        (All((READY, AnyOf((RED, KEEN)))), "“ready” is yes and (“colour” is Red or “very keen” is no)"),
        (AnyOf((READY, All((RED, KEEN)))), "“ready” is yes or (“colour” is Red and “very keen” is no)"),
        (All((READY, All((RED, KEEN)))), "“ready” is yes and “colour” is Red and “very keen” is no"),
        (All((READY, AnyOf((RED,)))), "“ready” is yes and “colour” is Red"),
        (AnyOf((All((AnyOf((READY, KEEN)),)), RED)), "“ready” is yes or “very keen” is no or “colour” is Red"),
        (Not(All((READY, RED))), "not (“ready” is yes and “colour” is Red)"),
        (Not(AnyOf((READY, RED))), "not (“ready” is yes or “colour” is Red)"),
        (Not(Not(READY)), "“ready” is yes"),
        (Not(Not(AnyOf((READY, RED)))), "(“ready” is yes or “colour” is Red)"),
        (Not(Not(Not(READY))), "“ready” is no"),
        (Named("eager"), "“ready” is yes or “very keen” is no"),
        (All((RED, Named("eager"))), "“colour” is Red and (“ready” is yes or “very keen” is no)"),
        (Not(Named("set")), "“ready” is no"),
    ],
)
def test_plain_wording(condition, expected):
    assert to_sentence(condition, BOOK) == expected


LASTING = Question(
    "months",
    Kind.WHOLE_NUMBER,
    "?",
    least=1,
    most=60,
    unit="months",
    phrases=Phrases("it lasts {answer}", "it does not last {answer}", "it lasted {answer}", "it did not last {answer}"),
)
ALONE = Question("alone", Kind.YES_NO, "?", phrases=Phrases("they are alone", "they have company", "they were alone"))
FEELS = Question(
    "feels",
    Kind.CHOICE,
    "?",
    choices=(Choice("glad", "Glad", phrase="glad of it"), Choice("sad", "Sad")),
    phrases=Phrases(is_="they feel {answer}"),
)
WORDED = make_book([LASTING, ALONE, FEELS], [])


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (months("under", 6), "it lasts under 6 months"),
        (Not(months("under", 6)), "it does not last under 6 months"),
        (Is("alone", True), "they are alone"),
        (Is("alone", False), "they have company"),
        (Not(Is("alone", True)), "they have company"),
        (OneOf("feels", ("glad", "sad")), "they feel glad of it or Sad"),
        (Not(OneOf("feels", ("glad",))), "“feels” is not glad of it"),
    ],
)
def test_phrases_of_the_author(condition, expected):
    assert to_sentence(condition, WORDED) == expected


@pytest.mark.parametrize(
    ("question", "wanted", "supposed", "expected"),
    [
        (LASTING, True, False, "it lasts 3 months"),
        (LASTING, False, False, "it does not last 3 months"),
        (LASTING, True, True, "it lasted 3 months"),
        (LASTING, False, True, "it did not last 3 months"),
        (ALONE, True, True, "they were alone"),
        (ALONE, False, True, "they have company"),
        (yes_no("ready"), True, True, "“ready” is yes"),
        (yes_no("ready"), False, True, "“ready” is no"),
        (choices("needs", "a"), True, False, "“needs” includes 3 months"),
        (choices("needs", "a"), False, True, "“needs” does not include 3 months"),
        (choice("colour", "a"), False, False, "“colour” is not 3 months"),
    ],
)
def test_clauses(question, wanted, supposed, expected):
    assert words.clause(question, "3 months", wanted=wanted, supposed=supposed) == expected


def test_clauses_are_stated_and_wanted_unless_told_otherwise():
    assert words.clause(LASTING, "3 months") == "it lasts 3 months"


NEEDS = BOOK.question["needs"]
MONTHS = BOOK.question["months"]


@pytest.mark.parametrize(
    ("question", "answer", "stated", "alone"),
    [
        (ALONE, True, "they are alone", "yes"),
        (ALONE, False, "they have company", "no"),
        (NEEDS, frozenset(), "“needs” includes none of these", "none of these"),
        (NEEDS, frozenset(["goal"]), "“needs” includes Goal", "Goal"),
        (NEEDS, frozenset(["plan", "goal", "skill"]), "“needs” includes Skill, Goal and Plan", "Skill, Goal and Plan"),
        (LASTING, 18, "it lasts 18 months", "18 months"),
        (LASTING, 1, "it lasts 1 month", "1 month"),
        (FEELS, "glad", "they feel glad of it", "glad of it"),
        (FEELS, "sad", "they feel Sad", "Sad"),
        (Question("aim", Kind.TEXT, "?"), "glad", "“aim” is glad", "glad"),
    ],
)
def test_answers_in_words(question, answer, stated, alone):
    assert words.states(question, answer) == stated
    assert words.answer_in_words(question, answer) == alone


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (1, 5, "under 6 months"),
        (6, 60, "6 months or more"),
        (3, 5, "3 to 5 months"),
        (4, 4, "4 months"),
        (1, 1, "1 month"),
        (60, 60, "60 months"),
        (2, 59, "2 to 59 months"),
    ],
)
def test_intervals_in_words(least, most, expected):
    assert words.interval_in_words(MONTHS, Interval(least, most)) == expected


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (0, "months", "0 months"),
        (1, "months", "1 month"),
        (-1, "months", "-1 month"),
        (2, "months", "2 months"),
        (1, "staff", "1 staff"),
        (2, "staff", "2 staff"),
        (3, None, "3"),
        (1, None, "1"),
    ],
)
def test_counted(count, unit, expected):
    assert words.with_unit(count, number("n", -9, 9, unit)) == expected


@pytest.mark.parametrize(
    ("listed", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_listed(listed, expected):
    assert words.listed(listed, "or") == expected


def test_an_answer_of_yes_or_no_takes_no_place_in_a_phrase():
    question = Question("a", Kind.YES_NO, "?", phrases=Phrases(is_="it is so{answer}"))
    assert words.states(question, True) == "it is so"


def test_name_of_a_question_is_its_id_in_words():
    assert words.name_of(yes_no("a_b_c")) == "a b c"


def test_an_unknown_operator_is_refused():
    with pytest.raises(AssertionError):
        words.compared(MONTHS, Compare("months", "about", (Threshold(3),)))  # type: ignore[arg-type]
