"""`coachmentor batch`: rows in, advice out; what became of them on standard error, and the right exit code."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from coachmentor.cli.main import run

ROOT = Path(__file__).parents[2]
RIGHT = "id,needs,months\n007,succession,18\n008,conflict,\n"
WRONG = RIGHT + "009,golf,99\n"


@pytest.fixture
def table(tmp_path):
    def written(content=RIGHT, name="staff.csv"):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return written


def batch(*arguments):
    return run(["batch", *map(str, arguments)])


def test_every_row_is_advised(table, tmp_path, capsys):
    target = tmp_path / "out.csv"
    assert batch(table(), "-o", target) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("2 rows, all of them advised.\n")
    assert err.endswith(f"\nWritten to {target}.\n")
    assert "\x1b" not in err
    lines = target.read_text().splitlines()
    assert lines[0].startswith("id,needs,months,recommendation,form,")
    assert lines[1].startswith("007,succession,18,mentoring,succession,clear,")


def test_refused_rows_are_written_too_and_told(table, tmp_path, capsys):
    target = tmp_path / "out.csv"
    assert batch(table(WRONG), "-o", target) == 1
    err = capsys.readouterr().err
    assert "3 rows, of which 1 could not be advised." in err
    assert "line 4: `needs` has no choice `golf`" in err
    assert "`months` cannot be `99` (a whole number from 1 to 60)" in target.read_text()


def test_the_summary_as_json(table, tmp_path, capsys):
    assert batch(table(WRONG), "-o", tmp_path / "out.parquet", "--format", "json") == 1
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (told["rows"], told["refused"]) == (3, 1)
    assert told["first_refused"][0]["place"] == "line 4"
    assert err == ""


def test_standard_output_gets_lines(table, capsysbinary):
    assert batch(table(), "-o", "-", "--only", "recommendation") == 0
    out, err = capsysbinary.readouterr()
    assert out == (b"id,needs,months,recommendation,problems\n007,succession,18,mentoring,\n008,conflict,,coaching,\n")
    assert b"Written" not in err


def test_standard_output_gets_json_where_that_came_in(table, capsysbinary):
    assert batch(table('{"needs": ["conflict"]}\n', "staff.ndjson"), "-o", "-", "--only", "form") == 0
    assert capsysbinary.readouterr().out == b'{"needs":["conflict"],"form":"conflict","problems":[]}\n'


def test_options_reach_the_work(table, tmp_path, capsys):
    target = tmp_path / "out.csv"
    map_file = tmp_path / "map.yaml"
    map_file.write_text("questions: {needs: Wants}\n")
    wanted = ["--only", "form", "--only", "points_mentoring"]
    source = table("Wants,note\nsuccession,x\n")
    assert batch(source, "-o", target, "--map", map_file, "--detail", "--prefix", "x_", *wanted) == 0
    header = target.read_text().splitlines()[0].split(",")
    assert header[:4] == ["Wants", "note", "x_form", "x_points_mentoring"]
    assert "x_rule_succession-planning" in header
    assert "needs (by `Wants`)" in capsys.readouterr().err


def test_another_book_on_another_day(table, tmp_path, capsys):
    assert batch(table(), "-o", tmp_path / "out.csv", "--on", "2026-01-01") == 0
    assert batch(table(), "-o", tmp_path / "out.csv", "--rules", tmp_path / "no") == 2
    assert "no" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-o", "out.doc"], "does not say which kind of table"),
        (["-o", "no/out.csv"], "the folder `no` does not exist"),
        (["-o", "staff.csv"], "is the table itself"),
        (["-o", "out.csv", "--sheet", "Staff"], "only Excel workbooks have"),
        (["-o", "out.csv", "--only", "golf"], "there is no `golf` in what is added"),
        (["-o", "out.csv", "--prefix", "=x"], "cannot begin a column's name"),
        (["-o", "out.csv", "--master", "local", "--force"], "`--master` and `--force` would not be heeded here"),
        (["-o", "out.csv", "--engine", "spark", "--sheet", "x"], "`--sheet` would not be heeded here"),
        (["-o", "-", "--format", "json"], "name a file with -o"),
        (["-o", "out.csv", "--map", "no.yaml"], "no.yaml"),
        (["-o", "out.csv", "--report", "r.pdf"], "the report is HTML, and `r.pdf` would not open as such"),
        (["-o", "out.csv", "--report", "r.html", "--by", "row"], "the table has no column `row`"),
        ([], "Missing option '-o'"),
    ],
)
def test_what_cannot_run(table, tmp_path, capsys, monkeypatch, arguments, says):
    table()
    monkeypatch.chdir(tmp_path)
    assert batch("staff.csv", *arguments) == 2
    assert says in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["staff.csv"]


OTHERS = {
    "the table": (["-o", "out.csv", "--report", "staff.html"], "`staff.html` is read here"),
    "a link to it": (["-o", "out.csv", "--report", "link.html"], "`link.html` is read here"),
    "the map, by the report": (
        ["-o", "out.csv", "--map", "map.html", "--report", "map.html"],
        "`map.html` is read here",
    ),
    "the map, by the result": (["-o", "map.csv", "--map", "map.csv"], "`map.csv` is read here"),
    "the result": (["-o", "out.html.csv", "--report", "./out.html"], "cannot be both the table and the report"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_no_file_that_is_read_is_replaced(table, tmp_path, capsys, monkeypatch, name):
    arguments, says = OTHERS[name]
    monkeypatch.chdir(tmp_path)
    table(name="staff.csv")
    for other in ("map.html", "map.csv"):
        (tmp_path / other).write_text("questions: {months: months}\n", encoding="utf-8")
    (tmp_path / "staff.html").hardlink_to(tmp_path / "staff.csv")
    (tmp_path / "link.html").symlink_to(tmp_path / "staff.csv")
    (tmp_path / "out.html").symlink_to(tmp_path / "out.html.csv")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.exists()}
    assert batch("staff.csv", *arguments) == 2
    assert says in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.exists()} == before


def test_a_table_that_is_not_there(tmp_path, capsys):
    assert batch(tmp_path / "no.csv", "-o", tmp_path / "out.csv") == 2
    assert "no such file" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["polars", "narwhals"])
def test_without_the_extra(table, tmp_path, missing):
    program = f"import sys; sys.modules[{missing!r}] = None; from coachmentor.cli.main import run; sys.exit(run())"
    command = [sys.executable, "-c", program, "batch", str(table()), "-o", str(tmp_path / "out.csv")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "pip install 'coachmentor[table]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_summary_is_as_wide_as_the_terminal(table, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    batch(table(WRONG), "-o", tmp_path / "o.csv")
    told = capsys.readouterr().err.split("\nWritten")[0].splitlines()
    assert max(map(len, told)) <= 40
    monkeypatch.setenv("COLUMNS", "300")
    batch(table(WRONG), "-o", tmp_path / "o.csv")
    assert max(map(len, capsys.readouterr().err.splitlines()[:-1])) <= 100


def test_help_needs_no_table_library():
    program = """
import sys
sys.modules["polars"] = sys.modules["narwhals"] = None
from coachmentor.cli.main import run
sys.exit(run(["batch", "--help"]))
"""
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60).returncode == 0


def test_a_reader_that_goes_away(table):
    source = table("needs\n" + "conflict\n" * 50_000)
    command = f"{sys.executable} {ROOT / 'cli.py'} batch {source} -o - | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60)
    assert done.stdout.startswith("needs,recommendation")
    assert "Traceback" not in done.stderr


def test_any_console_can_show_it(table, tmp_path, monkeypatch):
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stderr", console)
    assert batch(table("needs\nÉté\n"), "-o", tmp_path / "o.csv") == 1
    console.flush()
    assert b"line 2: `needs` has no choice `" in console.buffer.getvalue()
