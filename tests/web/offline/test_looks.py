"""How the page looks and sounds to everyone: at any width, in the dark, on paper, and to who cannot see it."""

import io
from typing import Literal

import pytest
from axe import violations
from person import Person
from pypdf import PdfReader
from words import count_words, grade, longest_sentence


def test_one_heading_a_screen_and_a_name_for_every_field(person: Person):
    page = person.page
    person.start()
    while page.locator("#asking").is_visible():
        assert page.locator("h1:visible").count() == 1
        assert page.evaluate("[...document.querySelectorAll('input, textarea')].every(one => one.labels.length)")
        person.press("I don't know" if person.decides else "Skip this question")
    assert page.locator("h1:visible").count() == 1
    person.press("Show the result")
    assert page.locator("h1:visible").count() == 1
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_that_a_program_can_see_is_in_anybodys_way(person: Person, scheme: Literal["light", "dark"]):
    page = person.page
    page.emulate_media(color_scheme=scheme)
    assert violations(page) == []
    person.start()
    person.press("Continue")
    assert violations(page) == []
    while page.locator("#asking").is_visible():
        assert violations(page) == []
        page.locator("#asking .why summary").click()
        person.press("I don't know" if person.decides else "Skip this question")
    assert violations(page) == []
    page.locator('[data-about="needs"]').first.click()
    person.answer(["strategic-perspective"])
    person.press("See the result so far")
    page.locator('[data-trial="months"] summary').click()
    page.fill("#try-months", "3")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_nothing_runs_off_the_side(person: Person, width: int):
    page = person.page
    page.set_viewport_size({"width": width, "height": 700})
    person.start()
    person.press("Continue")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    person.go_through({"needs": ["strategic-perspective"], "months": 6})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    person.press("Show the result")
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_on_paper_each_paper_has_a_sheet_of_its_own(person: Person):
    person.start()
    person.go_through({"needs": ["succession"], "months": 18})
    person.press("Show the result")
    sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(person.page.pdf(prefer_css_page_size=True))).pages]
    papers = ["Dear [name],", "Notes for the conversation", "What we agree on confidentiality"]
    assert [sheet.lstrip().startswith(paper) for sheet, paper in zip(sheets[-3:], papers, strict=True)] == [True] * 3
    assert "Try a different answer" not in "".join(sheets)
    assert "Continue" not in "".join(sheets)


def test_the_start_reads_easily(person: Person):
    text = "\n\n".join(person.page.locator("main:visible :is(p, li)").all_inner_texts())
    assert grade(text) <= 8
    assert count_words(longest_sentence(text)) <= 25
