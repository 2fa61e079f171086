"""`coachmentor rules test`: what fails and why, for people, programs and build servers; and cases for the gaps."""

import json
from xml.etree import ElementTree

import pytest

from coachmentor.cli.main import run

BOOK = """\
title: A book
version: 1.0.0
options: [coaching, mentoring]
strengths: {strong: 6}
decision: {enough: 4, clear_lead: 5}
questions:
  - {id: role, kind: choice, ask: Which?, choices: [{id: new, label: New}, {id: old, label: Old}]}
  - {id: months, kind: whole_number, between: [1, 60], unit: months, ask: How many?}
rules:
  - id: first
    title: First
    when: {role: new, months: {under: 6}}
    supports: coaching
    strength: strong
    because: It is so.
"""
CASES = """\
cases:
  - id: right
    answers: {role: new, months: 3}
    expect: {recommendation: coaching, confidence: clear}
  - id: wrong
    answers: {role: new, months: 6}
    expect: {recommendation: coaching}
    fires: first
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "book").mkdir()
    (tmp_path / "book/guidance.yaml").write_text(BOOK, encoding="utf-8")
    return tmp_path


@pytest.fixture
def with_cases(folder):
    (folder / "book/cases.yaml").write_text(CASES, encoding="utf-8")
    return folder


def test(*arguments):
    return run(["rules", "test", *map(str, arguments)])


test.__test__ = False


def test_the_shipped_book_passes(capsys):
    assert test() == 0
    out, err = capsys.readouterr()
    assert out.endswith(" cases passed.\n")
    assert err == ""


@pytest.mark.usefixtures("with_cases")
def test_a_failing_case_is_shown_with_its_place_and_reasons(capsys):
    assert test("book") == 1
    out, err = capsys.readouterr()
    assert err == ""
    assert out == (
        "FAILED  wrong  (book/cases.yaml:5:5)\n"
        "  answers       {role: new, months: 6}\n"
        "  expected      coaching\n"
        "  came out      more-information\n"
        "  decided       by step 3, no option that is left has enough points (points:\n"
        "                coaching 0 and mentoring 0)\n"
        "  fired         no rule\n"
        "  did not fire  first: it lacks this: “months” is under 6 months\n"
        "\n"
        "1 of 2 cases failed.\n"
    )


@pytest.mark.usefixtures("with_cases")
def test_a_narrow_window_is_kept_to(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    test("book")
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 50


@pytest.mark.usefixtures("with_cases")
def test_one_case_alone(capsys):
    assert test("book", "-k", "right") == 0
    assert capsys.readouterr().out == "1 case passed.\n"
    assert test("book", "--only", "r*", "-k", "wrong") == 1


@pytest.mark.usefixtures("with_cases")
def test_a_case_that_is_not_there(capsys):
    assert test("book", "-k", "rihgt") == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", "this rule book has no case `rihgt`. Did you mean `right`?\n")


@pytest.mark.usefixtures("with_cases")
def test_json(capsys):
    assert test("book", "--format", "json") == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["cases"], data["failed"], data["rule_book"]["title"]) == (2, 1, "A book")
    assert [one["passed"] for one in data["outcomes"]] == [True, False]


def test_junit_and_a_file_for_the_result(with_cases, capsys):
    assert test("book", "--junit", "junit.xml", "-o", "out.txt") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "Written to junit.xml.\nWritten to out.txt.\n"
    suite = ElementTree.parse(with_cases / "junit.xml").getroot()[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert (with_cases / "out.txt").read_text(encoding="utf-8").startswith("FAILED  wrong")


@pytest.mark.usefixtures("with_cases")
@pytest.mark.parametrize("option", ["--junit", "-o"])
def test_a_folder_that_is_not_there_is_told_before_anything_is_done(capsys, option):
    assert test("book", option, "nowhere/file") == 2
    assert "the folder `nowhere` does not exist" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_book_without_cases_says_so(capsys):
    assert test("book") == 0
    assert capsys.readouterr().out == "This rule book has no cases yet. To have some proposed, add --suggest.\n"


def test_a_book_with_cases_on_other_days_has_none_on_this_one(folder, capsys):
    later = CASES.replace("- id:", "- from: 2027-09-01\n    id:")
    (folder / "book/cases.yaml").write_text(later, encoding="utf-8")
    assert test("book", "--on", "2027-08-31") == 0
    said = "This rule book has no cases that are in force on 31 August 2027."
    assert capsys.readouterr().out == f"{said} To have some proposed, add --suggest.\n"
    assert test("book", "--on", "2027-09-01", "-k", "right") == 0
    assert capsys.readouterr().out == "1 case passed.\n"


def test_a_book_with_mistakes_cannot_be_tested(folder, capsys):
    (folder / "book/cases.yaml").write_text("cases: [{id: one}]\n", encoding="utf-8")
    assert test("book") == 2
    assert "book/cases.yaml:1:9: error:" in capsys.readouterr().err


SUGGESTED = """\
# Proposed by `coachmentor rules test --suggest`.
# What a case expects is what the book decides today. Read each, and keep it if that is what you mean.
# Save this as a file of its own in the folder of your book, or paste the cases below your own.
cases:
  # the rule `first` fires
  # decided this way: one option leads clearly
  # leads to `coaching`
  - id: first-fires
    answers: {role: new, months: 1}
    expect: {recommendation: coaching, confidence: clear}
    fires: [first]

  # the rule `first` depends on this part: “role” is New
  # decided this way: no option that is left has enough points
  # leads to `more-information`
  - id: first-depends-on-new
    answers: {months: 1}
    expect: {recommendation: more-information, confidence: none}

  # the rule `first` depends on this part: “months” is under 6 months
  - id: first-depends-on-months
    answers: {role: new}
    expect: {recommendation: more-information, confidence: none}
