"""What may still come out within bounds: all that does for some tally between them, and no more."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import OPTIONS

from coachmentor.decide import Tally, Terms, decide
from coachmentor.decide.bounds import MOST_OPEN_RULINGS, Bounds, possible

SETS = st.sampled_from([(0, 0), (0, 1), (1, 1), (0, 3), (1, 3), (3, 3), (0, 7), (2, 6), (4, 5)])
RANGES = st.tuples(st.integers(0, 4), st.integers(0, 3)).map(lambda pair: (pair[0], sum(pair)))


@given(
    st.lists(RANGES, min_size=2, max_size=3), SETS, st.sampled_from([(0, 0), (0, 0), (0, 1), (1, 1)]), st.integers(1, 5)
)
def test_exactly_what_some_tally_leads_to(points, ruled_out, called_for, enough):
    terms = Terms(OPTIONS[: len(points)], enough, clear_lead=2)
    mask = (1 << len(points)) - 1
    least_out, most_out = (bits & mask for bits in ruled_out)
    bounds = Bounds(
        Tally(tuple(least for least, _ in points), least_out, called_for[0]),
        Tally(tuple(most for _, most in points), most_out, called_for[1]),
    )
    between = product(
        product(*(range(least, most + 1) for least, most in points)),
        (out for out in range(mask + 1) if out & least_out == least_out and out & ~most_out == 0),
        set(called_for),
    )
    assert possible(bounds, terms) == {decide(Tally(*tally), terms).recommendation for tally in between}


def many(options: int, open_rulings: int) -> set[str]:
    terms = Terms(tuple(f"option-{i}" for i in range(options)), 1, 1)
    zeroes = (0,) * options
    return set(possible(Bounds(Tally(zeroes), Tally(zeroes, (1 << open_rulings) - 1)), terms))


def test_many_open_rulings_leave_everything_possible():
    assert MOST_OPEN_RULINGS == 6
    assert many(8, 6) == {"more-information"}
    everything = {f"option-{i}" for i in range(8)} | {"either", "another-intervention", "more-information"}
    assert many(8, 7) == everything


@pytest.mark.parametrize("enough", [1, 2])
def test_an_intervention_called_for_is_all_that_is_possible(enough):
    bounds = Bounds(Tally((0, 0), 0, 1), Tally((9, 9), 3, 3))
    assert possible(bounds, Terms(OPTIONS[:2], enough, 1)) == {"another-intervention"}


def test_an_intervention_that_may_be_called_for_and_one_that_follows_anyway():
    bounds = Bounds(Tally((4, 0), 0b01, 0), Tally((4, 0), 0b01, 1))
    assert possible(bounds, Terms(OPTIONS[:2], 4, 1)) == {"another-intervention"}
