"""What is left after shortening still shows what it did, and nothing more can be left out."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from coachmentor.author.shortened import needed, shortened

ANSWERS = st.dictionaries(
    st.sampled_from("abc"), st.one_of(st.booleans(), st.frozensets(st.sampled_from("xyz"), max_size=3))
)


@given(st.lists(st.integers(0, 9), unique=True, min_size=1), st.sets(st.integers(0, 9)), st.integers(1, 3))
def test_what_is_needed_of_a_list(items, wanted, least):
    def enough(some):
        return wanted & set(items) <= set(some) and len(some) >= min(least, len(items))

    kept = needed(items, enough)
    assert enough(kept)
    assert [one for one in items if one in kept] == kept
    assert len(kept) == 1 or not any(enough(list(fewer)) for fewer in combinations(kept, len(kept) - 1))


@given(st.tuples(ANSWERS, ANSWERS), st.data())
def test_nothing_more_can_be_left_out_of_profiles(profiles, data):
    wanted = data.draw(st.sampled_from([*_told(profiles), None]))
    kept = shortened(profiles, lambda some: wanted is None or wanted in _told(some))
    assert _told(kept) == ({wanted, wanted[:1]} if wanted else set())


def test_profiles_that_are_told_apart_by_one_answer_keep_it():
    pair = ({"a": True, "b": frozenset("xy")}, {"a": True, "b": frozenset("x")})
    assert shortened(pair, lambda some: some[0] != some[1]) == ({"b": frozenset("y")}, {"b": frozenset()})


def test_what_another_answer_made_necessary_goes_with_it():
    alike = {"a": True, "b": True}
    assert shortened((alike,), lambda some: ("b" in some[0]) <= ("a" in some[0])) == ({},)


def _told(profiles):
    """Every answer, by its question, and every pick."""
    answers = [one for of in profiles for one in of.items()]
    picks = {(id, pick) for id, answer in answers if isinstance(answer, frozenset) for pick in answer}
    return picks | {(id,) for id, _ in answers}
