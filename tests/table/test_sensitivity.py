"""How recommendations move with one number: counted as one finds person by person, with the same checks as any book."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest
from words import count_words, sentences

from coachmentor import Advisor
from coachmentor.author.staff import read_staff
from coachmentor.decide import compile_book
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import read_book, shipped_book
from coachmentor.render.document import Bullets, Figure, Paragraph, Table
from coachmentor.table import UnusableTable
from coachmentor.table.sensitivity import (
    NoSuchSetting,
    Sensitivity,
    Setting,
    UnusableValue,
    book_with,
    examine,
    find_setting,
    settings_of,
)
from coachmentor.table.sensitivity.to_data import to_csv, to_dict
from coachmentor.table.sensitivity.to_document import to_document, to_svg

STAFF = Path(__file__).parents[2] / "examples" / "staff" / "staff.csv"
BOOK = read_book(shipped_book())


def moved(name: str, values: range, staff: Path = STAFF) -> Sensitivity:
    return examine(shipped_book(), BOOK, find_setting(name, BOOK), list(values), staff)


def one_by_one(book: RuleBook) -> list[str]:
    """What each person in the table is recommended, as one profile after another."""
    advisor = Advisor(book)
    people = [person.answers[0] for person in read_staff(STAFF, [book]).people]
    return [advice.recommendation for advice in advisor.advise_many(people)]


@pytest.mark.parametrize(
    ("name", "values"),
    [("short_term_months", range(3, 13, 3)), ("slight", range(1, 4)), ("decision.enough", range(1, 9, 2))],
)
def test_each_value_is_counted_as_one_finds_person_by_person(name: str, values: range):
    found = moved(name, values)
    setting = find_setting(name, BOOK)
    told = [one_by_one(book_with(shipped_book(), BOOK, setting, value)) for value in values]
    assert [step.value for step in found.steps] == list(values)
    assert [step.counts for step in found.steps] == [Counter(one) for one in told]
    pairs = [
        Counter(both for both in zip(one, other, strict=True) if both[0] != both[1]) for one, other in pairwise(told)
    ]
    assert [step.moves for step in found.steps] == [{}, *pairs]
    assert found.moved == sum(len(set(one)) > 1 for one in zip(*told, strict=True))
    assert found.moved > 0
    assert found.people == 40


def test_a_book_with_the_number_that_it_has_decides_as_it_does():
    for setting in settings_of(BOOK):
        same = book_with(shipped_book(), BOOK, setting, setting.now)
        assert compile_book(same).formulas == compile_book(BOOK).formulas
        assert compile_book(same).effects == compile_book(BOOK).effects
        assert (same.enough, same.clear_lead, same.strengths, same.parameters) == (
            BOOK.enough,
            BOOK.clear_lead,
            BOOK.strengths,
            BOOK.parameters,
        )


def test_the_numbers_are_the_parameters_the_strengths_and_the_thresholds():
    assert [one.full_name for one in settings_of(BOOK)] == [
        "parameters.short_term_months",
        "strengths.strong",
        "strengths.moderate",
        "strengths.slight",
        "decision.enough",
        "decision.clear_lead",
    ]
    assert find_setting("strengths.slight", BOOK) == find_setting("slight", BOOK) == Setting("strengths", "slight", 1)


def test_an_unknown_number_is_refused_with_the_nearest_one_and_all_there_are():
    with pytest.raises(NoSuchSetting) as refused:
        find_setting("short_term_month", BOOK)
    assert str(refused.value) == (
        "this rule book has no number called `short_term_month`. Did you mean `short_term_months`? It has "
        "`short_term_months` (6), `strong` (6), `moderate` (4), `slight` (1), `enough` (4) and `clear_lead` (5)."
    )


@pytest.fixture
def overlay(tmp_path, monkeypatch) -> Iterator[Path]:
    """A book on the shipped one, in the folder where we are, with a parameter called like a strength."""
    monkeypatch.chdir(tmp_path)
    Path("own").mkdir()
    Path("own", "guidance.yaml").write_text(
        """\
extends: default
title: Own
version: 1.0.0
parameters: {slight: 20}
rules:
  - id: very-long
    title: Very long
    when: {months: {over: slight}}
    supports: mentoring
    strength: slight
    because: It lasts over {slight} months.
