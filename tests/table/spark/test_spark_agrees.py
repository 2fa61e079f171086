"""Rows decided on Spark as single profiles are, lazily, and by Spark alone: no row and no Python in between."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from people import BOOK, FORMS, advised, everyone, only, table
from strategies import rule_books

from coachmentor import Advisor
from coachmentor.model.rule_book import RuleBook


def on_spark(session, folder: Path, rows: pl.DataFrame):
    """Return rows as a table of Spark's, in two parts."""
    half = len(rows) // 2
    folder.mkdir(parents=True, exist_ok=True)
    rows[:half].write_parquet(folder / "0.parquet")
    rows[half:].write_parquet(folder / "1.parquet")
    return session.read.parquet(str(folder))


def rows_of(frame, folder: Path) -> list[dict[str, object]]:
    frame.write.parquet(str(folder))
    return pl.read_parquet(folder / "*.parquet").sort("row").to_dicts()


@pytest.mark.parametrize("form", FORMS)
def test_every_person_of_a_small_book_is_decided_as_one_by_one(form, session, tmp_path):
    people = everyone()
    frame = on_spark(session, tmp_path / "in", table(people, FORMS[form]))
    rows = rows_of(Advisor(BOOK).advise_table(frame), tmp_path / "out")
    expected = advised(people)
    assert only(rows, list(expected[0])) == expected


def test_rows_with_problems_have_these_and_nothing_else(session, tmp_path):
    people = table(everyone()[:4], FORMS["texts"]).to_dicts()
    people[1] |= {"needs": "skill; sleep", "months": "many"}
    people[2] |= {"trust": "perhaps"}
    rows = pl.DataFrame(people, infer_schema_length=None)
    advisor = Advisor(BOOK)
    found = rows_of(advisor.advise_table(on_spark(session, tmp_path / "in", rows)), tmp_path / "out")
    assert found == advisor.advise_table(rows).to_dicts()
    assert [len(row["problems"]) for row in found] == [0, 2, 1, 0]


def test_names_of_columns_may_have_any_signs(session, tmp_path):
    people = everyone()[:6]
    rows = table(people, FORMS["a column for each choice"])
    dotted = rows.rename({name: name.replace("/", ".") for name in rows.columns if "/" in name})
    assert dotted.columns != rows.columns
    frame = on_spark(session, tmp_path / "in", dotted.with_columns(pl.lit("x").alias("a `b`.c")))
    advised_ = Advisor(BOOK).advise_table(frame, only=["form"], prefix="our.")
    assert advised_.columns == [*dotted.columns, "a `b`.c", "our.form", "our.problems"]
    assert [row["our.form"] for row in rows_of(advised_, tmp_path / "out")] == [row["form"] for row in advised(people)]


@pytest.mark.slow
def test_the_shipped_book_decides_as_one_by_one(session, tmp_path):
    advisor = Advisor.default()
    needs = ["conflict", "succession", "people-skills"]
    people = [
        {"needs": frozenset(picked), "months": months, "technical_expert": expert, "attitude": attitude}
        for picked in ([], needs[:1], needs[1:2], needs)
        for months in (3, 12, None)
        for expert in (True, None)
        for attitude in ("positive", "negative-about-coaching", None)
    ]
    answered = [{key: value for key, value in person.items() if value is not None} for person in people]
    expected = advised(answered, advisor.book)
    for name, cells in FORMS.items():
        frame = on_spark(session, tmp_path / name / "in", table(answered, cells, advisor.book))
        rows = rows_of(advisor.advise_table(frame), tmp_path / name / "out")
        assert only(rows, list(expected[0])) == expected, name


@pytest.mark.slow
def test_random_books_decide_as_one_by_one(session, tmp_path):
    books: list[RuleBook] = []
    usable = rule_books(most_questions=4, most_choices=2, most_numbers=3).filter(lambda book: len(book.rules) > 3)

    @settings(max_examples=4, derandomize=True, database=None, phases=[Phase.generate])
    @given(usable)
    def draw(book: RuleBook) -> None:
        books.append(book)

    draw()
    for i, book in enumerate(books):
        people = everyone(book)[:500]
        name = list(FORMS)[i % len(FORMS)]
        frame = on_spark(session, tmp_path / f"{i}/in", table(people, FORMS[name], book))
        expected = advised(people, book)
        rows = rows_of(Advisor(book).advise_table(frame), tmp_path / f"{i}/out")
        assert only(rows, list(expected[0])) == expected, name


def jobs(session) -> int:
    """Return how many jobs a session has run."""
    store = session.sparkContext._jsc.sc().statusStore()
    return store.jobsList(None).size()


def test_nothing_runs_before_it_is_asked_for(session, tmp_path):
    frame = on_spark(session, tmp_path / "in", table(everyone(), FORMS["texts"]))
    before = jobs(session)
    result = Advisor(BOOK).advise_table(frame, detail=True)
    assert type(result) is type(frame)
    assert jobs(session) == before
    result.write.format("noop").mode("overwrite").save()
    assert jobs(session) == before + 1


def test_executors_need_no_python(session, tmp_path):
    frame = on_spark(session, tmp_path / "in", table(everyone(), FORMS["lists"]))
    result = Advisor(BOOK).advise_table(frame, detail=True)
    physical = result._jdf.queryExecution().executedPlan().toString()
    assert "Project" in physical
    assert not [word for word in ("Python", "UDF", "Arrow", "MapInPandas", "Exchange") if word in physical]
