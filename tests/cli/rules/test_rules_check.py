"""`coachmentor rules check`: what it prints, in which format, and its exit codes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from coachmentor.author.check import PAGES
from coachmentor.author.check.to_markdown import texts_with
from coachmentor.cli.main import run

ROOT = Path(__file__).parents[3]
CLEAN = """\
advice:
  - {id: a, part: next_steps, for: [coaching, mentoring], say: Arrange a first talk.}
  - {id: b, part: next_steps, for: [either, another-intervention, more-information], say: 'It lasts {months}.'}
rules:
  - {id: skill, title: A skill, when: {needs: a-skill}, supports: coaching, strength: strong, because: It is so.}
  - {id: role, title: The role, when: {needs: the-role}, supports: mentoring, strength: strong, because: It is so.}
  - {id: not-now, title: Not now, when: {willing: no}, rules_out: [coaching, mentoring], because: It is so.}
"""
DOUBTFUL = (
    CLEAN
    + """\
  - {id: odd, title: Odd, when: {all: [{months: 3}, {months: 4}]}, rules_out: coaching, because: It is so.}
"""
)
BROKEN = CLEAN.replace("needs: a-skill", "needs: a-skil")


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COACHMENTOR_RULES", raising=False)

    def write(example):
        folder = tmp_path / "my rules"
        folder.mkdir(exist_ok=True)
        for name, text in texts_with(example).items():
            (folder / name).write_text(text, encoding="utf-8")
        return "my rules"

    return write


def check(*arguments):
    return run(["rules", "check", *map(str, arguments)])


def test_a_clean_book_is_told_so_in_one_line(book, capsys):
    assert check(book(CLEAN)) == 0
    out, err = capsys.readouterr()
    assert out == (
        "An example: nothing to put right. 3 rules, 3 questions and 2 lines of advice were held to "
        f"{len(PAGES)} checks.\n"
    )
    assert err == ""


def test_the_shipped_book_is_checked_where_none_is_named(capsys, monkeypatch):
    monkeypatch.delenv("COACHMENTOR_RULES", raising=False)
    assert check("--strict") == 0
    assert capsys.readouterr().out.startswith("Coaching or mentoring?: nothing to put right.")


def test_a_doubt_is_shown_with_its_line_and_leaves_with_0(book, capsys):
    assert check(book(DOUBTFUL)) == 0
    out, err = capsys.readouterr()
    assert "my rules/rules.yaml:8:5: warning: the rule `odd` can never fire [never-fires]" in out
    assert "An example: 1 doubt. 4 rules" in out
    assert out.endswith("coachmentor rules check --explain never-fires\n")
    assert err == ""


def test_a_doubt_leaves_with_1_where_that_is_asked_for(book):
    assert check(book(DOUBTFUL), "--strict") == 1
    assert check(book(DOUBTFUL), "--strict", "--off", "never-fires") == 0


def test_a_mistake_leaves_with_1_and_is_all_that_is_said(book, capsys):
    assert check(book(BROKEN)) == 1
    out, _ = capsys.readouterr()
    assert "error: `needs` has no choice `a-skil` [unknown-choice]" in out
    assert "did you mean `a-skill`?" in out
    assert "1 mistake. The rule book cannot be used" in out


@pytest.mark.parametrize("place", ["nowhere", "my rules/nothing.yaml"])
def test_a_book_that_is_not_there_cannot_be_checked(book, capsys, place):
    book(CLEAN)
    assert check(place) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{place}:1:1: error: there is no rule book here" in err


def test_a_base_that_is_an_empty_folder_is_a_mistake_of_the_book(book, capsys):
    manifest = Path(book(CLEAN)) / "guidance.yaml"
    manifest.write_text(f"extends: ../empty\n{manifest.read_text('utf-8')}", encoding="utf-8")
    Path("empty").mkdir()
    assert check("my rules") == 1
    assert "there is no YAML file in this folder" in capsys.readouterr().out


def test_doubts_of_the_reader_are_told_too_and_can_be_left_out(book, capsys):
    cited = "statements:\n  - {id: G1, section: One, says: This.}\n" + CLEAN.replace(
        "because:", "source: G2, because:", 1
    )
    assert check(book(cited), "--strict") == 1
    assert "there is no statement `G2` [unknown-statement]" in capsys.readouterr().out
    assert check("my rules", "--strict", "--off", "unknown-statement") == 0
    assert f"held to {len(PAGES) - 1} checks" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["--off", "--explain"])
def test_a_check_that_does_not_exist_is_named(book, capsys, option):
    assert check(book(CLEAN), option, "never-fire") == 2
    assert "there is no check `never-fire`; did you mean `never-fires`?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--grade", "0"], None), (["--sentence-words", "2"], "long-sentence"), (["--prompt-length", "9"], "long-prompt")],
)
def test_limits_are_options(book, capsys, arguments, code):
    assert check(book(CLEAN), "--format", "json", *arguments) == 0
    codes = {one["code"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert codes == ({code} if code else set())


def test_json_says_what_was_checked(book, capsys):
    assert check(book(DOUBTFUL), "--format", "json") == 0
    document = json.loads(capsys.readouterr().out)
    assert {key: document["checked"][key] for key in ("title", "version", "rules", "questions", "advice")} == {
        "title": "An example", "version": "1.0.0", "rules": 4, "questions": 3, "advice": 2,
    }  # fmt: skip
    assert [one["code"] for one in document["findings"]] == ["never-fires"]


def test_json_says_that_a_broken_book_was_not_checked(book, capsys):
    assert check(book(BROKEN), "--format", "json") == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["checked"], document["errors"]) == (None, 1)


def test_sarif_explains_each_check(book, capsys):
    assert check(book(DOUBTFUL), "--format", "sarif") == 0
    (run_,) = json.loads(capsys.readouterr().out)["runs"]
    assert [rule["id"] for rule in run_["tool"]["driver"]["rules"]] == list(PAGES)
    (result,) = run_["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "my%20rules/rules.yaml"


def test_github_marks_the_line_whatever_way_the_folder_is_named(book, capsys, tmp_path):
    book(DOUBTFUL)
    for place in ("my rules", "./my rules", tmp_path / "my rules"):
        assert check(place, "--format", "github") == 0
        assert capsys.readouterr().out.startswith("::warning file=my rules/rules.yaml,line=8,")


@pytest.mark.parametrize(("name", "begins"), [("a.json", "{"), ("a.sarif", '{\n  "$schema"'), ("a.txt", "my rules/")])
def test_the_file_s_name_chooses_the_format(book, capsys, name, begins):
    assert check(book(DOUBTFUL), "-o", name) == 0
    assert Path(name).read_text(encoding="utf-8").startswith(begins)
    assert capsys.readouterr().out == ""


def test_the_page_of_a_check_is_printed(capsys):
    assert check("--explain", "redundant") == 0
    out = capsys.readouterr().out
    assert out.startswith("## `redundant`: A rule that another makes redundant")
    assert "What is said of it:" in out


def test_rules_that_come_later_are_checked_for_their_day(book, capsys):
    later = CLEAN + (
        "  - {id: odd, title: Odd, when: {all: [{months: 3}, {months: 4}]}, rules_out: coaching, because: It is so,"
        " from: 2031-01-01}\n"
    )
    assert check(book(later), "--on", "2030-12-31", "--strict") == 0
    assert "in force until 31 December 2030." in capsys.readouterr().out
    assert check("my rules", "--on", "2031-01-01", "--strict") == 1
    assert "in force from 1 January 2031." in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="is stopped by a signal")
def test_watching_checks_again_at_each_save(book, tmp_path):
    folder = tmp_path / book(CLEAN)
    command = [sys.executable, str(ROOT / "cli.py"), "rules", "check", str(folder), "--watch"]
    watching = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=os.environ)
    enough = Timer(30, watching.kill)
    enough.start()
    try:
        assert "nothing to put right" in watching.stdout.readline()
        (folder / "rules.yaml").write_text(DOUBTFUL, encoding="utf-8")
        assert "can never fire" in watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        assert watching.wait(timeout=10) == 130
    finally:
        enough.cancel()
        watching.kill()
        watching.stdout.close()


NEXT_YEAR = """\
  - {id: odd, title: Odd, when: {months: {under: short}}, rules_out: coaching, because: It is so.}
