"""`coachmentor rules export`: a book for another engine, in a file or on standard output."""

import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from coachmentor.cli.main import run
from coachmentor.cli.rules.export import DIALECTS
from coachmentor.decide import compile_book
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.sql.dialects import DIALECTS as IN_THE_READING
from coachmentor.readings.to_dmn import LIMITS as DMN
from coachmentor.readings.to_dmn import to_dmn
from coachmentor.readings.to_jdm import LIMITS as JDM
from coachmentor.readings.to_jdm import to_jdm
from coachmentor.readings.to_sql import to_sql

ROOT = Path(__file__).parents[3]
DOCUMENT = ROOT / "docs" / "exchange.md"
HOUSE_RULES = ROOT / "examples" / "house-rules" / "rules"


def export(*arguments: object) -> int:
    return run(["rules", "export", *map(str, arguments)])


@pytest.mark.parametrize(("name", "to"), [("a.dmn", to_dmn), ("a.XML", to_dmn), ("a.json", to_jdm), ("a.jdm", to_jdm)])
def test_a_file_tells_its_format(tmp_path: Path, capsys: pytest.CaptureFixture[str], name, to):
    file = tmp_path / name
    assert export("-o", file) == 0
    assert capsys.readouterr() == ("", f"Written to {file}.\n")
    assert file.read_bytes() == to(compile_book(read_book(shipped_book()))).encode()


def test_what_is_asked_for_comes_before_the_name(tmp_path: Path):
    assert export("--to", "jdm", "-o", tmp_path / "a.dmn") == 0
    assert json.loads((tmp_path / "a.dmn").read_text(encoding="utf-8"))["nodes"]


@pytest.mark.parametrize("arguments", [("--to", "sql"), ("--format", "sql"), ("-o", "a.SQL")])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_sql(tmp_path: Path, monkeypatch, capfdbinary: pytest.CaptureFixture[bytes], dialect: str, arguments):
    monkeypatch.chdir(tmp_path)
    assert export(HOUSE_RULES, *arguments, "--dialect", dialect, "--table", "hr.staff") == 0
    out, _ = capfdbinary.readouterr()
    written = Path("a.SQL").read_bytes() if "-o" in arguments else out
    assert written == to_sql(compile_book(read_book(HOUSE_RULES)), dialect, "hr.staff").encode()


def test_sql_of_one_day(capfdbinary: pytest.CaptureFixture[bytes]):
    assert export("--to", "sql", "--dialect", "duckdb", "--on", "2027-03-01") == 0
    out = capfdbinary.readouterr()[0].decode()
    assert "-- The rules are those in force on 2027-03-01.\n" in out
    assert '\n  FROM "staff" AS "one_row"\n' in out


def test_the_dialects_are_those_of_the_reading():
    assert list(DIALECTS) == list(IN_THE_READING)


def test_sql_without_the_library(monkeypatch, capsys: pytest.CaptureFixture[str]):
    for module in [one for one in sys.modules if one.startswith(("sqlglot", "coachmentor.readings.sql"))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.delitem(sys.modules, "coachmentor.readings.to_sql")
    monkeypatch.setitem(sys.modules, "sqlglot", None)
    assert export("--to", "sql", "--dialect", "duckdb") == 2
    assert "Install it with `pip install 'coachmentor[table]'`." in capsys.readouterr().err


@pytest.mark.parametrize("book", [(HOUSE_RULES,), ("--rules", HOUSE_RULES)])
def test_another_book_to_a_pipe(capfdbinary: pytest.CaptureFixture[bytes], book):
    assert export(*book, "--to", "dmn") == 0
    out, err = capfdbinary.readouterr()
    assert (ET.fromstring(out).attrib["name"], err) == ("Northfield Trust", b"")


def test_a_pipe_gets_utf_8_whatever_the_terminal_speaks(tmp_path: Path):
    book = tmp_path / "book.yaml"
    book.write_text(BOOK.replace("A book", "Ein Büchlein 😀"), encoding="utf-8")
    command = [sys.executable, ROOT / "cli.py", "rules", "export", book, "--to", "jdm"]
    ran = subprocess.run(command, env={"PYTHONIOENCODING": "ascii"}, capture_output=True, check=True, timeout=60)
    assert "Ein Büchlein 😀" in ran.stdout.decode("utf-8")


BOOK = """
title: A book
version: "1"
options: [coaching, mentoring]
strengths: {so: 4}
decision: {enough: 4, clear_lead: 5}
questions:
  - {id: item, kind: yes_no, ask: Sure?}
rules:
  - {id: one, title: T, when: {item: yes}, supports: coaching, strength: so, because: "Be\\x02", source: S}
"""


def test_what_dmn_cannot_say_is_told_with_its_place(tmp_path: Path, monkeypatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    Path("book.yaml").write_text(BOOK, encoding="utf-8")
    assert export("book.yaml", "-o", "a.dmn") == 2
    out, err = capsys.readouterr()
    assert (out, Path("a.dmn").exists()) == ("", False)
    told = [line.removesuffix(" [cannot-be-said]") for line in err.splitlines() if "error" in line]
    assert told == [
        "book.yaml:8:5: error: DMN cannot have a question `item`: the word has a meaning of its own there",
        "book.yaml:10:5: error: DMN cannot hold the character U+0002, in the reason of the rule `one`",
    ]
    assert export("book.yaml", "-o", "a.jdm") == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "say which format: --to dmn, --to jdm or --to sql"),
        (["-o", "a.txt"], "the name of `a.txt` does not tell the format"),
        (["-o", "nowhere/a.dmn"], "the folder `nowhere` does not exist"),
        (["--to", "xls"], "is not one of 'dmn', 'jdm', 'sql'"),
        (["--to", "sql"], "say whose SQL: --dialect duckdb, postgres, spark, snowflake or bigquery"),
        (["--to", "sql", "--dialect", "mysql"], "is not one of 'duckdb', 'postgres', 'spark', 'snowflake', 'bigquery'"),
        (["-o", "a.dmn", "--dialect", "duckdb"], "--dialect and --table are for SQL"),
        (["--to", "jdm", "--table", "staff"], "--dialect and --table are for SQL"),
        (["--to", "sql", "--dialect", "duckdb", "--table", "a b"], "`a b` is no name of a table: write it like staff"),
        (["no-book", "--to", "dmn"], "no-book"),
        ([HOUSE_RULES, "--rules", HOUSE_RULES, "--to", "dmn"], "name the rule book once"),
    ],
)
def test_what_cannot_be_done(arguments, told: str, tmp_path: Path, monkeypatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    assert export(*arguments) == 2
    out, err = capsys.readouterr()
    assert (out, told in err) == ("", True), err
    assert list(tmp_path.iterdir()) == []


def test_the_documented_way_to_run_it(tmp_path: Path, monkeypatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    assert export("-o", "rules.json") == 0
    script, shown = re.findall(r"```(?:python)?\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)[-2:]
    capsys.readouterr()
    exec(script, {})
    assert capsys.readouterr().out == shown


def test_the_document_names_every_word_that_is_refused():
    document = DOCUMENT.read_text(encoding="utf-8")
    assert [word for word in (*DMN.taken, *JDM.taken) if f"`{word}`" not in document] == []
