"""A set of rules as bits holds the positions that it was made of."""

from hypothesis import given
from hypothesis import strategies as st

from coachmentor.decide import positions_in, rule_set


@given(st.sets(st.integers(0, 2000)))
def test_positions_come_back_in_order(positions: set[int]):
    assert positions_in(rule_set(positions)) == tuple(sorted(positions))


def test_bits_are_positions():
    assert rule_set([3, 0, 3]) == 0b1001
    assert positions_in(0b1001) == (0, 3)
    assert (rule_set([]), positions_in(0)) == (0, ())
