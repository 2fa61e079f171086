"""The SQL for PostgreSQL, run by a real one: every row must be as the single-profile engine has it."""

from collections.abc import Iterator

import psycopg
import pytest
from drawn_profiles import Raw, books_about_one_question, random_books, random_profiles
from postgres_server import server
from psycopg import sql
from psycopg.rows import dict_row
from sql_books import MEANT_TO_BREAK_OUT, breaking_out, supporting, wrong_rows
from sql_tables import NUMBER, Row, assert_as_advised, assert_rows
from strategies import make_book, make_rule, yes_no

from coachmentor.decide import Program, compile_book
from coachmentor.model.conditions import Is
from coachmentor.model.questions import Kind
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Supports
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.sql.dialects import POSTGRES
from coachmentor.readings.to_sql import to_sql

TYPES = {
    Kind.CHOICE: "text",
    Kind.CHOICES: "text[]",
    Kind.YES_NO: "boolean",
    Kind.WHOLE_NUMBER: "integer",
    Kind.TEXT: "text",
}

Connection = psycopg.Connection[Row]


@pytest.fixture(scope="module")
def postgres() -> Iterator[Connection]:
    with server() as connects, psycopg.connect(connects, row_factory=dict_row, autocommit=True) as connection:
        yield connection


def load(postgres: Connection, book: RuleBook, drawn: list[Raw], table: str = "staff") -> None:
    named, types = sql.Identifier(table), [TYPES[one.kind] for one in book.questions]
    columns = [
        sql.SQL("{} {}").format(sql.Identifier(id), sql.SQL(type_))
        for id, type_ in zip([NUMBER, *book.question], ["integer", *types], strict=True)
    ]
    postgres.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(named))
    postgres.execute(sql.SQL("CREATE TABLE {} ({})").format(named, sql.SQL(", ").join(columns)))
    with postgres.cursor() as cursor, cursor.copy(sql.SQL("COPY {} FROM STDIN").format(named)) as copy:
        copy.set_types(["integer", *types])
        for number, raw in enumerate(drawn):
            copy.write_row([number, *(raw.get(one.id) for one in book.questions)])


def by_postgres(postgres: Connection, program: Program, drawn: list[Raw]) -> list[Row]:
    load(postgres, program.book, drawn)
    rows = postgres.execute(to_sql(program, "postgres").encode()).fetchall()
    return sorted(rows, key=lambda row: row[NUMBER])


def test_the_shipped_book(postgres: Connection):
    program = compile_book(read_book(shipped_book()))
    drawn = random_profiles(program.book, 5_000, seed=1)
    rows = by_postgres(postgres, program, drawn)
    assert_rows(program, drawn, rows)
    assert_as_advised(program, drawn, rows)


BOOKS = [*books_about_one_question(40), *random_books(16)]


@pytest.mark.parametrize("number", range(len(BOOKS)))
def test_drawn_books(postgres: Connection, number: int):
    program = compile_book(BOOKS[number])
    drawn = random_profiles(program.book, 2_000, seed=number)
    assert_rows(program, drawn, by_postgres(postgres, program, drawn))


@pytest.mark.parametrize("options", [1, 2, 3, 4])
def test_so_many_options(postgres: Connection, options: int):
    program = compile_book(supporting(options, 40))
    drawn = random_profiles(program.book, 2_000, seed=options)
    assert_rows(program, drawn, by_postgres(postgres, program, drawn))


@pytest.mark.slow
def test_as_many_rules_as_it_takes(postgres: Connection):
    """More of them are refused, as another test has it."""
    options, questions, others = 3, 5, 9
    program = compile_book(supporting(options, POSTGRES.most_columns - 5 * options - 2 * questions - others))
    drawn = random_profiles(program.book, 50, seed=3)
    assert_rows(program, drawn, by_postgres(postgres, program, drawn))


def test_what_is_no_answer(postgres: Connection):
    program, drawn = wrong_rows()
    assert_as_advised(program, drawn, by_postgres(postgres, program, drawn))


def test_ids_that_begin_alike_and_are_longer_than_a_name_may_be(postgres: Connection):
    whens = {f"{'long-' * 13}{end}": Is("sure", end == "yes") for end in ("yes", "no")}
    rules = [make_rule(when, Supports("coaching", "so", 3), id=id) for id, when in whens.items()]
    program = compile_book(make_book([yes_no("sure")], rules))
    drawn: list[Raw] = [{"sure": True}, {"sure": False}, {}]
    rows = by_postgres(postgres, program, drawn)
    assert_rows(program, drawn, rows)
    assert [row["fired"] for row in rows] == [[id] for id in whens] + [[]]


def test_a_table_in_a_schema_and_one_that_is_called_as_a_stage_is(postgres: Connection):
    program = compile_book(supporting(2, 10))
    drawn = random_profiles(program.book, 50, seed=2)
    load(postgres, program.book, drawn, "answers")
    for named in ("ANSWERS", "public.answers", '"public"."answers"'):
        rows = postgres.execute(to_sql(program, "postgres", named).encode()).fetchall()
        assert_rows(program, drawn, rows)


@pytest.mark.parametrize("text", MEANT_TO_BREAK_OUT)
def test_nothing_in_a_book_runs(postgres: Connection, text: str):
    program = compile_book(breaking_out(text))
    drawn = random_profiles(program.book, 30, seed=4)
    assert_rows(program, drawn, by_postgres(postgres, program, drawn))
    assert postgres.execute("SELECT count(*) AS left FROM staff").fetchall() == [{"left": 30}]
