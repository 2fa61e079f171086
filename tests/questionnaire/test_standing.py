"""How a formula stands: against every way of answering what may still come."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachmentor.decide import NEVER, Among, Every, Has, Lacks, Some, Within
from coachmentor.questionnaire.standing import standing

VALUES = {
    "role": ("new", "same"),
    "expert": (True, False),
    "needs": (frozenset(), frozenset({"a"}), frozenset({"b"}), frozenset({"a", "b"})),
    "months": (1, 6, 12),
}
ATOMS = (
    Among("role", frozenset({"new"})),
    Among("expert", frozenset({True})),
    Has("needs", "a"),
    Lacks("needs", "b"),
    Within("months", 2, 6),
)
FORMULAS = st.recursive(
    st.sampled_from([*ATOMS, NEVER]),
    lambda inner: st.builds(
        lambda node, parts: node(tuple(parts)), st.sampled_from([Every, Some]), st.lists(inner, min_size=2, max_size=3)
    ),
    max_leaves=6,
)
EVERYTHING = frozenset(VALUES)


@pytest.mark.parametrize(
    ("formula", "answers", "stands"),
    [
        (ATOMS[0], {"role": "new"}, True),
        (ATOMS[0], {"role": "same"}, False),
        (ATOMS[0], {}, frozenset({"role"})),
        (ATOMS[1], {"expert": False}, False),
        (ATOMS[2], {"needs": frozenset({"a"})}, True),
        (ATOMS[2], {"needs": frozenset({"b"})}, False),
        (ATOMS[3], {"needs": frozenset({"b"})}, False),
        (ATOMS[3], {"needs": frozenset()}, True),
        (ATOMS[4], {"months": 1}, False),
        (ATOMS[4], {"months": 2}, True),
        (ATOMS[4], {"months": 6}, True),
        (ATOMS[4], {"months": 7}, False),
        (NEVER, {}, False),
        (Every((ATOMS[0], ATOMS[1])), {"role": "same"}, False),
        (Every((ATOMS[0], ATOMS[1])), {"role": "new"}, frozenset({"expert"})),
        (Every((ATOMS[0], ATOMS[1])), {"role": "new", "expert": True}, True),
        (Some((ATOMS[0], ATOMS[1])), {"role": "new"}, True),
        (Some((ATOMS[0], ATOMS[1])), {"role": "same"}, frozenset({"expert"})),
        (Some((ATOMS[0], ATOMS[1])), {"role": "same", "expert": False}, False),
        (Some((ATOMS[0], ATOMS[4])), {}, frozenset({"role", "months"})),
    ],
)
def test_where_all_may_come(formula, answers, stands):
    assert standing(formula, answers, EVERYTHING) == stands


def test_what_may_not_come_stays_unanswered_and_makes_nothing_true():
    assert standing(ATOMS[3], {}, EVERYTHING - {"needs"}) is False
    assert standing(Some((ATOMS[0], ATOMS[4])), {}, frozenset({"role"})) == frozenset({"role"})


@given(FORMULAS, st.fixed_dictionaries({}, optional={q: st.sampled_from(v) for q, v in VALUES.items()}), st.data())
def test_what_is_decided_stays_decided_and_what_waits_can_go_either_way(formula, answers, data):
    may_come = data.draw(st.frozensets(st.sampled_from(sorted(EVERYTHING))))
    found = standing(formula, answers, may_come)
    left = sorted(may_come - answers.keys())
    ends = {
        standing(formula, {**answers, **{q: v for q, v in zip(left, values, strict=True) if v is not None}}, set())
        for values in product(*((None, *VALUES[q]) for q in left))
    }
    if isinstance(found, bool):
        assert ends == {found}
    else:
        assert found <= set(left)
        assert ends - {True} == {False}  # unanswered, nothing becomes true
