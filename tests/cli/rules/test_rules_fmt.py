"""`coachmentor rules fmt`: files are replaced whole or left alone, and one that cannot be read hinders no other."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from coachmentor.cli.main import run

ROOT = Path(__file__).resolve().parents[3]

MESSY = "# about it\nversion: 1.0.0\ntitle:   Mine\n"
TIDY = "title: Mine\n# about it\nversion: 1.0.0\n"
BROKEN = "title: [Mine\n"
RARE = "? title\n: Mine\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COACHMENTOR_RULES", raising=False)
    (tmp_path / "book" / ".hidden").mkdir(parents=True)
    for name, text in {"b.yaml": MESSY, "a.yml": TIDY, "c.txt": MESSY, ".hidden/d.yaml": MESSY}.items():
        (tmp_path / "book" / name).write_bytes(text.encode())
    return tmp_path / "book"


def fmt(*arguments):
    return run(["rules", "fmt", *map(str, arguments)])


def test_a_folder_is_laid_out(folder, capsys):
    assert fmt("book") == 0
    assert (folder / "b.yaml").read_text() == TIDY
    assert (folder / "c.txt").read_text() == (folder / ".hidden/d.yaml").read_text() == MESSY
    assert capsys.readouterr() == ("", "book/b.yaml was laid out.\n1 of 2 files changed.\n")
    assert fmt("book") == 0
    assert capsys.readouterr().err == "0 of 2 files changed.\n"


def test_check_names_the_files_and_writes_nothing(folder, capsys):
    assert fmt("--check", "book") == 1
    said = "1 of 2 files would change.\nTo have this done: coachmentor rules fmt book\n"
    assert capsys.readouterr() == ("book/b.yaml would change.\n", said)
    assert (folder / "b.yaml").read_text() == MESSY
    assert fmt("--check", "book/a.yml") == 0


def test_diff_shows_the_lines_and_writes_nothing(folder, capsys):
    assert fmt("--diff", "book/b.yaml") == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["--- book/b.yaml (now)", "+++ book/b.yaml (laid out)"]
    assert (folder / "b.yaml").read_text() == MESSY
    assert fmt("--diff", "--check", "book/b.yaml") == 1


def test_what_cannot_be_laid_out_is_left_alone_and_the_others_are_done(folder, capsys):
    (folder / "0.yaml").write_text(BROKEN)
    (folder / "1.yaml").write_text(RARE)
    assert fmt("book") == 1
    said = capsys.readouterr().err
    assert said.startswith("book/0.yaml:1:13: error: this is not YAML")
    assert "book/1.yaml is left as it is: line 1 holds a form of YAML that is seldom used.\n" in said
    assert said.endswith("1 of 4 files changed, 2 could not be laid out.\n")
    assert [(folder / name).read_text() for name in ("0.yaml", "1.yaml", "b.yaml")] == [BROKEN, RARE, TIDY]


def test_the_permissions_of_a_file_stay(folder):
    (folder / "b.yaml").chmod(0o640)
    fmt("book")
    assert stat.S_IMODE((folder / "b.yaml").stat().st_mode) == 0o640


def test_the_book_of_an_option_or_of_the_environment(folder, monkeypatch):
    assert fmt("--check", "--rules", "book") == 1
    monkeypatch.setenv("COACHMENTOR_RULES", str(folder))
    assert fmt("--check") == 1
    assert fmt("--check", "book/a.yml") == 0


@pytest.mark.usefixtures("folder")
def test_the_shipped_book_is_looked_at_but_never_changed_by_default(capsys):
    for named in ((), ("default",), ("--rules", "default")):
        assert fmt(*named) == 2
        assert capsys.readouterr().err.startswith("name the files or the folder to lay out")
        assert fmt("--check", *named) == 0
        assert capsys.readouterr().out == ""


def test_a_path_where_there_is_nothing(folder, capsys):
    assert fmt("book", "nowhere") == 2
    assert capsys.readouterr().err == "there is no `nowhere`. Name a rule file, or a folder of them.\n"
    (folder / "empty").mkdir()
    assert fmt("book/empty") == 2
    assert capsys.readouterr().err == "there is no rule file in `book/empty`: they end in .yaml or .yml.\n"
    assert (folder / "b.yaml").read_text() == MESSY


@pytest.mark.usefixtures("folder")
def test_the_files_are_named_once(capsys):
    assert fmt("book", "--rules", "book") == 2
    assert "name the rule book once" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--diff", "--check"])
def test_that_nobody_reads_on_is_no_problem_of_a_file(folder, option):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, str(ROOT / "cli.py"), "rules", "fmt", option, "book"]
    ran = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert b"left as it is" not in ran.stderr
    assert (folder / "b.yaml").read_text() == MESSY
