"""Proposed cases pass, fill every gap, and can be pasted into the book as they are."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from strategies import choices, make_book, make_rule, rule_books, yes_no

from coachmentor.author.cases import run_case
from coachmentor.author.coverage import cover
from coachmentor.author.examined import Examined
from coachmentor.author.suggest import suggestions, suggestions_as_dict, to_yaml
from coachmentor.model.conditions import All, Is, OneOf
from coachmentor.model.questions import Choice
from coachmentor.model.rule_book import Case, Expectation
from coachmentor.model.rules import Supports
from coachmentor.read import read_book, shipped_book

ROOT = Path(__file__).parents[2]


def proposed(book):
    examined = Examined(book)
    return suggestions(cover(examined), examined)


def check_filled(book, gaps_left=0):
    examined = Examined(book)
    assert all(run_case(case, examined).passed for case in book.cases)
    assert len(cover(examined).gaps) == gaps_left


@given(rule_books())
def test_proposed_cases_pass_and_fill_every_gap(book):
    found = proposed(book)
    cases = tuple(one.case for one in found)
    check_filled(replace(book, cases=cases))
    examined = Examined(book)
    for case in cases:
        verdict = examined.verdict(case.answers)
        assert (case.expect.recommendation, case.expect.confidence) == (verdict.recommendation, verdict.confidence)
        assert (case.expect.form, case.expect.interventions or ()) == (verdict.form, verdict.interventions)
        assert case.expect.fires == tuple(book.rules[i].id for i in verdict.fired)
    assert len({case.id for case in cases}) == len(cases)
    gaps = [gap.goal for gap in cover(Examined(book)).gaps]
    filled = [goal for one in found for goal in one.fills]
    assert sorted(goal.id for goal in filled) == sorted(goal.id for goal in gaps)
    written = yaml.safe_load(to_yaml(found, book))["cases"] if found else []
    plain = [{k: v for k, v in one.items() if k != "fills" and v != []} for one in suggestions_as_dict(found, book)]
    assert written == plain


@pytest.fixture
def shipped_without_cases(tmp_path):
    folder = tmp_path / "base"
    shutil.copytree(shipped_book(), folder)
    (folder / "cases.yaml").unlink()
    return folder


def test_the_shipped_book_without_its_cases_is_filled(shipped_without_cases):
    book = read_book(shipped_without_cases)
    found = proposed(book)
    (shipped_without_cases / "more.yaml").write_text(to_yaml(found, book), encoding="utf-8")
    pasted = read_book(shipped_without_cases)
    assert [case.id for case in pasted.cases] == [one.case.id for one in found]
    check_filled(pasted)
    assert len(found) < len(cover(Examined(book)).gaps)


def test_the_house_rules_without_cases_are_filled_in_their_own_file(shipped_without_cases, tmp_path):
    house = tmp_path / "house"
    shutil.copytree(ROOT / "examples/house-rules/rules", house)
    manifest = house / "guidance.yaml"
    text = manifest.read_text(encoding="utf-8").replace("extends: default", f"extends: {shipped_without_cases}")
    text = re.sub(r"^off: .*$", "off: [single-purpose]", text[: text.index("\ncases:\n") + 1], flags=re.MULTILINE)
    manifest.write_text(text, encoding="utf-8")
    book = read_book(house)
    manifest.write_text(text + to_yaml(proposed(book), book), encoding="utf-8")
    check_filled(read_book(house))


def test_a_case_that_fills_several_gaps_is_offered_once():
    both = make_rule(All((Is("a", True), Is("b", True))), Supports("coaching", "so", 1), id="both")
    found = proposed(make_book([yes_no("a"), yes_no("b")], [both], clear_lead=1))
    assert [(one.case.id, one.case.answers) for one in found] == [
        ("both-fires", {"a": True, "b": True}),
        ("both-depends-on-a", {"b": True}),
        ("both-depends-on-b", {"a": True}),
    ]


def test_ids_that_stand_anywhere_in_the_files_are_not_taken_again():
    case = Case("one-fires", {}, Expectation("more-information"))
    rule = make_rule(Is("a", True), Supports("coaching", "so", 1), id="one")
    book = make_book([yes_no("a")], [rule], cases=(case,), sources={"g.yaml": "off: [one-fires-2]"}, clear_lead=1)
    assert [one.case.id for one in proposed(book)] == ["one-fires-3"]


def test_labels_cannot_end_a_comment():
    asked = choices("needs", "x", "y")
    odd = Choice("x", "A label\u2028cases: []\x85  - id: z\nq: [")
    rule = make_rule(OneOf("needs", ("x", "y")), Supports("coaching", "so", 1), id="rule")
    book = make_book([replace(asked, choices=(odd, asked.choices[1]))], [rule])
    found = proposed(book)
    assert len(yaml.safe_load(to_yaml(found, book))["cases"]) == len(found)


DATED = """\
title: A book
version: 1.0.0
options: [coaching, mentoring]
decision: {enough: 4, clear_lead: 5}
questions:
  - {id: a, kind: yes_no, ask: Is it?}
rules:
  - {id: old, title: T, when: {a: yes}, supports: coaching, strength: 6, because: B, until: 2027-08-31}
  - {id: new, title: T, when: {a: yes}, supports: mentoring, strength: 6, because: B, from: 2027-09-01}
"""


def test_where_the_book_turns_a_case_holds_until_then(tmp_path):
    (tmp_path / "guidance.yaml").write_text(DATED, encoding="utf-8")
    for number, day in enumerate((date(2027, 8, 31), date(2027, 9, 1))):
        book = read_book(tmp_path, on=day)
        (tmp_path / f"more-{number}.yaml").write_text(to_yaml(proposed(book), book), encoding="utf-8")
    for day, expected in ((date(2027, 8, 31), "coaching"), (date(2027, 9, 1), "mentoring")):
        book = read_book(tmp_path, on=day)
        check_filled(book)
        assert [case.expect.recommendation for case in book.cases] == [expected, "more-information"]
