"""What is counted while a table passes on its way to the result: the only thing that comes back from executors."""

from collections.abc import Iterator, Sequence
from typing import Any

from coachmentor.decide import Program
from coachmentor.table.answering import Answering
from coachmentor.table.spark.formats import column
from coachmentor.table.summary import SHOWN, Refused, Summary, fit_of, summed_up

BETWEEN = "\n"
"""What stands between the problems of one row."""


class Counting:
    """Counts the rows of one table, refused ones and those with each recommendation, in the pass that writes them.

    Spark counts each part of the table once, however often it is tried. Of the refused rows, some few are kept.
    """

    def __init__(self, program: Program, recommendation: str, problems: str) -> None:
        """Take the names of two columns."""
        from pyspark.sql import Observation

        self._program = program
        self._recommendation, self._problems = column(recommendation), column(problems)
        self._ids = program.book.recommendation_ids
        self._observation = Observation("coachmentor")

    def of(self, advised: Any) -> Any:
        """Return the table that is counted when it is written."""
        return advised.observe(self._observation, *self._counts())

    def summary(self, columns: Sequence[str], answerings: Sequence[Answering]) -> Summary:
        """Return the counts, once the table is written, and how its columns answered the questions."""
        found = self._observation.get
        refused = [found[f"problem {i}"] for i in range(SHOWN)]
        return summed_up(
            self._program,
            fit_of(self._program, columns, answerings),
            rows=found["rows"],
            refused=found["refused"],
            first_refused=tuple(Refused("a row", tuple(one.split(BETWEEN))) for one in refused if one is not None),
            counts={id: found[f"recommended {i}"] for i, id in enumerate(self._ids)},
        )

    def _counts(self) -> Iterator[Any]:
        from pyspark.sql import functions as f

        refused = f.size(self._problems) > 0
        yield f.count(f.lit(1)).alias("rows")
        yield f.count(f.when(refused, 1)).alias("refused")
        for i, id in enumerate(self._ids):
            yield f.count(f.when(self._recommendation == id, 1)).alias(f"recommended {i}")
        # Of each of ten heaps, into which they fall by their text, one: few, all different, and always the same.
        said = f.when(refused, f.array_join(self._problems, BETWEEN))
        for i in range(SHOWN):
            yield f.min(f.when(f.pmod(f.hash(said), f.lit(SHOWN)) == i, said)).alias(f"problem {i}")
