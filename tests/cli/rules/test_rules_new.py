"""`coachmentor rules new`: a book to start from, what to do next, and nothing overwritten."""

import pytest

from coachmentor.cli.main import run
from coachmentor.read import read_book


def new(*arguments):
    return run(["rules", "new", *map(str, arguments)])


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_an_overlay_and_what_to_do_next(tmp_path, capsys):
    assert new("north-field_trust") == 0
    book = read_book(tmp_path / "north-field_trust")
    assert (book.title, len(book.layers)) == ("North field trust", 2)
    said = capsys.readouterr().out
    assert said.startswith(
        "north-field_trust is a rule book of your own, on top of the one that comes with coachmentor.\n"
    )
    for command in ("rules check", "rules test", "ask --rules"):
        assert f"  coachmentor {command} north-field_trust " in said


def test_what_it_says_to_do_next_can_be_done():
    new("ours")
    assert run(["rules", "check", "ours", "--strict"]) == 0
    assert run(["rules", "test", "ours"]) == 0
    assert run(["rules", "fmt", "--check", "ours"]) == 0
    assert run(["rules", "schema", "ours", "--check", "ours/schema.json"]) == 0


def test_from_scratch_with_a_title(tmp_path):
    assert new("ours", "--from-scratch", "--title", "Our own") == 0
    book = read_book(tmp_path / "ours")
    assert (book.title, len(book.layers)) == ("Our own", 1)


def test_nothing_is_overwritten(tmp_path, capsys):
    (tmp_path / "rules.yaml").write_text("# mine")
    assert new(".") == 2
    assert capsys.readouterr().err.startswith("`.` already holds `rules.yaml`. Nothing was changed.\n")
    assert new(".", "--force", "--from-scratch") == 0
    assert (tmp_path / "rules.yaml").read_text() != "# mine"


def test_a_folder_that_cannot_be_made(tmp_path, capsys):
    assert new("no/such") == 2
    assert capsys.readouterr().err == "the folder `no` does not exist. Make it first, or name another one.\n"
    (tmp_path / "file").write_text("")
    assert new("file") == 2
    assert new("ours", "--title", " ") == 2
    assert not (tmp_path / "ours").exists()


def test_a_name_with_a_space_is_quoted(capsys):
    new("our rules", "--from-scratch")
    assert '  coachmentor rules check "our rules" ' in capsys.readouterr().out


def test_one_more_file_is_one(capsys):
    assert new("mine", "--from-scratch") == 0
    assert new("mine", "--from-scratch") == 2
    assert "`schema.json` and 1 more file. Nothing was changed." in capsys.readouterr().err
