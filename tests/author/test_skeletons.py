"""A new book is ready at once: valid, without a doubt, its cases pass, and its examples can be tried one and all."""

import json
import re

import jsonschema
import pytest
from ruamel.yaml import YAML

from coachmentor.author.cases import run_case
from coachmentor.author.check import check_book
from coachmentor.author.examined import Examined
from coachmentor.author.layout import lay_out_file
from coachmentor.author.proofs import prove
from coachmentor.author.schema import NAME, schema_text
from coachmentor.author.skeletons import Exists, files_of, start, start_book
from coachmentor.read import inspect_book, inspect_texts, read_book, shipped_book

EXAMPLE = re.compile(r"# (?=[a-z_]+:|\s|- |#)")
"""How a line of an example starts; a note starts with a capital letter."""


@pytest.fixture(params=[True, False], ids=["overlay", "from scratch"])
def overlay(request):
    return request.param


def doubts(folder):
    inspection = inspect_book(folder)
    assert inspection.book, inspection.diagnostics
    return [*inspection.diagnostics, *check_book(inspection.book)]


def failures(folder):
    examined = Examined(read_book(folder))
    return [case.id for case in examined.book.cases if not run_case(case, examined).passed]


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """Both new books by whether they are overlays."""
    place = tmp_path_factory.mktemp("new")
    books = {True: place / "overlay", False: place / "whole"}
    for overlay, folder in books.items():
        names = start_book(folder, "Ours", overlay=overlay)
        assert names == sorted(path.name for path in folder.iterdir())
    assert sorted(place.iterdir()) == sorted(books.values())
    return books


def test_a_new_book_is_ready(overlay, started):
    assert not doubts(started[overlay])
    assert not failures(started[overlay])


def test_an_overlay_changes_nothing_until_it_is_edited(started):
    new, old = read_book(started[True]), read_book(shipped_book())
    parts = ("options", "questions", "rules", "parameters", "strengths", "advice", "cases", "properties", "conditions")
    assert all(getattr(new, part) == getattr(old, part) for part in parts)


def test_all_examples_of_an_overlay_can_be_tried(tmp_path):
    folder = tmp_path / "ours"
    start_book(folder, "Ours", overlay=True)
    for file in folder.glob("*.yaml"):
        first, *lines = file.read_text("utf-8").split("\n")
        tried = [first, *(EXAMPLE.sub("", line, count=1) if EXAMPLE.match(line) else line for line in lines)]
        file.write_text("\n".join(tried).replace("\n#\n", "\n\n"), encoding="utf-8")
        assert lay_out_file(file.read_bytes(), "f").content == file.read_bytes()
    assert not doubts(folder)
    book, old = read_book(folder), read_book(shipped_book())
    assert len(book.questions) == len(old.questions) + 1
    assert len(book.rules) + len(book.other_rules) == len(old.rules) + 2
    assert len(book.properties) == len(old.properties) + 1
    assert book.parameters["short_term_months"] == 9
    about_the_changes = {"the-bigger-picture-in-six-months", "a-short-time-and-one-purpose"}
    assert set(failures(folder)) == about_the_changes
    assert prove(Examined(book)).all_proved


def test_its_schema_takes_its_files(overlay, started):
    folder = started[overlay]
    schema = json.loads((folder / NAME).read_text("utf-8"))
    assert (folder / NAME).read_text("utf-8") == schema_text(read_book(folder), folder)
    for file in folder.glob("*.yaml"):
        jsonschema.Draft7Validator(schema).validate(YAML(typ="safe").load(file.read_text("utf-8")))


@pytest.mark.parametrize(
    "title", ["Ours: a 'new' one", "{braces}", "# no comment", "yes", "1.0", "a\nb", "Ünïcode ✓", "- x"]
)
def test_any_title_is_kept(title):
    book = inspect_texts(files_of(title, overlay=False)).book
    assert book.title == " ".join(title.split())


def test_what_is_there_is_never_replaced_unless_forced(overlay, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "other.yml").write_text("# mine")
    with pytest.raises(Exists) as problem:
        start_book(tmp_path, "Ours", overlay=overlay)
    assert problem.value.names == ["other.yml"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt", "other.yml"]
    start_book(tmp_path, "Ours", overlay=overlay, force=True)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert read_book(tmp_path).title == "Ours"


def test_all_files_are_written_or_none(tmp_path, monkeypatch):
    (tmp_path / "cases.yaml").write_text("# mine")
    written = []

    def refuse_one(path, content):
        if path.name == "rules.yaml":
            raise OSError(28, "No space left on device")
        written.append(path.name)
        path.write_bytes(content)

    monkeypatch.setattr(start, "replace_file", refuse_one)
    with pytest.raises(OSError, match="No space"):
        start_book(tmp_path, "Ours", overlay=True, force=True)
    assert written == ["cases.yaml", "guidance.yaml", "questions.yaml", "cases.yaml"]
    assert [path.name for path in tmp_path.iterdir()] == ["cases.yaml"]
    assert (tmp_path / "cases.yaml").read_text() == "# mine"
