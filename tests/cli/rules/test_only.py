"""Which ids of a book `-k` means: those that are named, and those that fit a pattern."""

import pytest

from coachmentor.cli.options import CannotRun
from coachmentor.cli.rules.only import meant

KNOWN = ("one", "one-more", "two")


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ((), KNOWN),
        (("one",), ("one",)),
        (("two", "one*"), KNOWN),
        (("*-more",), ("one-more",)),
        (("t?o",), ("two",)),
    ],
)
def test_ids_are_named_or_fit_a_pattern_and_stay_in_their_order(wanted, ids):
    assert meant(wanted, KNOWN, "case") == ids


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("tow", "this rule book has no case `tow`. Did you mean `two`?"),
        ("three-*", "this rule book has no case `three-*`. Known here: `one`, `one-more`, `two`"),
    ],
)
def test_what_nothing_fits_is_told(wanted, said):
    with pytest.raises(CannotRun) as told:
        meant(("one", wanted), KNOWN, "case")
    assert str(told.value) == said
