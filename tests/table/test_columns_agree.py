"""Tables are decided as single profiles are: on every engine, in every form of the answers, whatever the book says."""

from collections.abc import Mapping

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import decision
from strategies import all_profiles, make_book, make_rule, number, profiles, rule_books, small_rule_books, yes_no
from tables import KINDS, SHAPES, rows_of, table_of

from coachmentor import Advisor
from coachmentor.decide import atoms, compile_book
from coachmentor.model.conditions import Compare, Is, Operator, Threshold
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import RulesOut, Supports
from coachmentor.table import UnusableTable


def expected(book: RuleBook, answers: Mapping[str, Answer]) -> dict[str, object]:
    """What must be added to the row with these answers."""
    decided = decision(book, answers)
    rules = [book.rules[i] for i in decided.fired]
    read = {atom.question for atom in atoms(compile_book(book).formulas)}
    return {
        "recommendation": decided.recommendation,
        "form": decided.form,
        "confidence": decided.confidence,
        **{f"points_{option}": points for option, points in zip(book.options, decided.points, strict=True)},
        "fired": [rule.id for rule in rules],
        "unanswered": [one.id for one in book.questions if one.id in read and one.id not in answers],
        "problems": [],
    }


def added(rows: list[dict[str, object]], book: RuleBook) -> list[dict[str, object]]:
    names = expected(book, {})
    return [{name: row[name] for name in names} for row in rows]


FEW = 5
"""Books for each of the slower engines: each brings a table of up to 700 profiles."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_profile_of_a_small_book_is_decided_as_the_reference_does(kind: str, shape: str):
    every = settings.default.max_examples

    @settings(max_examples=every if kind == "polars" else min(every, FEW))
    @given(small_rule_books().filter(lambda book: book.rules))
    def agree(book: RuleBook) -> None:
        people = list(all_profiles(book))
        table = table_of(book, people, SHAPES[shape])
        if table.width > 1:
            rows = rows_of(Advisor(book).advise_table(KINDS[kind](table)))
            assert added(rows, book) == [expected(book, answers) for answers in people]

    agree()


@given(st.data())
def test_profiles_of_larger_books_are_decided_as_the_reference_does(data: st.DataObject):
    book = data.draw(rule_books(most_rules=20).filter(lambda book: book.rules))
    people = [one.answers for one in data.draw(st.lists(profiles(book), min_size=1, max_size=20))]
    table = table_of(book, people, SHAPES[data.draw(st.sampled_from(sorted(SHAPES)))])
    if table.width > 1:
        rows = Advisor(book).advise_table(table).to_dicts()
        assert added(rows, book) == [expected(book, answers) for answers in people]


def test_the_kind_of_frame_comes_back_with_its_own_columns_first():
    people: list[dict[str, Answer]] = [{"needs": frozenset(["succession"]), "months": 18}, {}]
    advisor = Advisor.default()
    table = table_of(advisor.book, people, SHAPES["lists"]).rename({"row": "Staff number"})
    for kind, make in KINDS.items():
        frame = make(table)
        result = advisor.advise_table(frame)
        assert type(result) is type(frame), kind
        names = nw.from_native(result).collect_schema().names()
        assert names[: table.width] == table.columns, kind


def test_statements_are_cited_once_each_in_the_order_of_the_rules():
    advisor = Advisor.default()
    table = pl.DataFrame({"needs": [["succession", "inclusion"], ["succession"], []]})
    rows = advisor.advise_table(table).to_dicts()
    for row, needs in zip(rows, table["needs"].to_list(), strict=True):
        advice = advisor.advise({"needs": needs})
        fired = [rule for rule in advisor.book.rules if rule.id in row["fired"]]
        assert row["fired"] == [rule.id for rule in fired]
        assert row["sources"] == list(dict.fromkeys(source for rule in fired for source in rule.sources))
        assert row["recommendation"] == advice.recommendation


@pytest.mark.parametrize("kind", ["polars", pytest.param("duckdb", marks=pytest.mark.slow)])
def test_a_thousand_rules_are_not_too_deep(kind: str):
    asked = [number(f"q_{i}", 0, 9) for i in range(20)]
    rules = [
        make_rule(
            Compare(asked[i % 20].id, Operator.AT_LEAST, (Threshold(i % 10),)),
            Supports("coaching" if i % 3 else "mentoring", "slight", 1),
            id=f"rule-{i}",
        )
        for i in range(1000)
    ]
    book = make_book(asked, rules, enough=4, clear_lead=5)
    people: list[dict[str, Answer]] = [{one.id: (i * j) % 10 for j, one in enumerate(asked)} for i in range(5)]
    table = table_of(book, people, SHAPES["lists"])
    assert added(rows_of(Advisor(book).advise_table(KINDS[kind](table))), book) == [
        expected(book, answers) for answers in people
    ]


def test_one_option_leads_over_nothing():
    book = make_book(
        [yes_no("a"), yes_no("b")],
        [
            make_rule(Is("a", True), Supports("coaching", "strong", 2), id="for"),
            make_rule(Is("b", True), RulesOut(("coaching",)), id="out"),
        ],
        options=("coaching",),
        enough=2,
        clear_lead=2,
    )
    people: list[dict[str, Answer]] = [{"a": True}, {"a": True, "b": True}, {"b": True}, {"a": False}]
    rows = Advisor(book).advise_table(table_of(book, people, SHAPES["lists"])).to_dicts()
    assert added(rows, book) == [expected(book, answers) for answers in people]


def test_one_column_is_enough_of_whatever_kind():
    advisor = Advisor.default()
    for column, value in {
        "months": "3",
        "needs": ["conflict"],
        "attitude": "positive",
        "technical_expert": True,
    }.items():
        (row,) = advisor.advise_table(pl.DataFrame({column: [value]})).to_dicts()
        assert row["problems"] == []
        assert row["recommendation"] == advisor.advise({column: 3 if column == "months" else value}).recommendation


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame([["skill", "role", 1]], columns=["needs", "needs", "a"]),
        pa.table([pa.array(["skill"]), pa.array(["role"])], names=["needs", "needs"]),
        duckdb.connect().sql("SELECT 'skill' AS needs, 'role' AS \"NEEDS\""),
    ],
    ids=["pandas", "pyarrow", "duckdb"],
)
def test_two_columns_of_one_name_are_refused(frame):
    with pytest.raises(UnusableTable, match="more than one column of the table is called `needs`"):
        Advisor.default().advise_table(frame)


def test_a_column_that_is_added_is_not_there_in_other_letters():
    frame = pl.DataFrame({"needs": ["succession"], "Recommendation": ["mine"]})
    with pytest.raises(UnusableTable, match="already has a column called `Recommendation`"):
        Advisor.default().advise_table(frame)
    assert Advisor.default().advise_table(frame, prefix="x_")["x_recommendation"].to_list() == ["mentoring"]


def test_what_a_caller_may_mistake_is_told():
    frame = pl.DataFrame({"needs": ["succession"]})
    with pytest.raises(TypeError, match="a str is no map of a table: read one with"):
        Advisor.default().advise_table(frame, "map.yaml")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"`only` is a list of names: \['form'\]"):
        Advisor.default().advise_table(frame, only="form")


@pytest.mark.parametrize("name", ["*", "^needs.*$"])
def test_a_name_that_stands_for_many_columns_is_refused(name):
    with pytest.raises(UnusableTable, match="a column cannot be called"):
        Advisor.default().advise_table(pl.DataFrame({"needs": ["succession"], name: [1]}))
