"""How a time grows: the exponent of a power law through measured points."""

from collections.abc import Mapping
from math import log
from statistics import linear_regression


def exponent(times: Mapping[int, float]) -> float:
    """Return the slope of the line of least squares through the logarithms: 1 is linear growth."""
    return linear_regression([log(size) for size in times], [log(time) for time in times.values()]).slope


def last_exponent(times: Mapping[int, float]) -> float:
    """Return the exponent between the last two points, where what is spent once weighs least."""
    return exponent(dict(list(times.items())[-2:]))
