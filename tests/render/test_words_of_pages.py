"""What a page says is plain: no sentence over 25 words, and a reading grade of 8 at most."""

import pytest
from html_page import HtmlPage
from pages import ANSWERS, page
from words import count_words, grade, sentences

from coachmentor.render.to_html import to_html

LONGEST, GRADE = 25, 8

LONGEST_WHAT_IF = 25
"""A line such as "If A and B: coaching" takes in two clauses of a rule book whole."""


def prose(name):
    """All that is said on a page, but for where rules stand in files and what the footer stamps."""
    html = HtmlPage(to_html(page(name)))
    stamp = page(name).footer[-1]
    small = [element.text for element in html.all("p") if element.attributes.get("class") == "small"]
    return "\n\n".join(text for text in html.said() if text not in small and text != stamp)


@pytest.mark.parametrize("name", ANSWERS)
def test_sentences_are_short(name):
    said = sentences(prose(name))
    what_ifs = [one for one in said if one.startswith("If ") and ": " in one]
    longest = max((one for one in said if one not in what_ifs), key=count_words)
    assert count_words(longest) <= LONGEST, longest
    assert count_words(max(what_ifs, key=count_words)) <= LONGEST_WHAT_IF


@pytest.mark.parametrize("name", ANSWERS)
def test_words_are_plain(name):
    assert grade(prose(name)) <= GRADE
