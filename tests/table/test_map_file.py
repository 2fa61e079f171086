"""A company's map: what good ones mean, and the exact words that the writer of a bad one sees."""

import re
from pathlib import Path

import polars as pl
import pytest
from strategies import make_book

from coachmentor import Advisor
from coachmentor.decide import compile_book
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.table.advise import result_names
from coachmentor.table.map_file import InvalidTableMap, read_table_map
from coachmentor.text import Mistakes

MAPS = Path(__file__).parent.parent / "cases" / "maps"
GOOD = sorted((MAPS / "good").glob("*.yaml"))
BAD = sorted((MAPS / "bad").glob("*.yaml"))


def choices(*ids):
    return tuple(Choice(id, id.capitalize()) for id in ids)


BOOK = make_book(
    [
        Question("needs", Kind.CHOICES, "What for?", choices=choices("conflict", "succession", "feedback", "new-role")),
        Question("technical_expert", Kind.YES_NO, "Able already?"),
        Question("attitude", Kind.CHOICE, "Wanted?", choices=choices("positive", "unsure", "negative")),
        Question("months", Kind.WHOLE_NUMBER, "How long?", least=1, most=60),
        Question("goal_link", Kind.TEXT, "Which goal?"),
    ],
    [],
)


def shown(answering):
    lines = [answering.question.id]
    lines += [f"  column {answering.column!r}"] if answering.column is not None else []
    lines += [f"  column {column!r} for {choice}" for choice, column in answering.columns.items()]
    lines += [f"  {word!r} means {meaning!r}" for word, meaning in answering.values.items()]
    return "\n".join([*lines, f"  divided by {answering.separators!r}"])


def compare(text, golden, regenerate):
    if regenerate:
        golden.write_text(text + "\n", encoding="utf-8", newline="\n")
    assert text + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_what_a_map_means(path, regenerate):
    mapped = read_table_map(path, BOOK).mapped
    compare("\n".join(map(shown, mapped)), path.with_suffix(".txt"), regenerate)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_what_is_wrong_with_a_map(path, regenerate, monkeypatch):
    monkeypatch.chdir(MAPS / "bad")
    with pytest.raises(InvalidTableMap) as caught:
        read_table_map(path.name, BOOK)
    compare(str(caught.value), path.with_suffix(".txt"), regenerate)


def test_no_golden_file_is_left_over():
    assert {path.stem for path in MAPS.rglob("*.txt")} == {path.stem for path in (*GOOD, *BAD)}


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Mistakes, match="this file cannot be read: no such file"):
        read_table_map(tmp_path / "map.yaml", BOOK)


def test_a_file_saved_by_a_word_processor(tmp_path):
    path = tmp_path / "map.yaml"
    path.write_bytes("\N{ZERO WIDTH NO-BREAK SPACE}questions:\r\n  months: Dauer (Monate) für alle\r\n".encode())
    assert read_table_map(path, BOOK).mapped[0].column == "Dauer (Monate) für alle"
    path.write_bytes("questions: {months: Länge}".encode("latin-1"))
    with pytest.raises(InvalidTableMap, match="save it as UTF-8"):
        read_table_map(path, BOOK)


def test_an_example_fits_the_shipped_book(tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text("questions:\n  better_met_by: Other way\n  needs: {values: {Handling conflict: conflict}}\n")
    assert [one.question.id for one in read_table_map(path, Advisor.default().book).mapped] == [
        "better_met_by",
        "needs",
    ]


PAGE = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def as_on_the_page(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (staff,) = blocks("csv")
    (tmp_path / "staff.csv").write_text(staff, encoding="utf-8")
    for number, map in enumerate(blocks("yaml")):
        (tmp_path / f"map{number or ''}.yaml").write_text(map, encoding="utf-8")


@pytest.mark.usefixtures("as_on_the_page")
def test_the_maps_on_the_page_are_read_and_its_table_is_advised():
    advisor = Advisor.default()
    read_table_map("map1.yaml", advisor.book)
    staff = pl.read_csv("staff.csv", infer_schema=False)
    advised = advisor.advise_table(staff, read_table_map("map.yaml", advisor.book))
    assert [row for row, problems in enumerate(advised["problems"]) if len(problems)] == [3]
    (told,) = re.findall(r"three of them:\n\n```\n(.*?)```", PAGE, re.DOTALL)
    said = told.splitlines()
    assert sorted(problem[: len(line)] for problem, line in zip(advised["problems"][3], said, strict=True)) == sorted(
        said
    )
    answered = advisor.advise({"needs": ["conflict", "feedback"], "months": 4, "technical_expert": True})
    assert advised["recommendation"][0] == answered.recommendation
    assert advised["unanswered"].list.contains("months").to_list() == [False, False, True, None]


@pytest.mark.usefixtures("as_on_the_page")
def test_the_python_on_the_page_runs(capsys):
    (code,) = blocks("python")
    exec(code, {})
    assert "recommendation" in capsys.readouterr().out


def test_the_page_names_every_column_that_is_added():
    added = [*result_names(compile_book(Advisor.default().book)), "problems"]
    assert [name for name in added if f"`{name}`" not in PAGE] == []


def ids_of(book: RuleBook) -> str:
    """The ids of a book as the page lists them."""
    lines = ["| question | it asks | it takes |", "| --- | --- | --- |"]
    for one in book.questions:
        if one.kind is Kind.TEXT:
            continue
        match one.kind:
            case Kind.YES_NO:
                takes = "yes or no"
            case Kind.WHOLE_NUMBER:
                takes = f"a whole number from {one.least} to {one.most}"
            case _:
                takes = "<br>".join(f"`{choice.id}`: {choice.label}" for choice in one.choices)
        lines.append(f"| `{one.id}` (`{one.kind}`) | {one.ask} | {takes} |")
    return "\n".join(lines) + "\n"


def test_the_page_lists_the_ids_of_the_shipped_book(regenerate):
    before, heading, _ = PAGE.partition("## The ids\n\n")
    expected = before + heading + ids_of(Advisor.default().book)
    if regenerate:
        (Path(__file__).parents[2] / "docs" / "tables.md").write_text(expected, encoding="utf-8", newline="\n")
    else:
        assert expected == PAGE
