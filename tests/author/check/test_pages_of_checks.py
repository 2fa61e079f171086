"""Each check finds its bad example and is silent on the good one; the handbook shows both; shipped books are clean."""

from pathlib import Path

import pytest
from words import count_words, grade, longest_sentence

from coachmentor.author.check import CHECKS, PAGES, check_book
from coachmentor.author.check.to_markdown import FILE, found_in, handbook
from coachmentor.read import inspect_book, shipped_book
from coachmentor.text import Severity

ROOT = Path(__file__).parents[3]
HANDBOOK = ROOT / "docs" / "handbook" / "checks.md"
WITH_EXAMPLES = [page for page in PAGES.values() if page.good]


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.code)
def test_the_bad_example_is_found_and_the_good_one_is_not(page):
    found = [one for one in found_in(page, page.bad) if one.span.file == FILE]
    assert {one.code for one in found} == {page.code}
    assert all(one.severity is Severity.WARNING and one.help for one in found)
    assert [one for one in found_in(page, page.good) if one.span.file == FILE] == []


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda page: page.code)
def test_messages_are_written_as_all_others(page):
    for one in found_in(page, page.bad):
        for text in (one.message, one.help):
            assert text[0] == text[0].lower()
            assert not text.endswith(".")


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.code)
def test_a_page_says_plainly_why_it_matters(page):
    assert count_words(longest_sentence(page.why)) <= 25
    assert not page.title.endswith(".")


def test_the_pages_read_easily():
    assert grade("\n\n".join(f"{page.title}.\n\n{page.why}" for page in PAGES.values())) <= 8


def test_the_handbook_is_made_from_the_checks(regenerate):
    made = handbook(PAGES.values())
    if regenerate:
        HANDBOOK.write_text(made, encoding="utf-8", newline="\n")
    assert HANDBOOK.read_text(encoding="utf-8") == made, "make it anew: pytest --regenerate"


def test_codes_are_told_apart():
    assert len({check.code for check in CHECKS}) == len(CHECKS)
    assert len(PAGES) > len(CHECKS)


@pytest.mark.parametrize(
    "book", [shipped_book(), ROOT / "examples" / "house-rules" / "rules"], ids=["shipped", "house"]
)
def test_the_books_that_come_along_raise_no_doubt(book):
    inspection = inspect_book(book)
    assert inspection.diagnostics == ()
    assert check_book(inspection.book) == ()
