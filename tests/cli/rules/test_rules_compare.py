"""`coachmentor rules compare`: what people and programs get, where it goes, and the exit code."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from coachmentor.cli.main import run
from coachmentor.explain.guidance import date_in_words

ROOT = Path(__file__).parents[3]
GOOD = Path(__file__).parent / "good"
STAFF = ROOT / "examples" / "staff" / "staff.csv"

BOOK = """\
title: A small book
version: 1.0.0
options: [coaching, mentoring]
parameters: {short: 6}
strengths: {strong: 6, slight: 1}
decision: {enough: 4, clear_lead: 5}
questions:
  - id: need
    kind: choices
    ask: What is needed?
    phrases: {is: "the need includes {answer}"}
    choices:
      - {id: skill, label: A skill, phrase: a skill}
      - {id: role, label: A role, phrase: a role}
  - {id: months, kind: whole_number, between: [1, 60], unit: months, ask: For how long?}
rules:
  - id: a-skill
    title: A skill
    when: {need: skill}
    supports: coaching
    strength: strong
    because: Coaching helps with skills.
  - id: a-role
    title: A role
    when: {need: role}
    supports: mentoring
    strength: strong
    because: Mentoring helps with roles.
  - id: over-soon
    title: Over soon
    when: {months: {under: short}}
    supports: coaching
    strength: slight
    because: It lasts under {short} months.
recommendations:
  - {id: coaching, title: Coaching, headline: Coaching it is., means: A coach.}
  - {id: mentoring, title: Mentoring, headline: Mentoring it is., means: A mentor.}
  - {id: either, title: Either of them, headline: Either it is., means: Both fit.}
  - {id: another-intervention, title: Another way, headline: Another way., means: Neither.}
  - {id: more-information, title: More to know, headline: More to know., means: Ask more.}
"""
REVISED = (
    BOOK.replace("short: 6", "short: 4")
    .replace("Coaching helps with skills.", "Skills are for a coach.")
    .replace("version: 1.0.0", "version: 1.1.0")
    + """\
interventions:
  - {id: training, title: Training, what: A course., fits_when: Nobody has taught it.}
"""
).replace(
    "recommendations:",
    """\
  - id: nobody-taught-it
    title: Nobody taught it
    when: {need: {includes_all: [skill, role]}}
    calls_for: training
    because: A course comes first.
recommendations:""",
)
PEOPLE = """\
id,need,months
A1,skill,5
A2,skill|role,5
A3,skill|role,9
A4,role,5
A5,,
"""


@pytest.fixture
def books(tmp_path, monkeypatch):
    """Two books and a table, in the folder where we are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    for name, text in (("old", BOOK), ("new", REVISED)):
        Path(name).mkdir()
        Path(name, "guidance.yaml").write_text(text, encoding="utf-8")
    Path("staff.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def compare(*arguments: str) -> int:
    return run(["rules", "compare", *arguments])


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.usefixtures("books")
def test_what_people_read_is_as_it_was(capsys, monkeypatch, regenerate, width):
    monkeypatch.setenv("COLUMNS", str(width))
    assert compare("old", "new", "--staff", "staff.csv") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= width
    golden(out, f"compare.{width}.txt", regenerate)


@pytest.mark.usefixtures("books")
def test_what_programs_read_is_as_it_was(capsys, regenerate):
    assert compare("old", "new", "--staff", "staff.csv", "--format", "json") == 0
    out, _ = capsys.readouterr()
    assert json.loads(out)["meaning"]["proved_by"] == "diagram"
    golden(out, "compare.json", regenerate)


def golden(text: str, name: str, regenerate: bool) -> None:
    text = re.sub(r"\b[0-9a-f]{64}\b|(?<=\()[0-9a-f]{12}(?=\))", "…", text)
    if regenerate:
        (GOOD / name).write_text(text, encoding="utf-8", newline="\n")
    assert text == (GOOD / name).read_text(encoding="utf-8")


@pytest.mark.usefixtures("books")
def test_the_page_stands_alone_with_its_picture(capsys):
    assert compare("old", "new", "--staff", "staff.csv", "-o", "changes.html") == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "Written to changes.html." in err
    page = Path("changes.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count("<svg") == 1
    assert 'class="band moved"' in page
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)


@pytest.mark.usefixtures("books")
def test_the_page_without_staff_says_how_much_of_all_answers_moves(capsys):
    assert compare("old", "new", "--format", "html") == 0
    page = capsys.readouterr().out
    assert "not to scale" in page
    assert "<svg" in page


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("old", "new"), 0),
        (("old", "new", "--exit-code"), 1),
        (("old", "old", "--exit-code"), 0),
        (("default", "default", "--exit-code"), 0),
    ],
)
@pytest.mark.usefixtures("books")
def test_differences_count_only_when_asked(arguments, code):
    assert compare(*arguments) == code


