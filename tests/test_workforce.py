"""The example of a whole workforce runs as its page says, and gives what stands beside it."""

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

from coachmentor import Advisor
from coachmentor.table.map_file import read_table_map

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "workforce"
COMMAND = re.compile(r"^(coachmentor batch .*)$", re.M)
SAMPLE = 500


@pytest.fixture(scope="module")
def ran(tmp_path_factory) -> Path:
    """A folder with what the example's files and commands make."""
    here = tmp_path_factory.mktemp("workforce")
    for name in ("make_staff.py", "questions.yaml"):
        shutil.copy(EXAMPLE / name, here)
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    subprocess.run([sys.executable, "make_staff.py"], cwd=here, check=True, timeout=60, capture_output=True)
    (command,) = COMMAND.findall((EXAMPLE / "README.md").read_text(encoding="utf-8"))
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), *command.split()[1:]],
        cwd=here, env=environment, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1, "some rows are mistyped on purpose"
    (here / "summary.txt").write_bytes(done.stderr.replace(b"\r\n", b"\n"))
    return here


def test_the_command_tells_what_is_shown(ran, regenerate):
    told = (ran / "summary.txt").read_text(encoding="utf-8")
    if regenerate:
        (EXAMPLE / "summary.txt").write_text(told, encoding="utf-8", newline="\n")
    assert told == (EXAMPLE / "summary.txt").read_text(encoding="utf-8")


class _Words(HTMLParser):
    """The words of a page, without those in its pictures, which each release of the drawing library places anew."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag, _):
        if tag in ("svg", "style", "script"):
            self._inside.append(tag)

    def handle_endtag(self, tag):
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()

    def handle_data(self, data):
        if not self._inside:
            self.words += data.split()


def words(page: str) -> list[str]:
    parser = _Words()
    parser.feed(re.sub(r"\([0-9a-f]{12}\)", "(…)", page))
    return parser.words


def test_the_report_says_what_is_shown(ran, regenerate):
    page = (ran / "report.html").read_text(encoding="utf-8")
    if regenerate:
        (EXAMPLE / "report.html").write_text(page, encoding="utf-8", newline="\n")
    assert words(page) == words((EXAMPLE / "report.html").read_text(encoding="utf-8"))


def test_rows_are_advised_as_single_people_are(ran):
    """The words of the map, by hand, for some rows: the same answers one by one give the same advice."""
    advisor = Advisor.default()
    table_map = read_table_map(ran / "questions.yaml", advisor.book)
    rows = pl.read_parquet(ran / "advised.parquet").filter(pl.col("problems").list.len() == 0)
    for row in rows.sample(SAMPLE, seed=1).iter_rows(named=True):
        answers = {}
        for one in table_map.mapped:
            cell = row[one.column]
            if cell:
                parts = [part.strip() for part in cell.split(",")] if one.question.kind == "choices" else [cell]
                meant = [one.values.get(part, {"Y": True, "N": False}.get(part, part)) for part in parts]
                answers[one.question.id] = meant if one.question.kind == "choices" else meant[0]
        if "months" in answers:
            answers["months"] = int(answers["months"])
        advice = advisor.advise(answers)
        assert row["recommendation"] == advice.recommendation
        assert (row["form"], row["confidence"]) == (advice.form, advice.confidence)
        assert row["points_coaching"] == advice.points["coaching"]


def test_the_same_people_are_invented_each_time(ran):
    again = ran / "again.csv"
    subprocess.run([sys.executable, "make_staff.py", str(again)], cwd=ran, check=True, timeout=60, capture_output=True)
    assert again.read_bytes() == (ran / "staff.csv").read_bytes()
    assert len(pl.read_csv(again, infer_schema=False)) == 50_000
