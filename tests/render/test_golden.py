"""The pages on six advices are as they were last looked at; `pytest --regenerate` writes them anew for a diff."""

from pathlib import Path

import pytest
from pages import ANSWERS, page

from coachmentor.render.to_html import to_html
from coachmentor.render.to_markdown import to_markdown
from coachmentor.render.to_text import to_text

GOOD = Path(__file__).parent / "good"

WRITERS = {
    "60.txt": lambda document: to_text(document, width=60),
    "80.txt": lambda document: to_text(document, width=80),
    "md": to_markdown,
    "html": to_html,
}


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("name", ANSWERS)
def test_a_page_is_as_it_was(name, ending, regenerate):
    written = WRITERS[ending](page(name))
    good = GOOD / f"{name}.{ending}"
    if regenerate:
        good.write_text(written, encoding="utf-8", newline="\n")
    assert written == good.read_text(encoding="utf-8")


def test_no_page_is_left_over():
    assert {file.name for file in GOOD.iterdir()} == {f"{name}.{ending}" for name in ANSWERS for ending in WRITERS}


@pytest.mark.parametrize("width", [20, 60, 80, 200])
@pytest.mark.parametrize("name", ANSWERS)
def test_text_keeps_to_its_width_and_needs_no_colour(name, width):
    written = to_text(page(name), width=width)
    assert max(len(line) for line in written.splitlines()) <= width
    assert "\x1b" not in written


@pytest.mark.parametrize("name", ANSWERS)
def test_the_recommendation_is_among_the_first_lines_of_text(name):
    assert page(name).title in to_text(page(name), width=60).splitlines()[1]
