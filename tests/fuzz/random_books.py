"""The random books of the tests, with random profiles."""

from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from strategies import profiles as profiles_of
from strategies import rule_books, small_rule_books

from coachmentor.model.profile import Profile
from coachmentor.model.rule_book import RuleBook

from . import agreement

Drawn = tuple[RuleBook, list[Profile]]
BATCH = 20


class Readings:
    """All readings agree with the reference."""

    name = "readings"

    def __init__(self, _: Path) -> None:
        self._drawn: list[Drawn] = []

    def draw(self, random: Random) -> Drawn:
        if not self._drawn:
            self._drawn = draw_many(random.getrandbits(64), BATCH)
        return self._drawn.pop()

    def run(self, input: Drawn) -> bool:
        book, profiles = input
        agreement.check_readings(book, profiles)
        agreement.check_advice(book, profiles[:1], ["text"])
        return True


def draw_many(number: int, many: int) -> list[Drawn]:
    """Have Hypothesis draw books with profiles; what fails is found, and made smaller, elsewhere."""
    found: list[Drawn] = []
    quick = settings(
        max_examples=many,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @seed(number)
    @quick
    @given(st.one_of(rule_books(), small_rule_books()).flatmap(_with_profiles))
    def collect(drawn: Drawn) -> None:
        book, profiles = drawn
        found.append((book, [_writable(profile) for profile in profiles]))

    collect()
    return found


def _with_profiles(book: RuleBook) -> st.SearchStrategy[Drawn]:
    return st.tuples(st.just(book), st.lists(profiles_of(book), min_size=1, max_size=4))


def _writable(profile: Profile) -> Profile:
    """Leave out what no text may hold: what is drawn has been through no check."""
    answers = {
        id: "".join(filter(str.isprintable, one)) if isinstance(one, str) else one
        for id, one in profile.answers.items()
    }
    return Profile(answers, profile.not_known)
