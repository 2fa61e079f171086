"""Profiles as tables: the same answers in every form in which they may arrive, and in frames of every kind."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook

Column = tuple[str, list[object], pl.DataType]
Shape = Callable[[Question, list[Answer | None]], list[Column]]

TYPES = {Kind.YES_NO: pl.Boolean(), Kind.WHOLE_NUMBER: pl.Int64(), Kind.CHOICE: pl.String()}


def as_list(question: Question, answers: list[Answer | None]) -> list[Column]:
    """Several answers as a list."""
    return [(question.id, [sorted(one) if isinstance(one, frozenset) else None for one in answers], pl.List(pl.String))]


def as_text(question: Question, answers: list[Answer | None]) -> list[Column]:
    """Several answers as one text."""
    texts = ["; ".join(sorted(one)) or "none" if isinstance(one, frozenset) else None for one in answers]
    return [(question.id, list(texts), pl.String())]


def by_choice(question: Question, answers: list[Answer | None]) -> list[Column]:
    """Several answers as a yes or no for each choice."""
    return [
        (
            f"{question.id}/{choice}",
            [choice in one if isinstance(one, frozenset) else None for one in answers],
            pl.Boolean(),
        )
        for choice in question.choice_ids
    ]


SHAPES: Mapping[str, Shape] = {"lists": as_list, "texts": as_text, "by choice": by_choice}


def table_of(book: RuleBook, profiles: Sequence[Mapping[str, Answer]], shape: Shape) -> pl.DataFrame:
    """Return a table with a row for each profile, which begins with its number."""
    columns: dict[str, pl.Series] = {"row": pl.Series(range(len(profiles)), dtype=pl.Int64)}
    for question in book.questions:
        answers = [profile.get(question.id) for profile in profiles]
        if question.kind is Kind.CHOICES:
            found = shape(question, answers)
        elif question.kind is Kind.TEXT:
            continue
        else:
            found = [(question.id, list(answers), TYPES[question.kind])]
        columns |= {name: pl.Series(values, dtype=dtype) for name, values, dtype in found}
    return pl.DataFrame(columns)


KINDS: Mapping[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda table: table,
    "polars, lazy": pl.DataFrame.lazy,
    "pandas": lambda table: pd.DataFrame({name: table[name].to_list() for name in table.columns}),
    "pandas, by arrow": lambda table: table.to_arrow().to_pandas(types_mapper=pd.ArrowDtype),
    "pyarrow": pl.DataFrame.to_arrow,
    "duckdb": lambda table: duckdb.from_arrow(table.to_arrow()),
}


def rows_of(frame: Any) -> list[dict[str, object]]:
    """Return the rows of a frame of any kind, null for what is missing, in the order of their numbers."""
    if isinstance(frame, pl.LazyFrame):
        rows = frame.collect().to_dicts()
    elif isinstance(frame, pl.DataFrame):
        rows = frame.to_dicts()
    elif isinstance(frame, pd.DataFrame):
        rows = [
            {name: None if value is None or value is pd.NA else value for name, value in row.items()}
            for row in frame.to_dict("records")
        ]
    elif isinstance(frame, pa.Table):
        rows = frame.to_pylist()
    else:
        rows = frame.pl().to_dicts()
    return sorted(rows, key=lambda row: row["row"])  # type: ignore[arg-type]  # every table here has numbers
