"""`coachmentor ask --plain`: whole conversations through a pipe, files, and exit codes."""

import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml

from coachmentor.cli.main import run

ROOT = Path(__file__).parents[2]
GOOD = Path(__file__).parent / "good"


@pytest.fixture(autouse=True)
def _window(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("COACHMENTOR_RULES", raising=False)


@pytest.fixture
def ask(monkeypatch, capsys):
    """Type these lines; return the exit code, standard output and standard error."""

    def asked(*arguments, lines=(), plain=True):
        typed = "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        code = run(["ask", *(["--plain"] if plain else []), *map(str, arguments)])
        return code, *capsys.readouterr()

    return asked


COACHING = [
    "1, 3",
    "why",
    "8",
    "",
    "yes",
    "back",
    "",
    "dk",
    "1",
    "abc",
    "?",
    "2",
    "skip",
    "n",
    "help",
    "y",
    "1 month",
    "ok",
]
MENTORING = ["succession", "none", "dont know", "1", "skip all", "3", "unsure", "overview", "quit"]
NARROW = ["none", "8", "no", "no", "back", "18", "2", "1", "skip all", "x", "2", "5", "ok"]


@pytest.mark.parametrize(
    ("name", "columns", "lines", "arguments"),
    [
        ("a-coaching-journey", 80, COACHING, ()),
        ("a-mentoring-journey", 60, MENTORING, ()),
        ("a-narrow-window", 40, NARROW, ()),
    ],
)
def test_a_whole_conversation(name, columns, lines, arguments, ask, monkeypatch, regenerate):
    monkeypatch.setenv("COLUMNS", str(columns))
    code, _, conversation = ask("--format", "json", *arguments, lines=lines)
    compare(f"{name}.txt", f"{conversation}\nexit code {code}\n", regenerate)
    assert max(map(len, conversation.splitlines())) <= columns
    assert "\x1b" not in conversation


def compare(name, text, regenerate):
    file = GOOD / name
    if regenerate:
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_the_overview(ask, regenerate):
    code, out, err = ask("--overview", plain=False)
    assert (code, err) == (0, "")
    compare("the-overview.txt", out, regenerate)


CONFLICT = ["7", "dk", "dk", "dk", "skip all", "ok"]


def test_the_result_goes_to_standard_output_and_the_conversation_does_not(ask):
    code, out, err = ask("--format", "json", lines=CONFLICT)
    assert code == 0
    assert json.loads(out)["recommendation"] == "coaching"
    assert "What should the support help with?" in err


def test_the_result_goes_to_a_file_that_its_name_gives_the_format(ask, tmp_path):
    target = tmp_path / "result.md"
    code, out, err = ask("-o", target, lines=CONFLICT)
    assert (code, out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("# ")
    assert f"Written to {target}." in err


def test_nothing_is_written_unless_asked_for(ask, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert ask(lines=CONFLICT)[0] == 0
    assert list(tmp_path.iterdir()) == []


def test_answers_are_saved_at_the_end_as_a_profile(ask, tmp_path):
    file = tmp_path / "answers.yaml"
    code, out, err = ask("--save", file, "--format", "json", lines=CONFLICT)
    assert code == 0
    assert err.endswith(f"Your answers are in {file}.\n")
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["needs"] == ["conflict"]
    assert run(["advise", str(file), "--format", "json"]) == 0
    assert json.loads(out)["recommendation"] == "coaching"


def test_save_and_stop_then_go_on(ask, tmp_path):
    file = tmp_path / "answers.yaml"
    code, out, err = ask("--save", file, lines=["7", "dk", "save"])
    assert (code, out) == (0, "")
    assert f"Stopped. Your answers are in {file}.\nTo go on: coachmentor ask --resume {file}\n" in err
    saved = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert {key: saved[key] for key in saved if key != "rule_book"} == {"needs": ["conflict"], "better_met_by": None}
    code, out, err = ask("--resume", file, "--format", "json", lines=CONFLICT[2:])
    assert (code, json.loads(out)["recommendation"]) == (0, "coaching")
    assert "2 answers were taken from the file." in err
    assert "What should the support help with?" not in err.split("Please check your answers.")[0]
    assert "rule book has changed" not in err


def test_a_finished_file_resumes_at_the_check(ask, tmp_path):
    file = tmp_path / "answers.yaml"
    ask("--save", file, lines=[*CONFLICT[:4], "1", "1", "yes", "no", "Standard 4", "ok"])
    code, _, err = ask("--resume", file, lines=["ok"])
    assert code == 0
    assert "Question " not in err


def test_an_older_file_resumes_with_what_still_applies(ask, tmp_path):
    file = tmp_path / "old.yaml"
    file.write_text(
        "rule_book: {title: Old, version: 0.9}\nneeds: [gone]\nmonths: 300\ncolour: red\nrole_change: promoted\n"
    )
    code, _, err = ask("--resume", file, lines=["quit"])
    assert code == 0
    for words in ("1 answer was taken", "Old, version 0.9.", "no choice `gone`", "out of bounds with 300", "`colour`"):
        assert words in " ".join(err.split())
    assert "What should the support help with?" in err


def test_a_broken_file_is_shown_with_its_line(ask, tmp_path):
    file = tmp_path / "broken.yaml"
    file.write_text("needs: [\nmonths: 3\n")
    code, out, err = ask("--resume", file)
    assert (code, out) == (2, "")
    assert "broken.yaml:2:10: error:" in err
    assert "^" in err


def test_a_file_that_is_not_there(ask, tmp_path):
    code, _, err = ask("--resume", tmp_path / "none.yaml")
    assert code == 2
    assert "cannot be read" in err


def test_a_file_of_one_s_own_is_not_changed_by_stopping(ask, tmp_path):
    file = tmp_path / "answers.yaml"
    file.write_text("months: 3\n")
    code, out, err = ask("--save", file, lines=["7", "quit"])
    assert (code, out) == (0, "")
    assert "Stopped. Nothing was saved." in err
    assert file.read_text() == "months: 3\n"


def test_the_input_may_end_too_soon(ask, tmp_path):
    file = tmp_path / "answers.yaml"
    code, out, err = ask("--save", file, lines=["7"])
    assert (code, out, file.exists()) == (2, "", False)
    assert "The input ended before the questions did, and nothing was saved." in err
    assert "coachmentor advise PROFILE" in err


def test_no_terminal(ask):
    code, out, err = ask(plain=False)
    assert (code, out) == (2, "")
    assert "needs a terminal" in err
    assert "coachmentor advise PROFILE" in err
    assert "--plain" in err


@pytest.mark.parametrize("option", ["--save", "-o"])
def test_a_folder_that_is_not_there_is_noticed_before_the_first_question(ask, tmp_path, option):
    code, out, err = ask(option, tmp_path / "none" / "file")
    assert (code, out) == (2, "")
    assert "does not exist" in err
    assert "Question" not in err


def test_a_folder_cannot_be_saved_to(ask, tmp_path):
    assert ask("--save", tmp_path)[0] == 2


def test_saving_that_fails_keeps_the_conversation_going(ask, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coachmentor.text.files.replace_file", full)
    file = tmp_path / "answers.yaml"
    code, out, err = ask("--save", file, "--format", "json", lines=["7", "save", *CONFLICT[1:]])
    assert code == 2, "the answers could not be saved"
    assert json.loads(out)["recommendation"] == "coaching", "and yet there is a result"
    assert " ".join(err.split()).count("cannot be written: No space left on device. Nothing was changed.") == 2
    assert "Your answers are in" not in err


def test_a_book_of_one_s_own(ask, tmp_path, monkeypatch):
    (tmp_path / "guidance.yaml").write_text(
        "title: Ours\nversion: 1.0.0\noptions: [coaching, mentoring]\nstrengths: {strong: 6}\n"
        "decision: {enough: 4, clear_lead: 5}\n"
        "questions:\n  - {id: skill, kind: yes_no, ask: Is it a skill?}\n"
        "rules:\n  - {id: a, title: A, when: {skill: yes}, supports: coaching, strength: strong, because: It is.}\n"
    )
    code, out, err = ask("--rules", tmp_path, "--format", "json", lines=["y", "ok"])
    assert (code, json.loads(out)["recommendation"]) == (0, "coaching")
    assert "Is it a skill?" in err
    monkeypatch.setenv("COACHMENTOR_RULES", str(tmp_path))
    assert "Is it a skill?" in ask("--overview", plain=False)[1]


def test_a_dumb_terminal_is_asked_line_by_line(ask, monkeypatch):
    monkeypatch.setenv("TERM", "dumb")
    assert "Answer: " in ask(plain=False)[2]


def test_letters_that_are_none_do_not_end_it(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\x00\nquit\n"), encoding="utf-8"))
    assert run(["ask", "--plain"]) == 0
    assert "is none of the choices" in capsys.readouterr().err


def test_ctrl_c_says_what_was_saved(tmp_path):
    file = tmp_path / "answers.yaml"
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "cli.py"), "ask", "--plain", "--save", str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "COLUMNS": "80"},
    )
    process.stdin.write(b"7\n")
    process.stdin.flush()
    seen = b""
    while b"Question 2" not in seen:
        seen += os.read(process.stderr.fileno(), 65536)
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out == b""
    assert err.endswith(b"\nStopped. Nothing was saved.\n")
    assert not file.exists()
    assert list(tmp_path.iterdir()) == []


def test_it_starts_without_loading_what_it_does_not_need():
    script = (
        "import sys; from coachmentor.cli.main import run; run(['ask', '--help']); "
        "print([m for m in ('yaml', 'prompt_toolkit', 'rich', 'coachmentor.advisor') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.endswith("[]\n")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")
def test_a_saved_file_keeps_the_permissions_of_the_one_before(ask, tmp_path):
    file = tmp_path / "answers.yaml"
    file.write_text("")
    file.chmod(0o600)
    ask("--save", file, lines=CONFLICT)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["answers.yaml"]


def test_the_day_decides_which_rules_are_in_force(ask, tmp_path):
    book = tmp_path / "book"
    book.mkdir()
    (book / "guidance.yaml").write_text(
        "title: T\nversion: '1'\nextends: default\nrules:\n  - {id: new, title: It is new, from: 2099-01-01, "
        "when: {needs: feedback}, calls_for: training, because: It is}\n",
        encoding="utf-8",
    )
    answers = tmp_path / "answers.yaml"
    known = "needs: [feedback]\nbetter_met_by: nothing-else\nattitude: positive\nrole_change: no-change\n"
    answers.write_text(known + "months: 3\nsingle_purpose: yes\n", encoding="utf-8")
    lines = ["skip all", ""]
    for day, recommended in (("2098-12-31", "coaching"), ("2099-01-01", "another-intervention")):
        code, out, _ = ask("--rules", book, "--resume", answers, "--on", day, "--format", "json", lines=lines)
        assert (code, json.loads(out)["recommendation"]) == (0, recommended)
        assert json.loads(out)["rule_book"]["on"] == day
