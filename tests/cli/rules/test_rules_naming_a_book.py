"""How every command of the author's bench is told which book is meant, and how its result is to be written."""

import json
from pathlib import Path

import pytest

from coachmentor.cli.main import run
from coachmentor.cli.rules import options
from coachmentor.read import layers

BOOK = "title: Mine\nversion: 1.0.0\noptions: [coaching, mentoring]\ndecision: {enough: 1, clear_lead: 1}\n"

COMMANDS = [["check"], ["test"], ["coverage"], ["prove"], ["handbook"], ["schema"], ["export", "--to", "jdm"]]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COACHMENTOR_RULES", raising=False)
    for name in ("mine/guidance.yaml", "alone.yaml"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(BOOK, encoding="utf-8")
    Path("mine/rules.yaml").write_text("rules: []\n", encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_one_file_of_a_folder_is_no_book(command, capsys):
    assert run(["rules", *command, "mine/rules.yaml"]) == 2
    said = "`mine/rules.yaml` is one file of a rule book. Name the folder that it is in: `mine`.\n"
    assert capsys.readouterr() == ("", said)


def test_a_file_that_stands_alone_is_a_book(capsys):
    assert run(["rules", "check", "alone.yaml"]) == 0
    assert capsys.readouterr().out.startswith("Mine: ")


@pytest.mark.parametrize("named", [["default"], ["--rules", "default"]])
def test_the_shipped_book_is_called_default_as_elsewhere(named, capsys):
    assert run(["rules", "test", *named]) == 0
    assert "cases passed" in capsys.readouterr().out


@pytest.mark.parametrize(("named", "said"), [("default", "cases passed"), ("./default", "no cases yet")])
def test_a_folder_of_that_name_is_reached_by_its_path(named, said, capsys):
    Path("mine").rename("default")
    assert run(["rules", "test", named]) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("named", ["default", "./default"])
def test_comparing_takes_that_name_alike(named, capsys):
    Path("mine").rename("default")
    assert run(["rules", "compare", named, "default", "--exit-code"]) == (named == "./default")
    assert ("Nothing has changed" in capsys.readouterr().out) == (named == "default")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("place", ["nowhere", "empty"])
def test_where_there_is_no_book_no_command_can_run(command, place, capsys):
    Path("empty").mkdir()
    assert run(["rules", *command, place]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{place}:1:1: error: there is no ")


def test_the_manifests_have_the_names_that_are_read():
    assert options.MANIFEST_NAMES == layers.MANIFEST_NAMES


@pytest.mark.parametrize("command", ["check", "test", "coverage", "prove"])
def test_the_name_of_the_file_says_that_it_is_json(command):
    assert run(["rules", command, "mine", "-o", "out.json"]) == run(["rules", command, "mine", "-o", "out.txt"])
    assert json.loads(Path("out.json").read_text(encoding="utf-8"))
    assert run(["rules", command, "mine", "--format", "text", "-o", "out.json"]) in (0, 1)
    assert Path("out.json").read_text(encoding="utf-8").splitlines() == Path("out.txt").read_text("utf-8").splitlines()
