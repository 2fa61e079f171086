"""The SQL for DuckDB, run by DuckDB: every row must be as the single-profile engine has it."""

import duckdb
import pyarrow as pa
import pytest
from drawn_profiles import Raw, random_profiles
from hypothesis import given
from hypothesis import strategies as st
from sql_books import MEANT_TO_BREAK_OUT, breaking_out, supporting, wrong_rows
from sql_tables import Row, arrow_table, assert_as_advised, assert_rows
from strategies import make_book, make_rule, number, profiles, rule_books

from coachmentor.decide import Program, compile_book
from coachmentor.model.conditions import Compare, Operator, Threshold
from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Supports
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.to_sql import to_sql


def run(sql: str, table: pa.Table, named: str = "staff") -> list[Row]:
    with duckdb.connect() as connection:
        connection.register(named, table)
        return connection.sql(sql).to_arrow_table().to_pylist()


def by_duckdb(program: Program, drawn: list[Raw]) -> list[Row]:
    return run(to_sql(program, "duckdb"), arrow_table(program.book, drawn))


def raw(profile: Profile) -> Raw:
    answers = {id: sorted(one) if isinstance(one, frozenset) else one for id, one in profile.answers.items()}
    return {**dict.fromkeys(profile.not_known), **answers}


@given(st.data(), rule_books())
def test_random_books_and_profiles(data: st.DataObject, book: RuleBook):
    drawn = [raw(profile) for profile in data.draw(st.lists(profiles(book), min_size=1, max_size=8))]
    program = compile_book(book)
    assert_rows(program, drawn, by_duckdb(program, drawn))


def test_the_shipped_book():
    program = compile_book(read_book(shipped_book()))
    drawn = random_profiles(program.book, 2_000, seed=1)
    rows = by_duckdb(program, drawn)
    assert_rows(program, drawn, rows)
    assert_as_advised(program, drawn, rows)


@pytest.mark.parametrize("options", [1, 2, 3, 4])
def test_so_many_options(options: int):
    program = compile_book(supporting(options, 40))
    drawn = random_profiles(program.book, 500, seed=options)
    assert_rows(program, drawn, by_duckdb(program, drawn))


@pytest.mark.slow
@pytest.mark.parametrize(("options", "rules"), [(1, 1_300), (3, 1_000)])
def test_a_thousand_rules(options: int, rules: int):
    """More than a thousand for one option, too: so many parts in one row are too deep for DuckDB."""
    program = compile_book(supporting(options, rules))
    drawn = random_profiles(program.book, 100, seed=3)
    assert_rows(program, drawn, by_duckdb(program, drawn))


LIST = "`needs` has an answer in its list that is empty or no choice (it takes `skill`, `career` or `role`)"


def test_what_is_no_answer():
    program, drawn = wrong_rows()
    rows = by_duckdb(program, drawn)
    assert_as_advised(program, drawn, rows)
    assert [row["problems"] for row in rows[1::2]] == [
        [LIST],
        [LIST],
        [LIST],
        [LIST],
        [],
        ["`change` has no choice `newer` (it takes `same`, `new` or `next`)"],
        [],
        [],
        [f"`change` has no choice `a;b`c'd{'x' * 53}` (it takes `same`, `new` or `next`)"],
        [
            "`change` has no choice `NEW` (it takes `same`, `new` or `next`)",
            "`site` has no choice `z` (it takes `a`, `b`, `c`, `d`, `e`, `f`, `g` or `h`)",
        ],
        ["`months` cannot be `-4` (a whole number from -3 to 60)"],
        ["`months` cannot be `61` (a whole number from -3 to 60)"],
    ]


def test_a_number_that_is_not_whole_is_no_answer():
    rule = make_rule(Compare("months", Operator.AT_LEAST, (Threshold(6),)), Supports("coaching", "so", 3))
    sql = to_sql(compile_book(make_book([number("months", 1, 60)], [rule])), "duckdb")
    rows = run(sql, pa.table({"months": [6.0, 6.5, None, float("nan")]}))
    assert [row["recommendation"] for row in rows] == ["coaching", None, "more-information", None]
    assert [row["problems"] for row in rows][1] == ["`months` cannot be `6.5` (a whole number from 1 to 60)"]


OURS = ["answer_needs", "fits", "left", "lead", "rule_rule-1", "rules", "answers", "staff", "out_coaching"]


def test_columns_that_are_called_as_ours_are_on_the_way():
    program = compile_book(supporting(2, 10))
    drawn = random_profiles(program.book, 50, seed=2)
    table = arrow_table(program.book, drawn)
    for name in OURS:
        table = table.append_column(name, pa.array([name] * len(drawn)))
    rows = run(to_sql(program, "duckdb"), table)
    assert_rows(program, drawn, rows)
    assert [[row[name] for name in OURS] for row in rows] == [OURS] * len(drawn)


@pytest.mark.parametrize("named", ["answers", "verdict", "Rules", "select", "Staff of 2026"])
def test_a_table_of_any_name(named: str):
    program = compile_book(supporting(2, 10))
    drawn = random_profiles(program.book, 50, seed=2)
    sql = to_sql(program, "duckdb", f'"{named}"' if " " in named else named)
    assert_rows(program, drawn, run(sql, arrow_table(program.book, drawn), named))


@pytest.mark.parametrize("text", MEANT_TO_BREAK_OUT)
def test_nothing_in_a_book_runs(text: str):
    program = compile_book(breaking_out(text))
    drawn = random_profiles(program.book, 30, seed=4)
    assert_rows(program, drawn, by_duckdb(program, drawn))
