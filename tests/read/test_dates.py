"""Dates: which rules and values are in force on a day."""

from datetime import date

import pytest

from coachmentor import Advisor
from coachmentor.advisor import NotInForce
from coachmentor.model.dates import ALWAYS, Period
from coachmentor.read import inspect_texts, read_book, shipped_book

BOOK = """\
title: A book
version: 1.0.0
options: [coaching, mentoring]
parameters:
  short: [{value: 9, from: 2027-09-01}, {value: 6, until: 2027-08-31}]
strengths: {strong: 6}
decision: {enough: 4, clear_lead: 5}
questions:
  - {id: expert, kind: yes_no, ask: Is it?}
  - {id: months, kind: whole_number, between: [1, 60], ask: How many?}
rules:
  - {id: short, title: T, when: {months: {under: short}}, supports: coaching, strength: strong, because: 'Under {short}.'}
  - {id: this-year, title: T, until: 2027-08-31, when: {expert: yes}, supports: coaching, strength: strong, because: It is}
  - {id: next-year, title: T, from: 2027-09-01, when: {expert: yes}, supports: mentoring, strength: strong, because: It is}
  - {id: a-day, title: T, from: 2028-02-29, until: 2028-02-29, when: {expert: no}, supports: mentoring, strength: strong, because: It is}
cases:
  - {id: now, until: 2027-08-31, answers: {expert: yes}, expect: {recommendation: coaching}}
  - {id: then, from: 2027-09-01, answers: {expert: yes}, expect: {recommendation: mentoring}}
advice:
  - {id: a-line, part: notes, from: 2027-09-01, for: coaching, say: Soon.}
properties:
  - {id: a-promise, until: 2027-08-31, never: mentoring}
"""  # noqa: E501  # as an author would write them, a rule a line
LAST, FIRST = date(2027, 8, 31), date(2027, 9, 1)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "guidance.yaml").write_text(BOOK, encoding="utf-8")
    return tmp_path


def ids(entries):
    return [entry.id for entry in entries]


@pytest.mark.parametrize(
    ("day", "rules", "short", "case", "advice", "properties"),
    [
        (LAST, ["short", "this-year"], 6, ["now"], [], ["a-promise"]),
        (FIRST, ["short", "next-year"], 9, ["then"], ["a-line"], []),
        (date(2028, 2, 29), ["short", "next-year", "a-day"], 9, ["then"], ["a-line"], []),
        (date(2028, 3, 1), ["short", "next-year"], 9, ["then"], ["a-line"], []),
    ],
)
def test_what_is_in_force_on_a_day(folder, day, rules, short, case, advice, properties):
    book = read_book(folder, on=day)
    assert (book.on, ids(book.rules), ids(book.cases)) == (day, rules, case)
    assert (ids(book.advice), ids(book.properties)) == (advice, properties)
    assert {*ids(book.rules), *ids(book.other_rules)} == {"short", "this-year", "next-year", "a-day"}
    assert book.parameters["short"] == short
    assert book.rules[0].because == f"Under {short}."
    assert book.rules[0].when.thresholds[0].value == short


def test_how_long_a_book_is_in_force(folder):
    assert read_book(folder, on=LAST).period == Period(None, LAST)
    assert read_book(folder, on=FIRST).period == Period(FIRST, date(2028, 2, 28))
    assert read_book(folder, on=date(2028, 2, 29)).period == Period(date(2028, 2, 29), date(2028, 2, 29))
    assert read_book(folder, on=date(2030, 1, 1)).period == Period(date(2028, 3, 1), None)
    assert read_book(shipped_book()).period == ALWAYS


def test_a_book_without_a_day_is_todays(folder):
    assert read_book(folder).on == date.today()
    assert inspect_texts({"guidance.yaml": BOOK}, on=FIRST).book.parameters["short"] == 9


def test_what_is_not_in_force_is_checked_all_the_same():
    rule = "{id: long-ago, title: T, until: 2001-01-01, when: {exprt: yes}, rules_out: coaching, because: It is}"
    inspection = inspect_texts({"guidance.yaml": BOOK, "more.yaml": f"rules: [{rule}]"})
    assert [one.code for one in inspection.diagnostics] == ["unknown-question"]


def test_the_last_day_there_is():
    text = BOOK.replace("until: 2028-02-29", "until: 9999-12-31")
    book = inspect_texts({"guidance.yaml": text}, on=date.max).book
    assert book.period == Period(date(2028, 2, 29), None)


def test_an_advisor_advises_by_the_rules_of_the_day(folder):
    assert Advisor.from_path(folder, on=LAST).advise({"expert": True}).recommendation == "coaching"
    advice = Advisor.from_path(folder, on=FIRST).advise({"expert": True})
    assert (advice.recommendation, advice.on) == ("mentoring", FIRST)
    assert advice.to_dict()["rule_book"]["on"] == "2027-09-01"


def test_an_advisor_refuses_a_day_of_other_rules(folder):
    advisor = Advisor.from_path(folder, on=LAST)
    with pytest.raises(NotInForce, match="in force until 2027-08-31, and other rules are in force on 2027-09-01"):
        advisor.advise({}, on=FIRST)
    with pytest.raises(NotInForce, match="in force from 2027-09-01 until 2028-02-28"):
        list(Advisor.from_path(folder, on=FIRST).advise_many([{}], on=LAST))


def test_a_book_without_dates_advises_on_any_day():
    assert Advisor.default().advise({}, on=date(1999, 1, 1)).on == date(1999, 1, 1)