""",
        encoding="utf-8",
    )
    return Path("own")


def test_a_name_of_several_numbers_must_say_which(overlay: Path):
    book = read_book(overlay)
    with pytest.raises(NoSuchSetting) as refused:
        find_setting("slight", book)
    assert str(refused.value) == "`slight` may be any of several. Write `parameters.slight` or `strengths.slight`."
    assert find_setting("parameters.slight", book).now == 20


def test_a_value_with_which_a_rule_is_impossible_is_refused_with_the_place_of_the_rule(overlay: Path):
    book = read_book(overlay)
    with pytest.raises(UnusableValue) as refused:
        book_with(overlay, book, find_setting("parameters.slight", book), 60)
    assert str(refused.value) == (
        "with 60 for `slight` the rule book cannot be used:\n"
        "  own/guidance.yaml:8: this never holds: `months` takes 1 to 60"
    )


def test_a_number_out_of_its_bounds_is_refused():
    with pytest.raises(UnusableValue) as refused:
        book_with(shipped_book(), BOOK, find_setting("slight", BOOK), 0)
    assert str(refused.value) == (
        "with 0 for `slight` the rule book cannot be used:\n  `slight` is a whole number from 1 to 1,000,000, not 0"
    )


def test_many_mistakes_are_not_all_told():
    with pytest.raises(UnusableValue, match=r"rules/advice\.yaml:[0-9]+: .*\n(  rules/.*\n){4}  and more like these$"):
        book_with(shipped_book(), BOOK, find_setting("short_term_months", BOOK), 61)


def test_a_book_keeps_its_day(overlay: Path):
    with (overlay / "guidance.yaml").open("a", encoding="utf-8") as file:
        file.write("    from: 2030-01-01\n")
    book = read_book(overlay, on=date(2031, 1, 1))
    rules = [rule.id for rule in book_with(overlay, book, find_setting("enough", book), 5).rules]
    assert rules == [rule.id for rule in book.rules]
    assert "very-long" in rules


def test_rows_that_do_not_fit_are_named_and_the_rest_is_done(tmp_path: Path):
    lines = STAFF.read_text(encoding="utf-8").splitlines()
    lines[3] = lines[3].replace("learn-the-role", "learn-a-role")
    file = tmp_path / "staff.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    found = moved("slight", range(1, 3), file)
    assert found.people == 39
    (refused,) = found.refused
    assert refused.place == "line 4"
    assert refused.problems[0].startswith("`needs` has no choice `learn-a-role`")


@pytest.mark.parametrize("suffix", [".parquet", ".ndjson", ".xlsx"])
def test_any_file_that_a_batch_reads_will_do(tmp_path: Path, suffix: str):
    table = pl.read_csv(STAFF, infer_schema=False).with_columns(recommendation=pl.lit("mine"))
    file = tmp_path / f"staff{suffix}"
    {".parquet": table.write_parquet, ".ndjson": table.write_ndjson, ".xlsx": table.write_excel}[suffix](file)
    assert moved("slight", range(1, 3), file) == moved("slight", range(1, 3))


def test_a_table_without_questions_is_refused(tmp_path: Path):
    file = tmp_path / "staff.csv"
    file.write_text("name,age\nA,3\n", encoding="utf-8")
    with pytest.raises(UnusableTable, match="no column of the table is named after a question"):
        moved("slight", range(1, 3), file)


# What is shown

FOUND = moved("short_term_months", range(5, 8))


def test_a_page_has_a_picture_with_the_table_behind_it():
    page = to_document(FOUND, pictured=True)
    figure, table = page.sections[0].blocks
    assert isinstance(figure, Figure)
    assert isinstance(table, Table)
    assert figure.alternative == table
    assert [row[0] for row in table.rows] == ["5", "6 (now)", "7"]
    assert [row[1] for row in table.rows] == [str(step.counts["coaching"]) for step in FOUND.steps]
    picture = ElementTree.fromstring(to_svg(FOUND))
    texts = [one.text for one in picture.iter("{http://www.w3.org/2000/svg}text")]
    for row in table.rows:
        assert texts.count(row[0]) >= 1
    assert figure.svg == to_svg(FOUND)


def test_who_moves_is_told_in_people():
    (bullets,) = to_document(FOUND, pictured=False).sections[1].blocks
    assert isinstance(bullets, Bullets)
    assert bullets.items[0].startswith("From 5 to 6: ")
    assert sum(sum(step.moves.values()) for step in FOUND.steps) == sum(
        int(one.split("(")[-1].split()[0]) for item in bullets.items for one in item.split(";")
    )
    assert all(count_words(one) <= 25 for text in to_document(FOUND, pictured=False).lead for one in sentences(text))


def test_where_nobody_moves_that_is_said():
    (block,) = to_document(moved("short_term_months", range(3, 5)), pictured=False).sections[1].blocks
    assert block == Paragraph("Nobody moves.")
    (alone,) = to_document(moved("short_term_months", range(3, 4)), pictured=False).sections[1].blocks
    assert alone == Paragraph("There is one value alone.")


def test_bars_are_as_long_as_the_share_and_never_nothing_for_somebody():
    from coachmentor.table.sensitivity.to_document import _drawn

    assert _drawn(0) == ""
    assert _drawn(0.001) == "▏"
    assert _drawn(0.5) == "███"
    assert _drawn(1) == "██████"


def test_programs_get_the_same_numbers():
    data = to_dict(FOUND)
    assert data["setting"] == {"section": "parameters", "name": "short_term_months", "now": 6}
    lines = [line.split(",") for line in to_csv(FOUND).splitlines()]
    assert lines[0] == ["value", "recommendation", "people", "came", "left"]
    assert {(int(value), what): int(people) for value, what, people, _, _ in lines[1:]} == {
        (step.value, what): step.counts.get(what, 0) for step in FOUND.steps for what in BOOK.recommendation_ids
    }
    people = {what: int(number) for value, what, number, _, _ in lines[1:] if value == "5"}
    for value, what, number, came, left in lines[1:]:
        if value != "5":
            assert int(number) == people[what] + int(came) - int(left)
            people[what] = int(number)
