"""The SQL for Spark, run by Spark on this machine: every row must be as the single-profile engine has it."""

from collections.abc import Iterator
from typing import Any

import pytest
from drawn_profiles import Raw, books_about_one_question, random_books, random_profiles
from sql_books import MEANT_TO_BREAK_OUT, breaking_out, supporting, wrong_rows
from sql_tables import NUMBER, Row, assert_as_advised, assert_rows

from coachmentor.decide import Program, compile_book
from coachmentor.model.questions import Kind
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.to_sql import to_sql

spark_sql = pytest.importorskip("pyspark.sql", reason="no PySpark here (the extra `spark`): its SQL was not run")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

TYPES = {
    Kind.CHOICE: "string",
    Kind.CHOICES: "array<string>",
    Kind.YES_NO: "boolean",
    Kind.WHOLE_NUMBER: "int",
    Kind.TEXT: "string",
}


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    building = spark_sql.SparkSession.builder.master("local[1]").appName("tests")
    settings = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    for name, value in settings.items():
        building = building.config(name, value)
    session = building.getOrCreate()
    yield session
    session.stop()


def by_spark(spark: Any, program: Program, drawn: list[Raw]) -> list[Row]:
    asked = program.book.questions
    types = {NUMBER: "int", **{one.id: TYPES[one.kind] for one in asked}}
    schema = ", ".join(f"`{name.replace('`', '``')}` {type_}" for name, type_ in types.items())
    rows = [(number, *(raw.get(one.id) for one in asked)) for number, raw in enumerate(drawn)]
    spark.createDataFrame(rows, schema).createOrReplaceTempView("staff")
    return [row.asDict() for row in spark.sql(to_sql(program, "spark")).collect()]


BOOKS: list[RuleBook] = [
    *books_about_one_question(20),
    *random_books(4),
    *(supporting(options, 30) for options in (1, 2, 3, 4)),
    *map(breaking_out, MEANT_TO_BREAK_OUT),
]


def test_the_shipped_book(spark: Any):
    program = compile_book(read_book(shipped_book()))
    drawn = random_profiles(program.book, 2_000, seed=1)
    rows = by_spark(spark, program, drawn)
    assert_rows(program, drawn, rows)
    assert_as_advised(program, drawn, rows)


@pytest.mark.parametrize("number", range(len(BOOKS)))
def test_drawn_books(spark: Any, number: int):
    program = compile_book(BOOKS[number])
    drawn = random_profiles(program.book, 200, seed=number)
    assert_rows(program, drawn, by_spark(spark, program, drawn))


def test_what_is_no_answer(spark: Any):
    program, drawn = wrong_rows()
    assert_as_advised(program, drawn, by_spark(spark, program, drawn))


def test_a_thousand_rules(spark: Any):
    program = compile_book(supporting(3, 1_000))
    drawn = random_profiles(program.book, 50, seed=3)
    assert_rows(program, drawn, by_spark(spark, program, drawn))
