"""A book at a git revision is read as it was then, with all that it stands on, and nothing is checked out."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from coachmentor.author import revisions
from coachmentor.author.revisions import NoSuchRevision, inspect_named

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

DAY = date(2027, 9, 1)
MANIFEST = """\
title: {title}
version: 1.0.0
options: [coaching, mentoring]
parameters: {{months: {months}}}
decision: {{enough: 4, clear_lead: 5}}
"""
OVERLAY = "title: Over\nversion: 1.0.0\nextends: {base}\n"


def git(*arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    """Two commits; what is on the disk afterwards is a third state, with mistakes in it."""
    root = tmp_path_factory.mktemp("repository")
    before = Path.cwd()
    os.chdir(root)
    git("init", "-q", "-b", "main", ".")
    write("base/guidance.yaml", MANIFEST.format(title="Base", months=6))
    write("base/deep/questions.yaml", "questions: [{id: q, kind: yes_no, ask: Ä?}]\n")
    write("base/notes.txt", "not a rule")
    write("over/guidance.yaml", OVERLAY.format(base="../base"))
    write("top.yaml", MANIFEST.format(title="Top", months=1))
    write("outside/guidance.yaml", OVERLAY.format(base="../../elsewhere"))
    Path("linked").mkdir()
    Path("linked/guidance.yaml").symlink_to("../base/guidance.yaml")
    git("add", "-A")
    git("commit", "-q", "-m", "one")
    git("tag", "v1")
    write("base/guidance.yaml", MANIFEST.format(title="Base", months=7))
    write("broken/guidance.yaml", "title: [")
    git("add", "-A")
    git("commit", "-q", "-m", "two")
    write("base/guidance.yaml", "title: [")
    os.chdir(before)
    return root


@pytest.fixture
def inside(repository, monkeypatch):
    monkeypatch.chdir(repository)
    return repository


def months(name: str) -> int:
    book = inspect_named(name).book
    assert book is not None
    return book.parameters["months"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("HEAD:base", 7), ("HEAD~1:base", 6), ("v1:base", 6), ("main:base", 7), ("HEAD:base/", 7), ("HEAD:./base", 7),
        ("HEAD:base/guidance.yaml", 7), ("HEAD:top.yaml", 1), ("HEAD:linked", 7), ("HEAD~1:linked", 6),
        (r"HEAD:.\base", 7),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("inside")
def test_a_book_is_read_as_it_was(name, expected):
    assert months(name) == expected


@pytest.mark.parametrize("name", ["default", "top.yaml", "HEAD:base", "HEAD:over"])
@pytest.mark.usefixtures("inside")
def test_a_book_is_read_for_a_day(name):
    assert inspect_named(name, on=DAY).book.on == DAY


@pytest.mark.usefixtures("inside")
def test_files_in_folders_are_read_too():
    book = inspect_named("v1:base").book
    assert [question.ask for question in book.questions] == ["Ä?"]
    assert sorted(book.sources) == ["v1:base/deep/questions.yaml", "v1:base/guidance.yaml"]


@pytest.mark.parametrize(("name", "expected"), [("HEAD:over", 7), ("HEAD~1:over", 6)])
@pytest.mark.usefixtures("inside")
def test_what_a_book_stands_on_comes_from_the_same_revision(name, expected):
    assert months(name) == expected


@pytest.mark.usefixtures("inside")
def test_places_keep_the_revision():
    assert {file.partition(":")[0] for file in inspect_named("v1:over").sources} == {"v1"}
    (diagnostic,) = inspect_named("HEAD:broken").diagnostics
    assert diagnostic.span.file == "HEAD:broken/guidance.yaml"


def test_a_path_may_start_from_where_we_are(inside, monkeypatch):
    monkeypatch.chdir(inside / "over")
    assert months("v1:./") == 6
    assert months("v1:../base") == 6
    assert months("v1:base") == 6


@pytest.mark.usefixtures("inside")
def test_a_base_outside_of_the_repository_is_not_there():
    (diagnostic,) = inspect_named("HEAD:outside").diagnostics
    assert diagnostic.code == "no-base"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nope:base", "no revision `nope`"),
        ("mian:base", "did you mean `main`?"),
        (":base", "no revision ``"),
        ("-h:base", "no revision `-h`"),
        ("--output=x:base", "no revision `--output=x`"),
        ("HEAD:bse", "did you mean `base`?"),
        ("HEAD:base/none.yaml", "there is nothing at `HEAD:base/none.yaml`"),
        ("HEAD:../base", "leads out of the git repository"),
        ("HEAD\0:base", "could not be run"),
    ],
)
@pytest.mark.usefixtures("inside")
def test_what_is_not_there_is_said_with_a_hint(name, said):
    with pytest.raises(NoSuchRevision, match=said.replace("?", r"\?")):
        inspect_named(name)


@pytest.mark.usefixtures("inside")
def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    months("v1:over")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("inside")
def test_a_folder_that_is_called_like_a_revision_wins(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write("HEAD:base/guidance.yaml", MANIFEST.format(title="Folder", months=9))
    assert months("HEAD:base") == 9


@pytest.mark.parametrize("name", [r"C:\rules", "d:/rules"])
@pytest.mark.usefixtures("inside")
def test_a_drive_is_no_revision(name):
    (diagnostic,) = inspect_named(name).diagnostics
    assert diagnostic.code == "no-book"


@pytest.mark.usefixtures("inside")
def test_the_shipped_book_has_a_name():
    assert inspect_named("default").book.layers[0].name == "default"


def test_no_repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoSuchRevision, match="in no git repository"):
        inspect_named("HEAD:base")


def test_no_git(monkeypatch):
    monkeypatch.setattr(revisions.shutil, "which", lambda _: None)
    with pytest.raises(NoSuchRevision, match="git is not installed"):
        inspect_named("HEAD:base")


@pytest.mark.usefixtures("inside")
def test_git_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(revisions, "SLOWEST", 0)
    with pytest.raises(NoSuchRevision, match="has not answered"):
        inspect_named("HEAD:base")
