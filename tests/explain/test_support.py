"""The answers that made a rule fire are exactly those that its condition read."""

import pytest

from coachmentor.decide import Among, Every, Has, Lacks, Some, Within
from coachmentor.explain.support import support

ANSWERS = {"needs": frozenset(["a", "b"]), "months": 3, "role": "new", "expert": True}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (Has("needs", "a"), {"needs": frozenset(["a"])}),
        (Has("needs", "c"), None),
        (Has("other", "a"), None),
        (Lacks("needs", "c"), {"needs": frozenset(["a", "b"])}),
        (Lacks("needs", "a"), None),
        (Lacks("other", "a"), None),
        (Within("months", 1, 3), {"months": 3}),
        (Within("months", 4, 9), None),
        (Within("other", 1, 3), None),
        (Among("role", frozenset(["new", "old"])), {"role": "new"}),
        (Among("role", frozenset(["old"])), None),
        (Among("expert", frozenset([True])), {"expert": True}),
        (Every((Has("needs", "a"), Has("needs", "b"))), {"needs": frozenset(["a", "b"])}),
        (Every((Has("needs", "a"), Within("months", 9, 9))), None),
        (Some((Has("needs", "c"), Within("months", 1, 5))), {"months": 3}),
        (Some((Has("needs", "a"), Within("months", 1, 5))), {"needs": frozenset(["a"]), "months": 3}),
        (Some(()), None),
    ],
)
def test_support(formula, expected):
    assert support(formula, ANSWERS) == expected
