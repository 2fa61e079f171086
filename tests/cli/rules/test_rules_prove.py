"""`coachmentor rules prove`: what is proved, who shows what is not, and what is told where it is not known."""

import json
import time
from pathlib import Path

import pytest
import yaml

from benchmarks.books import write_random_book
from coachmentor import Advisor
from coachmentor.cli.main import run

GOOD = Path(__file__).parent / "good"

BOOK = """\
title: A book
version: 1.0.0
options: [coaching, mentoring]
strengths: {strong: 6, slight: 2}
decision: {enough: 4, clear_lead: 5}
questions:
  - {id: role, kind: choice, ask: Which?, choices: [{id: new, label: New}, {id: old, label: Old}]}
  - {id: months, kind: whole_number, between: [1, 60], unit: months, ask: How many?}
  - id: needs
    kind: choices
    ask: What for?
    choices: [{id: skill, label: A skill}, {id: conflict, label: A conflict}]
  - {id: budget, kind: yes_no, ask: Is there money?}
  - {id: doubtful, kind: yes_no, ask: Are there doubts?}
interventions:
  - {id: training, title: Training, what: Learn it., fits_when: Nobody has taught it.}
rules:
  - id: new-people
    title: New people learn from others
    when: {role: new}
    supports: mentoring
    strength: strong
    because: It is so.
  - id: skills
    title: A skill is learnt by doing
    when: {needs: skill, months: {under: 6}}
    supports: coaching
    strength: strong
    because: It is so.
  - id: quarrels
    title: A conflict needs an outside view
    when: {needs: conflict}
    supports: coaching
    strength: strong
    because: It is so.
  - id: doubts
    title: Doubts come first
    when: {doubtful: yes, role: new}
    calls_for: training
    because: It is so.
"""
PROPERTIES = """\
properties:
  - id: money-never-decides
    title: Money never decides
    never_depends_on: budget
  - id: new-people-are-mentored
    when: {role: new}
    always: [mentoring, either]
  - id: doubts-never-lead-away
    changing: [doubtful, budget]
    never_moves: {from: mentoring, to: another-intervention}
  - id: it-is-always-told
    once_answered: {all_but: [months]}
    never: more-information
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("COACHMENTOR_RULES", raising=False)
    (tmp_path / "book").mkdir()
    (tmp_path / "book/guidance.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "book/properties.yaml").write_text(PROPERTIES, encoding="utf-8")
    return tmp_path


def prove(*arguments):
    return run(["rules", "prove", *map(str, arguments)])


@pytest.mark.parametrize("width", [80, 50])
def test_what_people_read(width, capsys, monkeypatch, regenerate):
    monkeypatch.setenv("COLUMNS", str(width))
    assert prove("book") == 1
    text = capsys.readouterr().out
    good = GOOD / f"prove-{width}.txt"
    if regenerate:
        good.write_text(text, encoding="utf-8")
    assert text == good.read_text(encoding="utf-8")


def test_the_shipped_book_keeps_its_promises_in_less_than_a_second(capsys, monkeypatch):
    monkeypatch.delenv("COACHMENTOR_RULES", raising=False)
    begun = time.perf_counter()
    assert prove() == 0
    assert time.perf_counter() - begun < 1
    out = capsys.readouterr().out
    assert "statements, all proved. Answered by the diagram." in out.replace("\n", " ")


@pytest.mark.parametrize("way", ["diagram", "solver"])
def test_a_program_gets_profiles_that_the_advisor_confirms(way, capsys):
    assert prove("book", "--format", "json", "--with", way) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["statements"], report["proved"], report["refuted"], report["unknown"]) == (13, 10, 3, 0)
    assert {one["by"] for one in report["results"]} == {way}
    advisor = Advisor.from_path("book")
    profiles = [profile for one in report["results"] for profile in one["profiles"]]
    assert len(profiles) == 9 + 1 + 2 + 1
    for profile in profiles:
        advice = advisor.advise(profile["answers"])
        assert advice.recommendation == profile["came_out"]["recommendation"]
        assert advice.to_dict()["points"] == profile["came_out"]["points"]


def test_both_ways_tell_the_same(capsys):
    told = []
    for way in ("diagram", "solver"):
        prove("book", "--with", way)
        told.append([line[:10] for line in capsys.readouterr().out.splitlines() if line[:1] not in ("", " ")][:-1])
    assert told[0] == told[1]


def test_one_alone(capsys):
    assert prove("book", "--only", "money-never-decides") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "It is proved. Answered by the diagram."
    assert prove("--rules", "book", "--only", "doubts", "--only", "either") == 0
    out = capsys.readouterr().out
    assert "The rule “Doubts come first” can fire." in out
    assert "“Either” can come out." in out


def test_ids_that_fit_a_pattern_as_those_of_cases_do(capsys):
    assert prove("book", "-k", "*-never-*", "-k", "ei*er") == 1
    out = capsys.readouterr().out
    assert "“Either” can come out." in out
    assert "3 statements: 1 refuted, 2 proved." in out
    assert prove("book", "-k", "nobody-*") == 2
    assert "no property, rule or recommendation `nobody-*`." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wanted", "hint"), [("money-never-decide", "Did you mean `money-never-decides`?"), ("xyz", "`xyz`.\n")]
)
def test_a_wrong_id_is_told(wanted, hint, capsys):
    assert prove("book", "--only", wanted) == 2
    problem = capsys.readouterr().err
    assert problem.startswith(f"this rule book has no property, rule or recommendation `{wanted}`.")
    assert problem.rstrip("\n").endswith(hint.rstrip("\n"))


def test_a_time_limit_is_told_with_what_was_proved_until_then(capsys):
    assert prove("book", "--seconds", "0") == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "proved Every rule can fire (4 rules)." in told
    assert "It is not known: the time limit of 0 seconds was reached." in told
    assert "13 statements: 3 not known, 10 proved." in told


def test_a_book_that_promises_nothing_is_told_how(capsys):
    Path("book/properties.yaml").unlink()
    assert prove("book") == 0
    assert "This rule book has no promises yet." in capsys.readouterr().out


def test_a_book_that_promises_something_on_other_days_promises_nothing_on_this_one(capsys):
    later = PROPERTIES.replace("- id:", "- from: 2027-09-01\n    id:")
    Path("book/properties.yaml").write_text(later, encoding="utf-8")
    assert prove("book", "--on", "2027-08-31") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "This rule book has no promises that are in force on 31 August 2027." in told


def test_a_large_book_is_asked_of_the_solver(capsys):
    Path("large").mkdir()
    write_random_book(Path("large"), 300, local=False)
    Path("large/properties.yaml").write_text(
        "properties:\n  - {id: p, changing: q1, never_moves: {from: coaching, to: mentoring}}\n", encoding="utf-8"
    )
    assert prove("large", "--only", "p", "--only", "either", "--only", "rule-7") == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "These two people differ only in `q1`:" in told
    assert "Answered by the solver: this book is too large for a diagram (over 200 rules)." in told


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_no_book_is_told(name, capsys):
    Path("empty").mkdir()
    assert prove(name) == 2
    captured = capsys.readouterr()
    assert "error: there is no" in captured.err
    assert not captured.out


def test_a_mistake_in_a_property_is_told_with_its_place(capsys):
    broken = PROPERTIES.replace("never: more-information", "never: more-informations")
    Path("book/properties.yaml").write_text(broken, encoding="utf-8")
    assert prove("book") == 2
    assert "properties.yaml:13:12: error" in capsys.readouterr().err


def test_a_file_is_replaced_whole(capsys):
    assert prove("book", "-o", "proofs.txt") == 1
    assert Path("proofs.txt").read_text(encoding="utf-8").startswith("proved     Every rule can fire (4 rules).\n")
    assert "Written to proofs.txt." in capsys.readouterr().err


def test_what_is_shown_reads_as_a_profile(capsys):
    prove("book", "--only", "it-is-always-told")
    lines = capsys.readouterr().out.splitlines()
    shown = [line for line in lines if line.startswith(" " * 13)]
    answers = yaml.safe_load("\n".join(shown))
    assert Advisor.from_path("book").advise(answers).recommendation == "more-information"
