"""`coachmentor rules coverage`: a table, the gaps with their places, where answers lead, and a bar to pass."""

import json
import time
from pathlib import Path

import pytest

from coachmentor.cli.main import run
from coachmentor.cli.rules import coverage as command
from coachmentor.readings import counting

GOOD = Path(__file__).parent / "good"

BOOK = """\
title: A book
version: 1.0.0
options: [coaching, mentoring]
strengths: {strong: 6}
decision: {enough: 4, clear_lead: 5}
questions:
  - id: needs
    kind: choices
    ask: Which?
    choices: [{id: skill, label: A skill}, {id: conflict, label: A conflict}, {id: other, label: Another}]
  - {id: months, kind: whole_number, between: [1, 60], unit: months, ask: How many?}
  - {id: expert, kind: yes_no, ask: Is it?}
rules:
  - id: first
    title: First
    when: {needs: [skill, conflict], months: {under: 6}}
    supports: coaching
    strength: strong
    because: It is so.
  - {id: second, title: Second, when: {expert: yes}, supports: mentoring, strength: strong, because: It is so.}
  - id: never
    title: Never
    when: {all: [{expert: yes}, {expert: no}]}
    supports: mentoring
    strength: strong
    because: It is so.
cases:
  - {id: one, answers: {needs: [skill], months: 3}, expect: {recommendation: coaching}}
  - {id: two, answers: {needs: [skill]}, expect: {recommendation: more-information}}
"""


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "book").mkdir()
    (tmp_path / "book/guidance.yaml").write_text(BOOK, encoding="utf-8")
    return tmp_path / "book"


def coverage(*arguments):
    return run(["rules", "coverage", *map(str, arguments)])


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("name", "width", "arguments"),
    [
        ("coverage-80.txt", "80", ()),
        ("coverage-50.txt", "50", ()),
        ("coverage-given.txt", "80", ("--given", "needs: [conflict]\nexpert: null", "--picks", "1")),
    ],
)
def test_text_is_as_it_was(capsys, monkeypatch, regenerate, name, width, arguments):
    monkeypatch.setenv("COLUMNS", width)
    assert coverage("book", *arguments) == 0
    out, err = capsys.readouterr()
    if regenerate:
        GOOD.mkdir(exist_ok=True)
        (GOOD / name).write_text(out, encoding="utf-8", newline="\n")
    assert (out, err) == ((GOOD / name).read_text(encoding="utf-8"), "")
    assert max(map(len, out.splitlines())) <= int(width)


@pytest.mark.usefixtures("book")
def test_json(capsys):
    assert coverage("book", "--format", "json", "--given", "{months: 3}") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["cases"], data["exercised"], data["of"], data["percent"]) == (2, 7, 13, 53.85)
    assert data["by_sort"]["rule"] == {"exercised": 1, "of": 2}
    assert data["gaps"][0] == {
        "sort": "part",
        "id": "first/1",
        "says": "no case would notice if the rule `first` lost this part: “needs” includes A skill or A conflict",
        "at": "book/guidance.yaml:16:12",
        "answers": {"months": 1},
    }
    assert {one["id"] for one in data["impossible"]} >= {"never", "another-intervention"}
    assert data["leads_to"] == {
        "ways": 14,
        "recommendations": {
            "coaching": {"ways": 5, "percent": 35.7143},
            "mentoring": {"ways": 2, "percent": 14.2857},
            "either": {"ways": 5, "percent": 35.7143},
            "another-intervention": {"ways": 0, "percent": 0.0},
            "more-information": {"ways": 2, "percent": 14.2857},
        },
    }
    assert data["questions_asked"]["fewest"] == 2
    assert data["questions_asked"]["exactly"] == "19/7"


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(("bar", "code"), [("0", 0), ("53.8", 0), ("53.9", 1), ("100", 1)])
def test_a_bar_to_pass(capsys, bar, code):
    assert coverage("book", "--fail-under", bar) == code
    err = capsys.readouterr().err
    assert err == (f"Coverage is 53.8%, less than the {bar}% asked for.\n" if code else "")


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("bar", ["101", "much", "nan"])
def test_a_bar_that_is_no_percentage(capsys, bar):
    assert coverage("book", "--fail-under", bar) == 2
    assert "--fail-under" in capsys.readouterr().err


@pytest.mark.usefixtures("book")
def test_answers_from_a_file(capsys):
    Path("answers.yaml").write_text("needs: [skill]\n", encoding="utf-8")
    assert coverage("book", "--given", "answers.yaml") == 0
    assert "Where answers lead, beside {needs: [skill]}" in capsys.readouterr().out


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("needs: [skil]", "--given:1:9: error: `needs` has no choice `skil`"),
        ("nobody: yes", "`nobody` is not a question of this rule book"),
        ("needs: [", "--given:1:"),
        ("nowhere.yaml", "nowhere.yaml"),
    ],
)
def test_answers_with_problems(capsys, given, said):
    assert coverage("book", "--given", given) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err


@pytest.mark.usefixtures("book")
def test_a_file_for_the_result(capsys):
    assert coverage("book", "-o", "out.txt") == 0
    assert capsys.readouterr() == ("", "Written to out.txt.\n")
    assert Path("out.txt").read_text(encoding="utf-8") == (GOOD / "coverage-80.txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("book")
def test_a_pipe_gets_no_colour(capsys, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    coverage("book")
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.usefixtures("book")
def test_a_book_that_is_too_large_says_what_is_not_known(capsys, monkeypatch):
    monkeypatch.setattr("coachmentor.author.examined.Examined.__init__.__kwdefaults__", {"budget": 2})
    monkeypatch.setattr("coachmentor.author.coverage.cover.__kwdefaults__", {"seconds": 0})
    assert coverage("book") == 0
    out = capsys.readouterr().out
    assert "Not known, because the rule book is too large (" in out
    assert out.count("This rule book is too large for this to be counted (over 2 states).") == 2


def test_the_help_knows_how_many_picks_are_counted():
    assert command.MOST_PICKS == counting.MOST_PICKS


def test_the_shipped_book_is_exercised_whole(capsys):
    assert coverage("--fail-under", "100", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["gaps"] == []


@pytest.mark.slow
def test_a_thousand_cases_take_less_than_two_seconds(tmp_path, capsys):
    cases = "".join(
        f"  - {{id: case-{i}, answers: {{months: {i % 60 + 1}}}, expect: {{recommendation: more-information}}}}\n"
        for i in range(1000)
    )
    text = f"title: House\nversion: 1.0.0\nextends: default\ncases:\n{cases}"
    (tmp_path / "guidance.yaml").write_text(text, encoding="utf-8")
    started = time.perf_counter()
    assert coverage(tmp_path) == 0
    assert time.perf_counter() - started < 2
    assert "1,057 cases" in capsys.readouterr().out