NEXT_YEAR = BOOK.replace("short: 6", "short: [{value: 6, until: 2027-08-31}, {value: 9, from: 2027-09-01}]")


@pytest.mark.parametrize(
    ("days", "named", "differs"),
    [
        (("--on", "2027-08-31", "--new-on", "2027-09-01"), ("2027-08-31", "2027-09-01"), True),
        (("--on", "2027-08-31"), ("2027-08-31", "2027-08-31"), False),
        (("--on", "2027-09-01"), ("2027-09-01", "2027-09-01"), False),
        (("--on", "2027-09-01", "--new-on", "2027-08-31"), ("2027-09-01", "2027-08-31"), True),
    ],
)
@pytest.mark.usefixtures("books")
def test_a_book_is_compared_with_itself_on_another_day(capsys, days, named, differs):
    Path("old", "guidance.yaml").write_text(NEXT_YEAR, encoding="utf-8")
    assert compare("old", "old", *days, "--format", "json", "--exit-code") == int(differs)
    told = json.loads(capsys.readouterr().out)
    assert (told["old"]["on"], told["new"]["on"]) == named
    if differs:
        part = told["meaning"]["only_where"]["each"][0]
        assert part["answers"] == [{"from": 6, "to": 8}]
        assert part["words"] == "“months” is 6 to 8 months"
    assert compare("old", "old", *days) == 0
    before, after = (date_in_words(date.fromisoformat(day)) for day in named)
    assert f"old on {before} → old on {after}" in capsys.readouterr().out


