"""Tables of profiles at random, always the same for the same seed, in the two shapes that companies have."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from coachmentor.decide import Program, verdict_of
from coachmentor.model.questions import Kind, Question
from coachmentor.readings.to_function import to_function

SEED = 20261129
SHAPES = ("columns", "list")
"""A yes or no for each choice of a question with several answers, or all of its answers in a list."""

ROWS_AT_ONCE = 1_000_000

FEW = 11
"""Half of the whole numbers are at most this much above the least: there, rules divide them."""


def write_tables(program: Program, rows: int, folder: Path, shapes: Sequence[str] = SHAPES) -> dict[str, Path]:
    """Write one table of so many rows as Parquet in each shape, and return the files."""
    files = {shape: folder / f"{shape}-{rows}.parquet" for shape in shapes}
    parts = [folder / f"part-{number}" for number in range(0, rows, ROWS_AT_ONCE)]
    for number, part in enumerate(parts):
        part.mkdir()
        whole = table(program, min(ROWS_AT_ONCE, rows - number * ROWS_AT_ONCE), SEED + number)
        for shape in shapes:
            in_shape(whole, program, shape).write_parquet(part / f"{shape}.parquet", row_group_size=100_000)
    for shape, file in files.items():
        pl.scan_parquet([part / f"{shape}.parquet" for part in parts]).sink_parquet(file, row_group_size=100_000)
    for part in parts:
        for file in part.iterdir():
            file.unlink()
        part.rmdir()
    return files


def table(program: Program, rows: int, seed: int = SEED) -> pl.DataFrame:
    """Return random profiles of a book in the shape of lists; in each, a share that is its own is answered."""
    random = np.random.default_rng(seed)
    share = random.random(rows)
    asked = program.questions_read
    columns = {one.id: _answers(one, rows, random).set(_unanswered(random, share), None) for one in asked}
    return pl.DataFrame({"person": pl.int_range(rows, eager=True) + seed * ROWS_AT_ONCE, **columns})


def _unanswered(random: np.random.Generator, share: np.ndarray) -> pl.Series:
    return pl.Series(random.random(len(share)) >= share)


def _answers(question: Question, rows: int, random: np.random.Generator) -> pl.Series:
    match question.kind:
        case Kind.YES_NO:
            return pl.Series(random.random(rows) < 0.5)
        case Kind.WHOLE_NUMBER:
            any_, few = (question.most, min(question.most, question.least + FEW))
            return pl.Series(random.integers(question.least, random.choice([any_, few], rows) + 1))
        case Kind.CHOICES:
            return _several(question, rows, random)
        case _:
            return pl.Series(question.choice_ids)[random.integers(0, len(question.choice_ids), rows)]


def _several(question: Question, rows: int, random: np.random.Generator) -> pl.Series:
    drawn = [pl.Series(question.choice_ids)[random.integers(0, len(question.choice_ids), rows)] for _ in range(3)]
    counts = pl.lit(pl.Series(random.choice([1, 1, 2, 2, 3], rows)))
    picked = pl.concat_list(drawn).list.head(counts).list.unique(maintain_order=True)
    return pl.select(picked).to_series()


def in_shape(whole: pl.DataFrame, program: Program, shape: str) -> pl.DataFrame:
    """Return a table with its lists as they are, or as a yes or no for each choice."""
    if shape == "list":
        return whole
    several = [one for one in program.book.questions if one.kind is Kind.CHOICES and one.id in whole.columns]
    said = [
        pl.col(one.id).list.contains(choice).alias(f"{one.id}/{choice}") for one in several for choice in one.choice_ids
    ]
    return whole.with_columns(said).drop([one.id for one in several])


def profiles_of(whole: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield each row as a profile, without what is not answered."""
    for row in whole.drop("person").iter_rows(named=True):
        yield {question: answer for question, answer in row.items() if answer is not None}


def write_expected(program: Program, table: Path, file: Path) -> None:
    """Write the verdict on each row of a table in the shape of lists, one profile after another."""
    fire = to_function(program)
    verdicts = (verdict_of(program, *fire(profile)) for profile in profiles_of(pl.read_parquet(table)))
    rows = [(one.recommendation, one.form, str(one.confidence), *one.points) for one in verdicts]
    options = {f"points_{option}": pl.Int64 for option in program.terms.options}
    schema = {"recommendation": pl.String, "form": pl.String, "confidence": pl.String, **options}
    pl.DataFrame(rows, schema=schema, orient="row").write_parquet(file)