"""


def test_next_years_mistakes_are_told_this_year(book, capsys):
    folder = Path(book(CLEAN + NEXT_YEAR))
    values = "parameters: {short: [{value: 6, until: 2999-08-31}, {value: 99, from: 2999-09-01}]}\n"
    manifest = folder / "guidance.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + values, encoding="utf-8")
    assert check(folder) == 1
    told = "rules.yaml:8:50: error: from 2999-09-01 on, `short` (99) is out of the bounds of `months` [out-of-bounds]"
    out = capsys.readouterr().out
    assert told in out
    assert "An example: 1 mistake. 4 rules," in out
    assert check(folder, "--on", "2999-09-01") == 1
    assert "from 2999-09-01 on" not in capsys.readouterr().out


def test_a_day_before_the_first_of_all_is_not_asked_for(book, capsys):
    always = "  - {id: odd, title: Odd, when: {months: 3}, rules_out: coaching, because: It is so, from: 0001-01-01}\n"
    assert check(book(CLEAN + always)) == 0
    assert "4 rules" in capsys.readouterr().out


def test_what_is_used_on_the_last_of_many_days_is_used(book, capsys):
    folder = Path(book(CLEAN))
    rules = [
        f"  - {{id: in-{year}, title: Odd, when: {{months: 3}}, rules_out: coaching, because: It is so,"
        f" from: {year}-01-01, until: {year}-01-01}}\n"
        for year in range(1990, 2015)
    ]
    last = "  - {id: z, title: Z, when: {late: yes}, rules_out: coaching, because: It is so, from: 2999-01-01}\n"
    asked = "questions: [{id: late, kind: yes_no, ask: Is it late?}]\n"
    (folder / "z.yaml").write_text(f"{asked}rules:\n{''.join(rules)}{last}", encoding="utf-8")
    assert check(folder, "--on", "2998-01-01", "--strict", "--off", "unmentioned-choice") == 0, capsys.readouterr().out
