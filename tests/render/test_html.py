"""The page is well formed, needs nothing from elsewhere, allows its own style alone, and can be read by anyone."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest
from html_page import HtmlPage
from pages import ANSWERS, page

from coachmentor.render.to_html import to_html

ALLOWED = {
    "html": {"lang"}, "meta": {"charset", "http-equiv", "name", "content"}, "a": {"href"}, "p": {"class"},
    "section": {"id", "class"}, "ul": {"class", "role"}, "dl": {"class"}, "dd": {"dir"}, "nav": {"aria-label"},
}  # fmt: skip


@pytest.fixture(params=ANSWERS)
def html(request):
    return HtmlPage(to_html(page(request.param)))


def style_of(html):
    return html.all("style")[0].text


def colours(css):
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", css))


def contrast(one, other):
    """The ratio that WCAG 2 defines; 4.5 is enough for text of any size."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_nothing_is_loaded_and_nothing_runs(html):
    for element in html.elements:
        assert element.tag not in {"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg"}
        assert set(element.attributes) <= ALLOWED.get(element.tag, set()), element
    assert all(link.attributes["href"].startswith("#") for link in html.all("a"))
    assert not re.search(r"url\(|@import|expression|image-set|</", style_of(html))


def test_the_policy_allows_this_very_style_and_nothing_else(html):
    (policy,) = [meta for meta in html.all("meta") if meta.attributes.get("http-equiv") == "Content-Security-Policy"]
    digest = b64encode(sha256(style_of(html).encode()).digest()).decode()
    assert policy.attributes["content"].split("; ") == [
        "default-src 'none'", f"style-src 'sha256-{digest}'", "base-uri 'none'", "form-action 'none'",
    ]  # fmt: skip
    tags = [element.tag for element in html.elements]
    assert html.elements.index(policy) < tags.index("style"), "a policy holds for what follows it"


def test_headings_skip_no_level_and_links_lead_somewhere(html):
    levels = [int(element.tag[1]) for element in html.all("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [element.attributes["id"] for element in html.elements if "id" in element.attributes]
    assert len(set(ids)) == len(ids)
    assert {link.attributes["href"][1:] for link in html.all("a")} <= set(ids)


def test_the_recommendation_comes_first(html):
    assert [element.tag for element in html.elements if element.tag in {"h1", "h2", "p"}][:2] == ["p", "h1"]
    assert html.all("html")[0].attributes["lang"] == "en-GB"
    assert html.all("title")[0].text == html.all("h1")[0].text


def test_what_is_handed_over_has_its_own_sheet_with_nothing_of_the_report(html):
    papers = [element for element in html.all("section") if element.attributes.get("class") == "paper"]
    assert papers
    assert not any(outer.tag == "article" for paper in papers for outer in paper.inside)
    assert all(any(outer.tag == "article" for outer in footer.inside) for footer in html.all("footer"))
    assert re.search(r"\.paper \{[^}]*break-before: page", style_of(html).partition("@media print")[2])


def test_text_stands_out_from_its_ground_in_both_modes():
    css = style_of(HtmlPage(to_html(page("nothing"))))
    before, dark_and_rest = css.split("@media screen and (prefers-color-scheme: dark)")
    for mode in (colours(before), colours(dark_and_rest.split("@media")[0])):
        for ink in ("ink", "quiet", "accent"):
            for ground in ("paper", "desk"):
                assert contrast(mode[ink], mode[ground]) >= 4.5, (ink, ground)
