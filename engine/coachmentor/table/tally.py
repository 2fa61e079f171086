"""What is counted while a table streams by, from several threads at once and in no order."""

import heapq
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from coachmentor.table.files.source import Place, Source
from coachmentor.table.summary import SHOWN, Refused

if TYPE_CHECKING:
    import polars as pl


class Stopped(Exception):
    """The work was called off."""


class Tally:
    """Rows, recommendations and refused rows so far; the first of the refused ones with what is wrong."""

    def __init__(self) -> None:
        self.rows = 0
        self.refused = 0
        self.expected: int | None = None
        self.recommendations: Counter[str] = Counter()
        self._first: list[tuple[int, tuple[str, ...]]] = []
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
        counts = part.get_column(recommendation).drop_nulls().value_counts().rows()
        wrong = part.select(row, problems).filter(part.get_column(problems).list.len() > 0)
        first = [(index, tuple(found)) for index, found in wrong.head(SHOWN).rows()]
        with self._lock:
            self.rows += part.height
            self.refused += wrong.height
            self.recommendations.update(dict(counts))
            self._first = heapq.nsmallest(SHOWN, [*self._first, *first])

    def first_refused(self, place: Place) -> tuple[Refused, ...]:
        """Return the first of the refused rows by where they stand."""
        return tuple(Refused(place(index), problems) for index, problems in self._first)
