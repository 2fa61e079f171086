"""`coachmentor rules sensitivity`: what people and programs get, where it goes, what is refused, and the exit code."""

import json
import re
import sys
from pathlib import Path

import pytest

from coachmentor.cli.main import run

ROOT = Path(__file__).parents[3]
GOOD = Path(__file__).parent / "good"
STAFF = ROOT / "examples" / "staff" / "staff.csv"


def sensitivity(*arguments: str, staff: Path = STAFF) -> int:
    return run(["rules", "sensitivity", *arguments, "--staff", str(staff)])


SHORT_TERM = ("short_term_months", "--from", "3", "--to", "12")


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder, in which we are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("COACHMENTOR_RULES", raising=False)
    return tmp_path


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.usefixtures("here")
def test_what_people_read_fits_and_is_as_it_was(capsys, monkeypatch, regenerate, width):
    monkeypatch.setenv("COLUMNS", str(width))
    assert sensitivity(*SHORT_TERM) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= width
    if width == 80:
        golden(out, "sensitivity.80.txt", regenerate)


def golden(text: str, name: str, regenerate: bool) -> None:
    text = re.sub(r"(?<=\()[0-9a-f]{12}(?=\))", "…", text)
    if regenerate:
        (GOOD / name).write_text(text, encoding="utf-8", newline="\n")
    assert text == (GOOD / name).read_text(encoding="utf-8")


@pytest.mark.usefixtures("here")
def test_programs_get_json_and_csv(capsys):
    assert sensitivity("slight", "--from", "1", "--to", "5", "--step", "2", "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    assert [one["value"] for one in data["values"]] == [1, 3, 5]
    assert all(sum(one["recommendations"].values()) == data["people"] == 40 for one in data["values"])
    assert sensitivity("slight", "--from", "1", "--to", "5", "--step", "2", "--format", "csv") == 0
    assert capsys.readouterr().out.startswith("value,recommendation,people,came,left\n1,coaching,")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out.html", "<!doctype html>"),
        ("out.svg", "<svg "),
        ("out.csv", "value,"),
        ("out.json", "{"),
        ("out.txt", "╭─ How recommendations move"),
    ],
)
def test_a_file_is_written_as_it_is_named(here, capsys, name, begins):
    assert sensitivity("enough", "--from", "3", "--to", "4", "-o", name) == 0
    assert (here / name).read_text(encoding="utf-8").startswith(begins)
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"Written to {name}.\n")


def test_rows_that_do_not_fit_are_named_and_the_rest_is_done(here, capsys):
    text = STAFF.read_text(encoding="utf-8").replace("S002,people-skills", "S002,people skills")
    (here / "staff.csv").write_text(text, encoding="utf-8")
    assert sensitivity(*SHORT_TERM, "-o", "out.html", staff=Path("staff.csv")) == 1
    _, err = capsys.readouterr()
    assert re.search(r"^line 3: `needs` has no choice `people skills`", err, re.MULTILINE)
    assert "line 3: `needs` has no choice" in (here / "out.html").read_text(encoding="utf-8")


def test_a_map_says_which_columns_answer(here, capsys):
    (here / "staff.csv").write_text("Need,Duration\nskills,3\nskills,9\n", encoding="utf-8")
    (here / "map.yaml").write_text(
        "questions:\n  needs: {column: Need, values: {skills: strategic-perspective}}\n  months: Duration\n",
        encoding="utf-8",
    )
    assert sensitivity(*SHORT_TERM, "--map", "map.yaml", "--format", "json", staff=Path("staff.csv")) == 0
    assert json.loads(capsys.readouterr().out)["people"] == 2


def test_a_book_of_ones_own_is_named_in_either_way(here, capsys):
    (here / "own").mkdir()
    (here / "own" / "guidance.yaml").write_text(
        "{extends: default, title: Own, version: 1.0.0, parameters: {short_term_months: 9}}", encoding="utf-8"
    )
    for named in (["own"], ["--rules", "own"]):
        assert sensitivity(*SHORT_TERM, *named, "--format", "json") == 0
        data = json.loads(capsys.readouterr().out)
        assert data["setting"]["now"] == 9
        assert data["rule_book"]["title"] == "Own"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["short_term_month", "--from", "1", "--to", "2"], "Did you mean `short_term_months`?"),
        (["slight", "--from", "3", "--to", "2"], "`--from` is 3 and `--to` is 2: the first value is the smaller one."),
        (["slight", "--from", "1", "--to", "101"], "these are 101 values, and 100 are the most."),
        (["slight", "--from", "1", "--to", "9" * 30], "and 100 are the most."),
        (["slight", "--from", "0", "--to", "2"], "with 0 for `slight` the rule book cannot be used:"),
        (["short_term_months", "--from", "1", "--to", "2"], "advice.yaml"),
        (["slight", "--from", "1", "--to", "2", "--step", "0"], "0 is not in the range x>=1"),
        (["slight", "--from", "1", "--to", "2", "-o", "nowhere/out.html"], "the folder `nowhere` does not exist."),
        (["slight", "--from", "1", "--to", "2", "-o", "out.docx"], "End it in .txt, .json, .html, .htm, .csv or .svg."),
        (["slight", "--from", "1", "--to", "2", "--map", "none.yaml"], "none.yaml"),
    ],
)
@pytest.mark.usefixtures("here")
def test_what_cannot_be_done_is_refused_at_once(capsys, arguments, told):
    assert sensitivity(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


@pytest.mark.usefixtures("here")
def test_the_table_is_not_replaced(here, capsys):
    staff = here / "staff.csv"
    staff.write_bytes(STAFF.read_bytes())
    assert sensitivity(*SHORT_TERM, "-o", "staff.csv", staff=staff) == 2
    assert "`staff.csv` is read here, and the result would replace it." in capsys.readouterr().err
    assert staff.read_bytes() == STAFF.read_bytes()


def test_nobody_makes_no_picture(here, capsys):
    (here / "staff.csv").write_text("id,needs\n")
    assert sensitivity(*SHORT_TERM, "--format", "svg", staff=here / "staff.csv") == 2
    assert "nobody in the table could be advised" in capsys.readouterr().err


def test_a_table_that_is_not_there_is_refused(capsys):
    assert sensitivity(*SHORT_TERM, staff=Path("none.csv")) == 2
    assert "the table `none.csv` cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(("missing", "more"), [("polars", []), ("altair", ["-o", "out.html"])])
@pytest.mark.usefixtures("here")
def test_without_the_extra_one_is_told_what_to_install(capsys, monkeypatch, missing, more):
    monkeypatch.setitem(sys.modules, missing, None)
    assert sensitivity(*SHORT_TERM, *more) == 2
    assert "pip install 'coachmentor[table]'" in capsys.readouterr().err
