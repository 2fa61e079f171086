"""When something is in force."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included; None where there is no such end."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


ALWAYS = Period()


def turning_days(periods: Iterable[Period]) -> Iterator[date]:
    """Yield each day on which a period begins, or is over for the first time."""
    for period in periods:
        if period.first is not None:
            yield period.first
        if period.last is not None and period.last < date.max:
            yield period.last + A_DAY
