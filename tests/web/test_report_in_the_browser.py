"""The report on a whole workforce in a real browser: readable for everybody, at any width, in the dark and on paper."""

import io
from pathlib import Path
from typing import Literal

import pytest
from axe import violations
from browser import Window
from pypdf import PdfReader

REPORT = Path(__file__).parents[2] / "examples" / "workforce" / "report.html"

CUT_OFF = """() => [...document.querySelectorAll("svg.flow")].flatMap(svg => {
    const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text")].filter(text => {
        const box = text.getBoundingClientRect();
        return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1
            || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
    }).map(text => text.textContent);
})"""

ON_EACH_OTHER = """() => [...document.querySelectorAll("svg.flow")].flatMap(svg => {
    const texts = [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect()])
        .filter(([_, box]) => box.width);
    return texts.flatMap(([one, a], i) => texts.slice(i + 1).filter(([_, b]) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > a.height / 2).map(([other]) => `${one} / ${other}`));
})"""


@pytest.fixture
def report(window: Window) -> Window:
    window.page.goto(REPORT.as_uri())
    return window


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (375, "light")])
def test_everybody_can_read_it(report: Window, width: int, scheme: Literal["light", "dark"]):
    report.page.set_viewport_size({"width": width, "height": 900})
    report.page.emulate_media(color_scheme=scheme)
    assert violations(report.page) == []
    assert report.page.evaluate("document.documentElement.scrollWidth") == width, "runs off the side"
    assert report.complaints == []


def test_it_asks_nothing_of_the_network(report: Window):
    assert report.requests == [REPORT.as_uri()]


@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_word_of_a_picture_is_cut_off_or_stands_on_another(report: Window, media: Literal["screen", "print"]):
    report.page.emulate_media(media=media)
    assert report.page.locator("svg.flow").count() >= 5
    assert report.page.evaluate(CUT_OFF) == []
    assert report.page.evaluate(ON_EACH_OTHER) == []


def test_on_paper_a_picture_stays_with_what_is_said_of_it(report: Window):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(report.page.pdf(format="A4"))).pages]
    captions = report.page.locator("figcaption").all_inner_texts()
    titles = report.page.locator("section:has(figure) > h2").all_inner_texts()
    assert len(captions) == len(titles) >= 5
    told = [" ".join(page.split()) for page in pages]
    for title, caption in zip(titles, captions, strict=True):
        assert any(title in page and caption in page for page in told), (title, caption)
