"""Small counts stay hidden from whoever knows all that is shown: held to an attacker who tries every table there is."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachmentor.table.report import hiding
from coachmentor.table.report.hiding import Count

Line = tuple[int, ...]


def ways(total: int, cells: int) -> Iterator[Line]:
    """Every way to write a total as the sum of so many numbers, none of them 0."""
    if cells == 0:
        yield from [()] if total == 0 else []
        return
    for first in range(1, total + 1):
        yield from ((first, *rest) for rest in ways(total - first, cells - 1))


def filled(line: Sequence[Count], total: int) -> list[Line]:
    """Every line of counts that has this total and shows this."""
    missing = [i for i, one in enumerate(line) if one is None]
    known = [one or 0 for one in line]
    found = []
    for way in ways(total - sum(known), len(missing)):
        counts = list(known)
        for i, one in zip(missing, way, strict=True):
            counts[i] = one
        found.append(tuple(counts))
    return found


def possible(shown: Sequence[Sequence[Count]], sums: Sequence[int], totals: Sequence[Count]) -> list[tuple[Line, ...]]:
    """Every table that an attacker who sees all this has to think possible."""
    lines = [filled(line, total) for line, total in zip(shown, sums, strict=True)]
    return [
        table
        for table in product(*lines)
        if all(total in (None, sum(column)) for total, column in zip(totals, zip(*table, strict=True), strict=True))
        and all(sum(column) for total, column in zip(totals, zip(*table, strict=True), strict=True) if total is None)
    ]


sizes = st.integers(0, 6)


@given(st.lists(sizes, min_size=2, max_size=5), st.integers(2, 5))
def test_no_hidden_count_in_a_row_can_be_worked_out(counts: list[int], smallest: int):
    if hiding.is_small(sum(counts), smallest):
        return  # is not shown at all
    shown = hiding.row(counts, smallest)
    assert all(one is None for one, count in zip(shown, counts, strict=True) if hiding.is_small(count, smallest))
    assert all(one in (None, count) for one, count in zip(shown, counts, strict=True))
    tables = filled(shown, sum(counts))
    for i, one in enumerate(shown):
        if one is None and sum(counts) > shown.count(None):
            assert len({table[i] for table in tables}) > 1


@given(st.lists(st.lists(sizes, min_size=3, max_size=3), min_size=1, max_size=3), st.integers(2, 4))
def test_no_hidden_count_in_a_table_can_be_worked_out_from_its_totals(cells: list[list[int]], smallest: int):
    sums = [sum(line) for line in cells]
    columns = [sum(column) for column in zip(*cells, strict=True)]
    if any(hiding.is_small(one, smallest) for one in (*sums, sum(columns))):
        return
    totals = hiding.row(columns, smallest)
    shown = hiding.table(cells, totals, smallest)
    if shown is None:
        return
    hidden = [(i, j) for i, line in enumerate(shown) for j, one in enumerate(line) if one is None]
    small = {(i, j) for i, line in enumerate(cells) for j, one in enumerate(line) if hiding.is_small(one, smallest)}
    assert small <= set(hidden)
    tables = possible(shown, sums, totals)
    assert tuple(map(tuple, cells)) in tables
    for i, j in hidden:
        assert len({table[i][j] for table in tables}) > 1


def test_totals_that_are_hidden_cannot_be_worked_out_from_the_cells():
    cells = [[2, 7, 20], [0, 0, 30]]
    totals = hiding.row([2, 7, 50], 5)
    assert totals == (None, None, 50)
    assert hiding.table(cells, totals, 5) == ((None, None, 20), (0, 0, 30))


def test_what_is_large_stays():
    assert hiding.row([10, 20], 5) == (10, 20)
    assert hiding.table([[10, 20], [30, 40]], [40, 60], 5) == ((10, 20), (30, 40))


def test_no_more_is_hidden_than_is_needed():
    cells = [[3, 20, 30], [40, 50, 60], [70, 80, 90]]
    shown = hiding.table(cells, [113, 150, 180], 5)
    assert shown == ((None, None, 30), (None, None, 60), (70, 80, 90))


def test_what_was_hidden_first_and_is_needed_no_more_is_shown_again():
    cells = [[9, 2, 12], [2, 20, 12], [20, 12, 12]]
    assert hiding.table(cells, [31, 34, 36], 5) == ((None, None, 12), (None, 20, None), (20, None, None))


def test_what_only_all_totals_together_tell_is_hidden_better():
    """The cell with 2 is never alone in a line, and yet the first two rows without the first two columns leave it."""
    cells = [[3, 3, 2, 30], [3, 3, 40, 50], [60, 70, 3, 3], [80, 90, 3, 3]]
    totals = [sum(column) for column in zip(*cells, strict=True)]
    alone = ((None, None, None, 30), (None, None, 40, 50), (60, 70, None, None), (80, 90, None, None))
    sums = [sum(line) for line in cells]
    assert {table[0][2] for table in possible(alone, sums, totals)} == {2}
    shown = hiding.table(cells, totals, 5)
    assert shown is not None
    assert len({table[0][2] for table in possible(shown, sums, totals)}) > 1


def test_one_switches_it_off():
    assert hiding.row([1, 2, 3], 1) == (1, 2, 3)
    assert hiding.table([[1, 2], [0, 1]], [1, 3], 1) == ((1, 2), (0, 1))
    assert [hiding.about(one, 10, 1) for one in range(11)] == list(range(11))


def test_a_table_with_a_row_of_few_is_not_shown():
    assert hiding.table([[1, 2], [50, 60]], [51, 62], 5) is None


@pytest.mark.parametrize(
    ("count", "shown"), [(0, 0), (4, None), (5, 5), (7, 5), (8, 10), (95, 95), (96, None), (99, None), (100, 100)]
)
def test_a_count_of_some_is_rounded_and_hides_the_few_and_all_but_a_few(count: int, shown: Count):
    assert hiding.about(count, 100, 5) == shown
