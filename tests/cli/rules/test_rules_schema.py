"""`coachmentor rules schema`: the schema of a book, where it is wanted, and whether one is up to date."""

import json

import pytest

from coachmentor.cli.main import run
from coachmentor.read import shipped_book


def schema(*arguments):
    return run(["rules", "schema", *map(str, arguments)])


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COACHMENTOR_RULES", raising=False)


def test_it_goes_to_standard_output(capfdbinary):
    assert schema() == 0
    assert capfdbinary.readouterr().out == (shipped_book() / "schema.json").read_bytes()


def test_or_to_a_file_which_can_be_checked(tmp_path, capsys):
    assert schema("-o", "schema.json") == 0
    assert json.loads((tmp_path / "schema.json").read_text("utf-8"))["title"] == "A rule file of Coaching or mentoring?"
    assert schema("--check", "schema.json") == 0
    assert capsys.readouterr() == ("", "Written to schema.json.\nschema.json is up to date.\n")


@pytest.mark.parametrize("content", [b"{}", b"\xff", None])
def test_a_schema_that_is_out_of_date_is_told(content, tmp_path, capsys):
    if content is not None:
        (tmp_path / "old.json").write_bytes(content)
    assert schema("--check", "old.json") == 1
    how = "Write it anew: coachmentor rules schema -o old.json"
    assert capsys.readouterr().err == f"old.json is not the schema of this book. {how}\n"


def test_it_is_written_or_looked_at_but_not_both(tmp_path, capsys):
    assert schema("--check", "schema.json", "-o", "other.json") == 2
    assert "give one of them" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_how_it_is_written_anew_names_the_book(tmp_path, capsys):
    (tmp_path / "our book").mkdir()
    (tmp_path / "our book" / "guidance.yaml").write_text("title: Ours\nversion: 1.0.0\nextends: default\n")
    assert schema("our book", "--check", "old.json") == 1
    assert capsys.readouterr().err.endswith('Write it anew: coachmentor rules schema "our book" -o old.json\n')


def test_line_ends_do_not_matter(tmp_path):
    schema("-o", "schema.json")
    (tmp_path / "schema.json").write_bytes((tmp_path / "schema.json").read_bytes().replace(b"\n", b"\r\n"))
    assert schema("--check", "schema.json") == 0


def test_a_broken_book_leaves_the_old_schema(tmp_path, capsys):
    (tmp_path / "book").mkdir()
    (tmp_path / "book/guidance.yaml").write_text("titel: X\n")
    (tmp_path / "schema.json").write_text("old")
    assert schema("book", "-o", "schema.json") == 2
    assert "a rule book has no key `titel`" in capsys.readouterr().err
    assert (tmp_path / "schema.json").read_text() == "old"
