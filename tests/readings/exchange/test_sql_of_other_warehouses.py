"""The SQL for warehouses that do not run here: read again in their dialect, and what it means run by DuckDB."""

import pyarrow as pa
import pytest
import sqlglot
from drawn_profiles import Raw, books_about_one_question, random_books, random_profiles
from sql_books import MEANT_TO_BREAK_OUT, breaking_out, supporting, wrong_rows
from sql_tables import NUMBER, Row, arrow_table, assert_as_advised, assert_rows
from sqlglot import exp
from test_sql_in_duckdb import run

from coachmentor.decide import Program, compile_book
from coachmentor.model.questions import Kind
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.sql.dialects import NONE_OF_THESE
from coachmentor.readings.sql.names import ROW
from coachmentor.readings.to_sql import to_sql

ELSEWHERE = ["spark", "snowflake", "bigquery"]
BOOKS = [read_book(shipped_book()), *books_about_one_question(20), *random_books(8)]


def in_duckdb(sql: str, dialect: str) -> str:
    """Return what a statement says in the words of DuckDB."""
    (statement,) = sqlglot.parse(sql, read=dialect, error_level=sqlglot.ErrorLevel.RAISE)
    assert statement is not None
    for struct in list(statement.find_all(exp.Struct)):  # of the whole row, which DuckDB has without a word for it
        struct.replace(exp.column(ROW, quoted=True))
    return statement.sql("duckdb", unsupported_level=sqlglot.ErrorLevel.RAISE)


def as_kept_in(dialect: str, program: Program, raw: Raw) -> Raw:
    """Return a profile as it stands in a table; BigQuery keeps no null for an array, but an empty one."""
    if dialect != "bigquery":
        return raw
    several = [one.id for one in program.book.questions if one.kind is Kind.CHOICES]
    return {**raw, **{id: [] if raw.get(id) is None else raw[id] or [NONE_OF_THESE] for id in several}}


def run_elsewhere(program: Program, dialect: str, drawn: list[Raw]) -> list[Row]:
    """Return rows under our names, with the answers as they were before `as_kept_in`."""
    table = arrow_table(program.book, [as_kept_in(dialect, program, raw) for raw in drawn])
    rows = run(in_duckdb(to_sql(program, dialect), dialect), table)
    ours = [{name.lower(): value for name, value in row.items()} for row in rows]
    if dialect == "bigquery":
        return [{**row, **{id: drawn[row[NUMBER]].get(id) for id in program.book.question}} for row in ours]
    return ours


@pytest.mark.parametrize("dialect", ELSEWHERE)
@pytest.mark.parametrize("number", range(len(BOOKS)))
def test_the_same_rows(dialect: str, number: int):
    program = compile_book(BOOKS[number])
    drawn = random_profiles(program.book, 200, seed=number)
    assert_rows(program, drawn, run_elsewhere(program, dialect, drawn))


@pytest.mark.parametrize("dialect", ELSEWHERE)
def test_what_is_no_answer(dialect: str):
    """Without a null among Spark's items: DuckDB does not find it in these words, but Spark does."""
    program, drawn = wrong_rows()
    if dialect == "spark":
        drawn = [raw for raw in drawn if None not in (raw.get("needs") or ())]
    assert_as_advised(program, drawn, run_elsewhere(program, dialect, drawn))


@pytest.mark.slow
@pytest.mark.parametrize("dialect", ELSEWHERE)
def test_a_thousand_rules(dialect: str):
    program = compile_book(supporting(3, 1_000))
    drawn = random_profiles(program.book, 20, seed=3)
    assert_rows(program, drawn, run_elsewhere(program, dialect, drawn))


@pytest.mark.parametrize("dialect", ELSEWHERE)
@pytest.mark.parametrize("text", MEANT_TO_BREAK_OUT)
def test_nothing_in_a_book_runs(dialect: str, text: str):
    program = compile_book(breaking_out(text))
    drawn = random_profiles(program.book, 20, seed=4)
    assert_rows(program, drawn, run_elsewhere(program, dialect, drawn))


def test_in_bigquery_none_of_these_stands_alone():
    program = compile_book(supporting(2, 10))
    table = arrow_table(program.book, [{"needs": ["none"]}, {"needs": ["none", "skill"]}, {"needs": []}])
    rows = run(in_duckdb(to_sql(program, "bigquery"), "bigquery"), table)
    assert [len(row["problems"]) for row in rows] == [0, 1, 0]
    assert ["needs" in (row["unanswered"] or []) for row in rows] == [False, False, True]


def test_columns_that_are_called_as_ours_are_on_the_way_in_snowflake():
    program = compile_book(supporting(2, 10))
    drawn = random_profiles(program.book, 20, seed=2)
    table = arrow_table(program.book, drawn)
    for name in ("left", "lead", "fits", "answers"):
        table = table.append_column(name, pa.array([name] * len(drawn)))
    rows = run(in_duckdb(to_sql(program, "snowflake"), "snowflake"), table)
    assert {(row["left"], row["lead"], row["fits"], row["answers"]) for row in rows} == {
        ("left", "lead", "fits", "answers")
    }
