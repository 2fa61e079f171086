"""The SQL as people read it, what stands above it, and what is refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlglot
from sql_books import MEANT_TO_BREAK_OUT, breaking_out, supporting
from sqlglot import exp
from strategies import choices, make_book, make_rule, yes_no

from coachmentor.decide import Program, compile_book
from coachmentor.model.conditions import Is, NoneOf
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Supports
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.exchange.cannot_say import CannotBeSaid
from coachmentor.readings.sql.dialects import DIALECTS
from coachmentor.readings.sql.tables import NoTable
from coachmentor.readings.to_sql import to_sql
from coachmentor.text import Span

GOOD = Path(__file__).parent / "good"


def sure(**fields: object) -> Program:
    rule = make_rule(Is("sure", True), Supports("coaching", "so", 4))
    return compile_book(make_book([yes_no("sure")], [rule], **fields))


def test_the_shipped_book_in_duckdb(regenerate: bool):
    book = read_book(shipped_book(), on=date(2026, 12, 1))
    written = to_sql(compile_book(replace(book, sha256="0123abcd")), "duckdb")
    if regenerate:
        (GOOD / "shipped.sql").write_text(written, encoding="utf-8", newline="\n")
    assert written == (GOOD / "shipped.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_small_book(dialect: str, regenerate: bool):
    book = make_book(
        [choices("needs", "skill", "career"), yes_no("sure")],
        [
            make_rule(NoneOf("needs", ("skill",)), Supports("coaching", "so", 3), "skills", "no-skill"),
            make_rule(Is("sure", True), Supports("mentoring", "so", 2), id="sure"),
        ],
    )
    written = to_sql(compile_book(book), dialect)
    if regenerate:
        (GOOD / f"small.{dialect}.sql").write_text(written, encoding="utf-8", newline="\n")
    assert written == (GOOD / f"small.{dialect}.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("text", [*MEANT_TO_BREAK_OUT, "a\r\nselect 1", "a\u2028select 1\x85", "\\"])
def test_it_is_one_statement_whatever_the_book_says(dialect: str, text: str):
    book = replace(breaking_out(text), title=f"Title {text}", version=text)
    written = to_sql(compile_book(book), dialect)
    (statement,) = sqlglot.parse(written, read=dialect)
    assert isinstance(statement, exp.Select)
    lines = written.splitlines()
    assert [line[:3] for line in lines[:3]] == ["-- "] * 3
    assert all(line.startswith("-- ") for line in lines[: lines.index(next(one for one in lines if "WITH" in one))])
    said = {one.this for one in statement.find_all(exp.Literal) if one.is_string}
    assert {text, f"a{text}", f"r{text}"} <= said


def test_what_stands_above_it():
    book = replace(sure(sha256="0123abcd").book, on=date(2026, 12, 1))
    assert to_sql(compile_book(book), "duckdb").splitlines()[:4] == [
        "-- “A book”, version 1.",
        "-- SHA-256 of the rule book: 0123abcd.",
        "-- The rules are those in force on 2026-12-01.",
        "-- Written by coachmentor from the rule book. Change the rule book, then export it again.",
    ]


def test_what_cannot_be_seen_does_not_stand_above_it():
    book = replace(sure().book, title="a\x00b\u202ec\ud800d")
    assert to_sql(compile_book(book), "postgres").splitlines()[0] == "-- “a b c d”, version 1."


@pytest.mark.parametrize(
    ("dialect", "named", "written"),
    [
        ("duckdb", "staff", '"staff"'),
        ("duckdb", "Staff", '"Staff"'),
        ("duckdb", '"Staff ""list"""', '"Staff ""list"""'),
        ("postgres", "HR.Staff", '"hr"."staff"'),
        ("postgres", 'hr."Staff"', '"hr"."Staff"'),
        ("snowflake", "people.hr.staff", '"PEOPLE"."HR"."STAFF"'),
        ("snowflake", '"staff"', '"staff"'),
        ("bigquery", "my-project.hr.Staff", "`my-project`.`hr`.`Staff`"),
        ("spark", "`staff list`", "`staff list`"),
    ],
)
def test_the_name_of_the_table(dialect: str, named: str, written: str):
    row = {"snowflake": '"ONE_ROW"', "bigquery": "`one_row`", "spark": "`one_row`"}.get(dialect, '"one_row"')
    assert f"FROM {written} AS {row}\n" in to_sql(sure(), dialect, named)


@pytest.mark.parametrize("named", ["answers", "Verdict", "hr.answers"])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_stage_is_called_as_the_table_is(dialect: str, named: str):
    """Some warehouses would take the first stage to be made from itself."""
    statement = sqlglot.parse_one(to_sql(sure(), dialect, named), read=dialect)
    stages = [cte.alias.lower() for cte in statement.find_all(exp.CTE)]
    assert stages == ["_answers", "_checks", "_rules", "_points", "_standings", "_figures", "_verdict"]


@pytest.mark.parametrize(
    "named",
    ["", " ", "a b", "staff s", "staff; drop table x", "f(x)", "(select 1)", "a..b", "a.b.c.d", "1", "'x'", '"'],
)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_what_is_no_name_of_a_table(dialect: str, named: str):
    with pytest.raises(NoTable, match="is no name of a table: write it like staff"):
        to_sql(sure(), dialect, named)


def refusals(book: RuleBook, dialect: str) -> list[tuple[str, str | None, int]]:
    with pytest.raises(CannotBeSaid) as refused:
        to_sql(compile_book(book), dialect)
    return [(one.message, one.help, one.span.line) for one in refused.value.diagnostics]


def test_names_that_are_too_long():
    long = "a" * 64
    rule = make_rule(Is(long, True), Supports("b" * 57, "so", 1), id="the-rule")
    asked = replace(yes_no(long), span=Span("a.yaml", 3, 1, 3, 9))
    book = make_book([asked], [replace(rule, span=Span("a.yaml", 7, 1, 7, 9))], options=("b" * 57, "c" * 57))
    letters = "a name has at most 63 letters there"
    assert refusals(book, "postgres") == [
        (
            f"PostgreSQL cannot have a column `{long}`: {letters}",
            "give a shorter id to the question, which the rule `the-rule` reads",
            3,
        ),
        (
            f"PostgreSQL cannot have a column `points_{'b' * 57}`: {letters}",
            "give a shorter id to the option, which the rule `the-rule` supports",
            7,
        ),
        (f"PostgreSQL cannot have a column `points_{'c' * 57}`: {letters}", "give a shorter id to the option", 1),
    ]
    assert to_sql(compile_book(book), "duckdb")


def test_a_choice_that_means_none_of_these_to_bigquery():
    rule = make_rule(NoneOf("needs", ("skill",)), Supports("coaching", "so", 1), id="the-rule")
    book = make_book([choices("needs", "none", "skill"), choices("unread", "none")], [rule])
    ((message, help_, _),) = refusals(book, "bigquery")
    assert message == (
        "BigQuery cannot tell no answer to `needs` from “none of these”: "
        "`none` stands for it there, and is a choice of the question"
    )
    assert help_ == "give the choice another id; the question is one which the rule `the-rule` reads"
    assert to_sql(compile_book(book), "spark")


@pytest.mark.slow
def test_more_rules_than_postgresql_has_columns():
    most = 1_664 - 5 * 2 - 2 * 5 - 9
    assert to_sql(compile_book(supporting(2, most)), "postgres")
    ((message, _, _),) = refusals(supporting(2, most + 1), "postgres")
    assert message == (
        f"PostgreSQL cannot hold the rule `rule-{most}` and those after it: "
        "a query has at most 1,664 columns there, and each rule is one"
    )
