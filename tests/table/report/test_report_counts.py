"""What a report counts is what one finds row by row, in lists and in texts; and what it refuses to count."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from advised_tables import BOOK, PROGRAM, advised, as_text, counted_one_by_one, staff

from coachmentor import Advisor
from coachmentor.decide import compile_book
from coachmentor.table import UnusableTable
from coachmentor.table.batch import batch_file
from coachmentor.table.files import open_table
from coachmentor.table.report.counts import MOST_GROUPS, Counts, count
from coachmentor.table.report.weighing import weigh

TABLE = advised(staff(600))


@pytest.mark.parametrize("form", [lambda table: table, as_text], ids=["lists", "texts"])
def test_it_counts_what_one_finds_row_by_row(form: Callable[[pl.DataFrame], pl.DataFrame]):
    expected = counted_one_by_one(TABLE)
    counts = count(form(TABLE).lazy(), PROGRAM, ["department"], 1)
    weighed = weigh(counts, PROGRAM)
    assert counts.recommendations == expected["recommendations"]
    assert counts.people == 588
    assert counts.refused == expected["refused"] == 12
    assert counts.problems == {"months": 12}
    assert counts.unanswered == expected["unanswered"]
    assert weighed.fired == expected["fired"]
    assert weighed.decided == expected["decided"]
    assert weighed.near == expected["near"]
    assert departments(counts) == expected["departments"]
    assert len(weighed.decided) > 10
    assert len(weighed.near) > 2


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".ndjson", ".xlsx"])
def test_it_counts_what_a_batch_has_written(tmp_path: Path, suffix: str):
    asked, answered = tmp_path / "staff.csv", tmp_path / f"advised{suffix}"
    staff(600).write_csv(asked)
    batch_file(PROGRAM, asked, answered)
    found = count(open_table(answered).frame, PROGRAM, ["department"], 5)
    assert found == count(TABLE.lazy(), PROGRAM, ["department"], 5)


def departments(counts: Counts) -> dict[tuple[str | None, str], int]:
    (grouping,) = counts.groupings
    return {(one.value, what): number for one in grouping.groups for what, number in one.counts.items()}


def test_the_columns_may_begin_with_a_prefix():
    with_prefix = advised(staff(600), prefix="advice_")
    assert count(with_prefix.lazy(), PROGRAM, [], 5, "advice_") == count(TABLE.lazy(), PROGRAM, [], 5)


def test_groups_that_are_small_or_not_among_the_largest_are_put_together():
    weights: dict[str | None, int] = {f"D{i:02}": 20 + i for i in range(40)} | {"tiny": 1}
    table = advised(staff(3000, departments=weights))
    (grouping,) = count(table.lazy(), PROGRAM, ["department"], 5).groupings
    sizes = dict(table.filter(pl.col("recommendation").is_not_null())["department"].value_counts().rows())
    largest = sorted(sizes, key=lambda one: -sizes[one])[:30]
    assert {sizes[one] for one in largest} == {group.people for group in grouping.groups}
    assert grouping.merged == len(sizes) - 30
    assert grouping.others is not None
    assert grouping.others.people == sum(sizes.values()) - sum(group.people for group in grouping.groups)


def test_a_cell_with_nothing_in_it_is_no_entry_in_any_way():
    table = TABLE.with_columns(department=pl.Series(["", None, "Teaching"] * 200))
    (grouping,) = count(table.lazy(), PROGRAM, ["department"], 5).groupings
    assert {group.value for group in grouping.groups} == {None, "Teaching"}


def test_a_row_counts_once_for_a_question_however_many_problems_it_has():
    table = pl.DataFrame({"needs/conflict": ["perhaps", "yes"], "needs/feedback": ["who knows", "no"]})
    assert count(advised(table).lazy(), PROGRAM, [], 1).problems == {"needs": 1}


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ("departement", "the table has no column `departement`; did you mean `department`?"),
        ("recommendation", "`recommendation` is a column of the advice, and a report is divided by columns of staff."),
        ("sources", "`sources` is a column of the advice, and a report is divided by columns of staff."),
        ("tags", "the column `tags` does not hold one value in each row, so that it has no groups."),
    ],
)
def test_a_column_without_groups_is_refused(column: str, message: str):
    table = TABLE.with_columns(tags=pl.lit(["a", "b"]))
    with pytest.raises(UnusableTable) as refused:
        count(table.lazy(), PROGRAM, [column], 5)
    assert str(refused.value) == message


def test_a_column_of_ids_is_refused():
    table = TABLE.head(100).select(pl.all().repeat_by(20).explode()).with_row_index("number")
    with pytest.raises(UnusableTable, match=r"the column `number` has about [0-9],[0-9]{3} different values"):
        count(table.lazy(), PROGRAM, ["number"], 5)
    assert table.height > MOST_GROUPS


def test_a_table_without_advice_is_refused():
    with pytest.raises(UnusableTable, match="the table has no column `recommendation`: a report is made of a table"):
        count(staff(10).lazy(), PROGRAM, [], 5)


@pytest.mark.parametrize("change", ["strengths: {strong: 2, moderate: 1}", "decision: {enough: 7}"])
def test_a_table_that_another_book_has_advised_is_refused(tmp_path: Path, change: str):
    manifest = f"{{extends: default, title: T, version: 1.0.0, {change}}}"
    (tmp_path / "guidance.yaml").write_text(manifest, encoding="utf-8")
    other = compile_book(Advisor.from_path(tmp_path).book)
    with pytest.raises(UnusableTable, match="the table was advised by another rule book, or by another version"):
        weigh(count(TABLE.lazy(), other, [], 5), other)


def test_a_rule_that_the_book_does_not_have_is_another_books():
    fired = pl.col("fired").list.eval(pl.element().replace(BOOK.rules[0].id, "unheard-of"))
    with pytest.raises(UnusableTable, match="the table was advised by another rule book, or by another version"):
        weigh(count(TABLE.with_columns(fired).lazy(), PROGRAM, [], 5), PROGRAM)
