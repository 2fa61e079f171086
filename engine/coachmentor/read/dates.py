"""Dates: from which day until which, both included, an entry or a parameter's value is in force."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from coachmentor.model.dates import A_DAY, ALWAYS, Period
from coachmentor.read.fields import Fields, Reading
from coachmentor.read.nodes import ListNode, MappingNode, Node, Scalar, Sort
from coachmentor.read.report import quoted
from coachmentor.read.scalars import describe
from coachmentor.text import Label, Span

_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HELP = "write it like 2027-09-01, without quotes"


class Dated(NamedTuple):
    """A value, when it is in force, and where it stands."""

    value: int
    period: Period
    span: Span


def period_of(fields: Fields, reading: Reading) -> Period:
    """Return when an entry is in force, by its `from` and `until`."""
    first, last = (_day(fields, key, reading) for key in ("from", "until"))
    if first and last and first > last:
        message = f"`from` is after `until`: {first.isoformat()}, then {last.isoformat()}"
        reading.report.error("reversed", fields.span, message, "both days are included")
        fields.ok = False
        return ALWAYS
    return Period(first, last) if first or last else ALWAYS


def _day(fields: Fields, key: str, reading: Reading) -> date | None:
    node = fields.node(key, required=False)
    if node is None:
        return None
    day = _as_day(node)
    if day is None:
        fields.ok = False
        message = f"`{key}` takes a day, not {_described(node)}"
        looks_right = isinstance(node, Scalar) and node.sort is Sort.DATE and _A_DAY.fullmatch(node.text)
        reading.report.error("bad-date", node.span, message, "there is no such day" if looks_right else _HELP)
    return day


def _as_day(node: Node) -> date | None:
    if not isinstance(node, Scalar) or node.sort is not Sort.DATE or not _A_DAY.fullmatch(node.text):
        return None
    try:
        return date.fromisoformat(node.text)
    except ValueError:  # such as 30 February
        return None


def _described(node: Node) -> str:
    return quoted(node.text) if isinstance(node, Scalar) and node.sort is Sort.DATE else describe(node)


def dated_values(node: Node, what: str, least: int, most: int, reading: Reading) -> tuple[Dated, ...]:
    """Return the values of a parameter: a whole number, or several with the days on which each is in force.

    Of several, each day must have exactly one.
    """
    if isinstance(node, Scalar):
        value = reading.whole_number(node, what, least, most)
        return () if value is None else (Dated(value, ALWAYS, node.span),)
    nodes = node.items if isinstance(node, ListNode) else (node,)
    found = [_dated(child, what, least, most, reading) for child in nodes]
    values = sorted((one for one in found if one), key=lambda one: one.period.first or date.min)
    if not found:
        reading.report.error("empty", node.span, f"{what} has an empty list")
    if not found or len(values) < len(found) or not _one_each_day(values, what, node.span, reading):
        return ()
    return tuple(values)


def _dated(node: Node, what: str, least: int, most: int, reading: Reading) -> Dated | None:
    mapping: MappingNode | None = reading.mapping(node, f"a value of {what}")
    if mapping is None:
        return None
    fields = Fields(mapping, f"a value of {what}", reading)
    value = fields.whole_number("value", least, most)
    period = period_of(fields, reading)
    return Dated(value, period, mapping.span) if fields.finish() and value is not None else None


def _one_each_day(values: Sequence[Dated], what: str, span: Span, reading: Reading) -> bool:
    """Report days on which a parameter has no value, or two."""
    first, last = values[0], values[-1]
    for before, after in pairwise(values):
        ends, begins = before.period.last, after.period.first or date.min
        if ends is None or begins <= ends:
            message = (
                f"{what} has two values on {begins.isoformat()}" if after.period.first else f"{what} has two values"
            )
            labels = [Label(before.span, "the other one")]
            reading.report.error("dates-overlap", after.span, message, "let one end before the next begins", labels)
            return False
        if begins != ends + A_DAY:
            gap = f"from {(ends + A_DAY).isoformat()} until {(begins - A_DAY).isoformat()}"
            return _refuse_gap(f"{what} has no value {gap}", after.span, reading)
    if first.period.first is not None:
        until = f"before {first.period.first.isoformat()}"
        return _refuse_gap(f"{what} has no value {until}", first.span, reading)
    if last.period.last is not None:
        after_it = f"after {last.period.last.isoformat()}"
        return _refuse_gap(f"{what} has no value {after_it}", span if span.file else last.span, reading)
    return True


def _refuse_gap(message: str, span: Span, reading: Reading) -> bool:
    help = "a parameter has a value on each day: leave out the first `from` and the last `until`"
    reading.report.error("dates-gap", span, message, help)
    return False
