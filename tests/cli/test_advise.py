"""`coachmentor advise`: results on standard output, problems on standard error, and the right exit code."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coachmentor.cli.main import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def profile(tmp_path):
    path = tmp_path / "profile.yaml"
    path.write_text("needs: [succession]\nmonths: 18\n", encoding="utf-8")
    return path


def advise(*arguments, stdin=None, monkeypatch=None):
    if stdin is not None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
    return run(["advise", *map(str, arguments)])


def test_text_begins_with_the_recommendation(profile, capsys):
    assert advise(profile) == 0
    out, err = capsys.readouterr()
    assert "Mentoring looks like the right choice." in out.splitlines()[1]
    assert err == ""


def test_a_pipe_gets_no_colour(profile, capsys):
    advise(profile)
    assert "\x1b" not in capsys.readouterr().out


def test_standard_input_is_read(capsys, monkeypatch):
    assert advise("-", "--format", "json", stdin='{"needs": ["conflict"]}', monkeypatch=monkeypatch) == 0
    assert json.loads(capsys.readouterr().out)["recommendation"] == "coaching"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.json", b"{"),
        ("a.md", b"# "),
        ("a.html", b"<!doctype html>"),
        ("a.docx", b"PK"),
        ("a.txt", "╭".encode()),
        ("a.pdf", b"%pdf-"),
    ],
)
def test_the_file_s_name_chooses_the_format(profile, tmp_path, capsys, name, begins):
    target = tmp_path / name
    assert advise(profile, "-o", target) == 0
    assert target.read_bytes().lower().startswith(begins.lower())
    out, err = capsys.readouterr()
    assert out == ""
    assert "Written to" in err


@pytest.mark.parametrize(("format_", "what"), [("docx", "a Word document"), ("pdf", "a PDF document")])
def test_bytes_are_not_thrown_at_a_terminal(profile, capsys, monkeypatch, format_, what):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert advise(profile, "--format", format_) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{what} cannot be shown in a terminal. Add `-o FILE.{format_}`" in err


def test_a_pdf_goes_into_a_pipe_as_it_is(profile, capfdbinary):
    assert advise(profile, "--format", "pdf") == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(b"%PDF-")
    assert out.rstrip().endswith(b"%%EOF")
    assert err == b""


def test_a_missing_library_is_noticed_before_anything_is_done(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    assert advise(tmp_path / "no profile.yaml", "-o", tmp_path / "advice.pdf") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "pip install '.[pdf]'" in err
    assert "Traceback" not in err
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_noticed_before_anything_is_done(profile, tmp_path, capsys):
    assert advise(profile, "-o", tmp_path / "nowhere" / "advice.html") == 2
    assert "does not exist" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_left_alone(profile, tmp_path, capsys):
    target = tmp_path / "advice.txt"
    target.mkdir()
    assert advise(profile, "-o", target) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == sorted([profile, target], reverse=True) or target.is_dir()


def test_an_old_file_survives_a_failure(profile, tmp_path, monkeypatch, capsys):
    target = tmp_path / "advice.html"
    target.write_text("old", encoding="utf-8")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert advise(profile, "-o", target) == 2
    assert target.read_text(encoding="utf-8") == "old"
    assert "No space left on device. Nothing was changed." in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["advice.html", "profile.yaml"]


def test_problems_point_at_their_lines_all_at_once(tmp_path, capsys):
    path = tmp_path / "profile.yaml"
    path.write_text("needs: [conflikt]\nmonths: 99\nattitud: positive\n", encoding="utf-8")
    assert advise(path) == 2
    out, err = capsys.readouterr()
    assert out == ""
    for place, hint in ((":1:9:", "conflict"), (":2:1:", "1 to 60"), (":3:1:", "attitude")):
        assert place in err
        assert hint in err


def test_a_broken_rule_book_is_shown_with_its_lines(profile, tmp_path, capsys):
    book = tmp_path / "book"
    book.mkdir()
    (book / "guidance.yaml").write_text("title: x\nversoin: 1\n", encoding="utf-8")
    assert advise(profile, "--rules", book) == 2
    err = capsys.readouterr().err
    assert "guidance.yaml:2:1: error:" in err
    assert "did you mean `version`?" in err


@pytest.mark.parametrize("arguments", [[], ["nowhere.yaml"], ["-", "--format", "odt"], ["-", "--on", "tomorrow"]])
def test_bad_usage_is_told_in_words(arguments, capsys):
    assert advise(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err
    assert "Traceback" not in err


def test_the_day_can_be_given(profile, capsys):
    assert advise(profile, "--on", "2030-01-02", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["rule_book"]["on"] == "2030-01-02"


def test_the_rule_book_can_come_from_the_environment(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COACHMENTOR_RULES", str(tmp_path / "nowhere"))
    assert advise(ROOT / "examples/school/profile.yaml") == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error(profile):
    shell = f"'{sys.executable}' '{ROOT / 'cli.py'}' advise '{profile}' | head -1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, encoding="utf-8", check=True)
    assert ran.stderr == ""


def test_a_terminal_that_knows_few_characters_still_gets_the_advice(profile):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, str(ROOT / "cli.py"), "advise", str(profile)]
    ran = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert b"Mentoring looks like the right choice." in ran.stdout


def test_the_help_names_the_commands(capsys):
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert "advise" in out
    assert "ask" in out


@pytest.mark.parametrize("answers", ["needs: [succession]\nrule_book: {title: old, version: 0.1.0, sha256: abc}\n"])
def test_a_saved_questionnaire_is_a_profile(answers, capsys, monkeypatch):
    assert advise("-", "--format", "json", stdin=answers, monkeypatch=monkeypatch) == 0
    assert json.loads(capsys.readouterr().out)["recommendation"] == "mentoring"