@pytest.mark.usefixtures("books")
def test_today_is_the_day_where_none_is_named(capsys):
    Path("old", "guidance.yaml").write_text(NEXT_YEAR, encoding="utf-8")
    assert compare("old", "old", "--new-on", "2999-01-01") == 0
    assert f"old on {date_in_words(date.today())} → old on 1 January 2999" in capsys.readouterr().out
    assert compare("old", "new", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["old"]["on"] == told["new"]["on"] == date.today().isoformat()


@pytest.mark.usefixtures("books")
def test_a_day_that_was_given_is_named_though_the_books_have_no_dates(capsys):
    assert compare("default", "default", "--on", "2027-09-01", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["old"]["on"] == told["new"]["on"] == "2027-09-01"


@pytest.mark.usefixtures("books")
def test_equal_books_are_said_to_be(capsys):
    compare("old", "old")
    assert "Nothing has changed" in capsys.readouterr().out


@pytest.mark.usefixtures("books")
def test_the_same_meaning_in_other_words_is_proved(capsys):
    Path("new", "guidance.yaml").write_text(BOOK.replace("Coaching helps", "A coach helps"), encoding="utf-8")
    assert compare("old", "new") == 0
    assert "Proved: for every possible profile" in capsys.readouterr().out.replace("\n  ", " ")


@pytest.mark.usefixtures("books")
def test_other_questions_are_told_with_the_proof(capsys):
    text = BOOK.replace("[1, 60]", "[1, 48]") + "  # the end\n"
    text = text.replace("rules:\n", "  - {id: extra, kind: yes_no, ask: Anything else?}\nrules:\n", 1)
    Path("new", "guidance.yaml").write_text(text, encoding="utf-8")
    assert compare("old", "new") == 0
    out = capsys.readouterr().out.replace("\n  ", " ")
    assert "for every profile that both books take" in out
    assert "The old book does not ask `extra`." in out
    assert "Of the answers to `months`, both books take those from 1 to 48." in out


@pytest.mark.usefixtures("books")
def test_refused_rows_are_named_and_the_rest_is_done(capsys):
    Path("staff.csv").write_text(PEOPLE + "A6,skil,5\n", encoding="utf-8")
    assert compare("old", "new", "--staff", "staff.csv") == 1
    out, err = capsys.readouterr()
    assert "Of 5 people in the table" in out
    assert "line 7 (A6): `need` has no choice `skil`; did you mean `skill`?" in err


@pytest.mark.usefixtures("books")
def test_answers_that_one_book_cannot_take_count_as_open_there(capsys):
    text = BOOK.replace("      - {id: role, label: A role, phrase: a role}\n", "").replace(
        "{need: role}", "{need: skill}"
    )
    Path("new", "guidance.yaml").write_text(text, encoding="utf-8")
    assert compare("old", "new", "--staff", "staff.csv", "--format", "json") == 0
    staff = json.loads(capsys.readouterr().out)["staff"]
    assert staff["partly_seen"] == 3
    gone = next(move for move in staff["moves"] if move["id"] == "A4")
    assert (gone["before"]["recommendation"], gone["after"]["recommendation"]) == ("mentoring", "more-information")
    assert compare("old", "new", "--staff", "staff.csv") == 0
    assert "3 people have an answer that one of the books cannot take." in capsys.readouterr().out


@pytest.mark.usefixtures("books")
def test_the_form_alone_touches_people_too(capsys):
    forms = "\nforms: [{id: skills, title: Skills coaching, means: On skills.}]\n"
    text = (BOOK + forms).replace("when: {need: skill}", "when: {need: skill}\n    form: skills")
    Path("new", "guidance.yaml").write_text(text, encoding="utf-8")
    assert compare("old", "new", "--staff", "staff.csv", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["meaning"]["equivalent"]
    assert [(move["id"], move["sort"]) for move in told["staff"]["moves"]] == [("A1", "form"), ("A2", "form")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("old", "none"), "there is no rule book here"),
        (("old", "HEAD:new"), "git"),
        (("old", "new", "--staff", "none.csv"), "cannot be read"),
        (("old", "new", "--id", "who"), "--staff"),
        (("old", "new", "--staff", "staff.csv", "--id", "who"), "no column `who`"),
        (("old", "new", "-o", "changes.docx"), "text, json, html"),
        (("old", "new", "-o", "none/changes.html"), "does not exist"),
        (("old",), "NEW"),
        (("old", "new", "--on", "soon"), "'soon' is not a day"),
        (("old", "new", "--new-on", "2027-9-1"), "'2027-9-1' is not a day"),
    ],
)
def test_what_cannot_run_says_why(books, capsys, monkeypatch, arguments, said):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(books.parent))
    assert compare(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


@pytest.mark.usefixtures("books")
def test_the_mistakes_of_both_books_are_told(capsys):
    Path("old", "guidance.yaml").write_text(BOOK.replace("supports: coaching", "supports: coachng"), encoding="utf-8")
    Path("new", "guidance.yaml").write_text(BOOK.replace("{need: role}", "{need: rle}"), encoding="utf-8")
    assert compare("old", "new") == 2
    err = capsys.readouterr().err
    assert "old/guidance.yaml" in err
    assert "new/guidance.yaml" in err


def test_the_example_s_walk(capsys):
    assert compare("default", str(ROOT / "examples/house-rules/rules"), "--staff", str(STAFF)) == 0
    assert "Of 40 people in the table" in capsys.readouterr().out


@pytest.mark.usefixtures("books")
def test_a_width_that_is_no_number_is_not_taken(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "abc")
    assert compare("old", "old") == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) == 80
