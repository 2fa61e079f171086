"""How the page looks and sounds to everyone: at any width, in the dark, on paper, and to who cannot see it."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from axe import violations
from browser import Window
from person import Person
from pypdf import PdfReader
from strategies import choices, make_book, make_rule
from words import count_words, grade, longest_sentence

from coachmentor.advisor import Advisor
from coachmentor.model.conditions import OneOf
from coachmentor.model.questions import Kind
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Supports
from coachmentor.web.offline.to_page import to_page


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


def test_a_choice_may_be_called_like_a_part_of_its_question(window: Window, tmp_path: Path):
    picks = replace(choices("picks", "first", "none", "hint", "hint-help", "error", "help"), help="Help.")
    picks = replace(picks, choices=tuple(replace(one, help=f"Of {one.id}.") for one in picks.choices))
    when = OneOf("picks", ("none",))
    file = tmp_path / "page.html"
    file.write_text(to_page(make_book([picks], [make_rule(when, Supports("coaching", "so", 4))])), encoding="utf-8")
    window.page.goto(file.as_uri())
    ids = window.page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert sorted(set(ids)) == sorted(ids)
    person = Person(window.page)
    person.start()
    person.press("Continue")
    person.fields.get_by_label("None", exact=True).check()
    person.press("Continue")
    assert window.page.locator("#needed dd").first.inner_text() == "None"


def scenes(person: Person, book: RuleBook) -> Iterator[str]:
    """Go everywhere on the page, and name each thing that can then be seen; the same name for what looks alike."""
    page = person.page
    yield "start"
    person.start()
    page.reload()
    yield "notice of a reload"
    person.start()
    while page.locator("#asking").is_visible():
        asked, kind = person.asked, book.question[person.asked].kind
        settled = ", settled" if page.locator("#settled").is_visible() else ""
        yield f"{kind} asked{settled}"
        person.press("Continue")
        page.locator("#asking .why summary").click()
        assert person.fields.locator(".error").is_visible()
        yield f"{kind} wrong, with why"
        if asked == "needs":
            person.answer(["strategic-perspective"])
        else:
            person.press("I don't know" if person.decides else "Skip this question")
    yield "check"
    page.locator('[data-about="months"]').first.click()
    person.answer(6)
    person.press("Show the result")
    yield "result"
    page.locator('[data-trial="months"] summary').click()
    page.fill("#try-months", "300")
    page.locator('[data-trial="months"] [data-move]').focus()
    assert page.locator("#try-months-error").is_visible()
    yield "number wrong in a trial"
    needs = page.locator('[data-trial="needs"]')
    needs.locator("summary").click()
    needs.locator("input:checked").uncheck()
    assert page.locator("#try-needs-error").is_visible()
    yield "list wrong in a trial"
    page.fill("#try-months", "3")
    assert page.locator("#trying").is_visible()
    yield "trial"


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_nothing_that_a_program_can_see_is_in_anybodys_way(
    person: Person, shipped: Advisor, width: int, scheme: Literal["light", "dark"]
):
    page = person.page
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(color_scheme=scheme)
    seen: set[str] = set()
    for scene in scenes(person, shipped.book):
        assert page.evaluate("document.documentElement.scrollWidth") == width, (scene, "runs off the side")
        if scene not in seen:
            assert violations(page) == [], scene
        seen.add(scene)
    assert seen >= {f"{kind} wrong, with why" for kind in Kind}
    assert len(seen) == 18


def test_nothing_runs_off_the_side_of_a_telephone(person: Person, shipped: Advisor):
    person.page.set_viewport_size({"width": 375, "height": 700})
    for scene in scenes(person, shipped.book):
        assert person.page.evaluate("document.documentElement.scrollWidth") == 375, scene


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
