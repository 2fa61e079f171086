"""The page says what the engine says: the verdict, what is open, what would change it, and every word of the report."""

import gc
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browser import Window
from held_to_engine import page_and_engine, random_profile
from other_books import book_with_many_ways, hostile_book, odd_book, random_books, teach

from coachmentor.advisor import Advisor
from coachmentor.model.rule_book import RuleBook

PROFILES = 5_000
CHUNK = 250


def compare(window: Window, advisor: Advisor, profiles: list[dict[str, object]], number: int | None = None) -> None:
    for start in range(0, len(profiles), CHUNK):
        chunk = profiles[start : start + CHUNK]
        for raw, page, engine in page_and_engine(window.page, number, advisor, chunk):
            assert page == engine, raw


@pytest.fixture
def without_garbage_collection() -> Iterator[None]:
    """What the tests have made so far is not gone through again and again while thousands of reports are made."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.slow
@pytest.mark.usefixtures("without_garbage_collection")
def test_the_shipped_book(opened: Window, shipped: Advisor):
    chance = random.Random(20261125)
    profiles = [random_profile(shipped.book, chance) for _ in range(PROFILES)]
    compare(opened, shipped, [{}, *profiles])


def test_an_overlay(opened: Window):
    advisor = Advisor.from_path(Path(__file__).parents[3] / "examples" / "house-rules" / "rules")
    teach(opened, [advisor])
    chance = random.Random(7)
    compare(opened, advisor, [random_profile(advisor.book, chance) for _ in range(300)], 0)


def test_random_books(opened: Window):
    advisors = random_books(60)
    teach(opened, advisors)
    chance = random.Random(11)
    for number, advisor in enumerate(advisors):
        compare(opened, advisor, [random_profile(advisor.book, chance) for _ in range(30)], number)


@pytest.mark.parametrize("book", [odd_book(), hostile_book()], ids=["odd", "hostile"])
def test_texts_that_are_easily_got_wrong(opened: Window, book: RuleBook):
    advisor, chance = Advisor(book), random.Random(13)
    teach(opened, [advisor])
    compare(opened, advisor, [random_profile(book, chance) for _ in range(200)], 0)


def test_no_more_ways_are_looked_at_than_the_engine_looks_at(opened: Window):
    advisor = Advisor(book_with_many_ways())
    teach(opened, [advisor])
    compare(opened, advisor, [{}, {"sure": False}, {"one": "x"}, {"one": "c3", "two": "x"}], 0)


@pytest.mark.parametrize("day", [date(2027, 12, 31), date(2028, 2, 29), date(9999, 12, 25), date(1999, 1, 1)])
def test_days(opened: Window, shipped: Advisor, day: date):
    raw: dict[str, object] = {"needs": ["succession"], "months": 18}
    ((_, page, engine),) = page_and_engine(opened.page, None, shipped, [raw], day)
    assert page == engine