"""


@pytest.mark.usefixtures("folder")
def test_suggestions_are_alone_on_standard_output_and_can_be_saved_as_they_are(capsys):
    assert test("book", "--suggest") == 0
    out, err = capsys.readouterr()
    assert out == SUGGESTED
    assert err.endswith("3 cases proposed, for 7 gaps.\n")
    assert test("book", "--suggest", "-o", "book/more.yaml") == 0
    assert test("book") == 0
    assert capsys.readouterr().out == "3 cases passed.\n"
    assert test("book", "--suggest") == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "3 cases passed.\nThere is no gap to propose a case for.\n")


@pytest.mark.usefixtures("folder")
def test_suggestions_never_replace_a_file(capsys):
    assert test("book", "--suggest", "-o", "book/guidance.yaml") == 2
    assert "`book/guidance.yaml` is there already" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_suggestions_as_json(capsys):
    assert test("book", "--suggest", "--format", "json") == 0
    first, *_ = json.loads(capsys.readouterr().out)["proposed"]
    assert (first["id"], first["answers"], first["fires"]) == ("first-fires", {"role": "new", "months": 1}, ["first"])
    assert first["fills"][0] == {"sort": "rule", "id": "first"}


@pytest.mark.usefixtures("with_cases")
def test_a_failing_case_is_told_beside_the_suggestions(capsys):
    assert test("book", "--suggest") == 1
    out, err = capsys.readouterr()
    assert "FAILED  wrong" in err
    assert "FAILED" not in out


def test_cases_of_a_book_below_can_be_switched_off(with_cases, capsys):
    (with_cases / "house").mkdir()
    house = "title: House\nversion: 1.0.0\nextends: ../book\n"
    (with_cases / "house/guidance.yaml").write_text(house, encoding="utf-8")
    assert test("house") == 1
    out = capsys.readouterr().out
    assert "If yours is meant to\ndiffer, switch these off by id:\n  off: [wrong]\n" in out
    (with_cases / "house/guidance.yaml").write_text(house + "off: [wrong]\n", encoding="utf-8")
    assert test("house") == 0


@pytest.mark.usefixtures("folder")
def test_who_asks_for_cases_is_not_told_how_to_ask(capsys):
    assert test("book", "--suggest") == 0
    assert capsys.readouterr().err.startswith("This rule book has no cases yet.\n")


@pytest.mark.usefixtures("with_cases")
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_no_color_is_respected_in_a_terminal(capsys, monkeypatch, no_color, coloured):
    monkeypatch.setattr("click.utils.should_strip_ansi", lambda _stream, color: color is False)
    monkeypatch.setenv("NO_COLOR", no_color)
    test("book")
    assert ("\x1b" in capsys.readouterr().out) == coloured
    test("book", "--suggest")
    assert ("\x1b" in capsys.readouterr().err) == coloured
