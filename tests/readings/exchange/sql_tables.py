"""Tables of staff for SQL: profiles as rows of typed columns, and what must come out of each."""

from collections.abc import Sequence

import polars as pl
import pyarrow as pa
from drawn_profiles import Raw
from other_engines import by_us

from coachmentor.decide import Program
from coachmentor.model.questions import Kind
from coachmentor.model.rule_book import RuleBook
from coachmentor.table import advise_frame

ARROW = {
    Kind.CHOICE: pa.string(),
    Kind.CHOICES: pa.list_(pa.string()),
    Kind.YES_NO: pa.bool_(),
    Kind.WHOLE_NUMBER: pa.int64(),
    Kind.TEXT: pa.string(),
}
NUMBER = "row_number"
"""A column of the table that is no question: it tells rows apart, and must come through as it is."""

COMPARED = ("recommendation", "confidence", "form", "fired")

Row = dict[str, object]


def arrow_table(book: RuleBook, profiles: Sequence[Raw]) -> pa.Table:
    """Return the profiles as a table with a column for each question."""
    columns = {one.id: pa.array([raw.get(one.id) for raw in profiles], ARROW[one.kind]) for one in book.questions}
    return pa.table({NUMBER: pa.array(range(len(profiles)), pa.int64()), **columns})


def expected(program: Program, profiles: Sequence[Raw]) -> list[Row]:
    """Return what the single-profile engine says, in the columns that a table gets."""
    (advices,) = by_us([(program, list(profiles))])
    return [
        {
            NUMBER: number,
            **{name: advice[name] for name in COMPARED},
            **{f"points_{option}": points for option, points in advice["points"].items()},
            "problems": [],
        }
        for number, advice in enumerate(advices)
    ]


def assert_rows(program: Program, profiles: Sequence[Raw], rows: Sequence[Row]) -> None:
    """Compare rows by their number; their answers must have come through, too."""
    assert len(rows) == len(profiles)
    got = {row[NUMBER]: row for row in rows}
    wrong = [
        (profiles[number], ours, theirs)
        for number, ours in enumerate(expected(program, profiles))
        for theirs in [{name: got[number][name] for name in ours}]
        if theirs != ours or any(got[number][id] != profiles[number].get(id) for id in program.book.question)
    ]
    assert not wrong, f"{len(wrong)} rows differ, such as {wrong[:3]}"


def assert_as_advised(program: Program, profiles: Sequence[Raw], rows: Sequence[Row]) -> None:
    """Compare rows with those that `advise_frame` makes of the same table: every column, but for a problem's words."""
    table = pl.from_arrow(arrow_table(program.book, profiles))
    assert isinstance(table, pl.DataFrame)
    ours = advise_frame(program, table).to_dicts()
    assert list(map(_with_questions, rows)) == list(map(_with_questions, ours))


def _with_questions(row: Row) -> Row:
    """Return a row with the questions that its problems are about."""
    problems = row["problems"]
    assert isinstance(problems, list)
    return {**row, "problems": [problem.split("`")[1] for problem in problems]}
