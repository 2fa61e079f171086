"""What is counted while a table streams by, from several threads at once and in no order."""

import heapq
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from coachmentor.table.files.source import Place, Source
from coachmentor.table.summary import SHOWN, Frequent, Refused

if TYPE_CHECKING:
    import polars as pl


MOST_PROBLEMS = 10_000
"""Different problems that are counted; of a table with more of them, those that came later are not."""


class Stopped(Exception):
    """The work was called off."""


class Tally:
    """Rows, recommendations and refused rows so far; the first of these with what is wrong, and how often each is."""

    def __init__(self) -> None:
        self.rows = 0
        self.refused = 0
        self.expected: int | None = None
        self.recommendations: Counter[str] = Counter()
        self._first: list[tuple[int, tuple[str, ...]]] = []
        self._problems: dict[str, tuple[int, int]] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Let no work begin any more, and the next part of the table that comes by end what has begun."""
        self._stopped.set()

    def watching(
        self, table: Source, recommendation: str, problems: str, hidden: Sequence[str]
    ) -> "Callable[[pl.DataFrame], pl.DataFrame]":
        """Return what counts the rows of a part of a table and hands it on without the hidden columns."""
        if self._stopped.is_set():
            raise Stopped
        self.expected = table.rows

        def see(part: "pl.DataFrame") -> "pl.DataFrame":
            if self._stopped.is_set():
                raise Stopped
            self._count(part, table.row, recommendation, problems)
            return part.drop(hidden)

        return see

    def _count(self, part: "pl.DataFrame", row: str, recommendation: str, problems: str) -> None:
        import polars as pl

        counts = part.get_column(recommendation).drop_nulls().value_counts().rows()
        wrong = part.select(row, problems).filter(part.get_column(problems).list.len() > 0)
        first = [(index, tuple(found)) for index, found in wrong.head(SHOWN).rows()]
        said = wrong.explode(problems).group_by(problems).agg(pl.len().alias("rows"), pl.col(row).min()).rows()
        with self._lock:
            self.rows += part.height
            self.refused += wrong.height
            self.recommendations.update(dict(counts))
            self._first = heapq.nsmallest(SHOWN, [*self._first, *first])
            for problem, rows, index in said:
                before, earliest = self._problems.get(problem, (0, index))
                if before or len(self._problems) < MOST_PROBLEMS:
                    self._problems[problem] = before + rows, min(earliest, index)

    def frequent(self, place: Place) -> tuple[Frequent, ...]:
        """Return the problems that most rows have, of equally many the one that came first."""
        order = heapq.nsmallest(SHOWN, self._problems.items(), key=lambda one: (-one[1][0], one[1][1]))
        return tuple(Frequent(problem, rows, place(index)) for problem, (rows, index) in order)

    def first_refused(self, place: Place) -> tuple[Refused, ...]:
        """Return the first of the refused rows by where they stand."""
        return tuple(Refused(place(index), problems) for index, problems in self._first)
