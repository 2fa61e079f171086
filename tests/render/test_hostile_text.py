"""Whatever a text holds, it is only said: each format is built as with plain words, and the text comes back."""

import io
import re
from collections import Counter
from dataclasses import replace
from functools import cache
from unicodedata import category

import docx
import pytest
from html_page import HtmlPage
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pages import PLAIN, TEXTS, sample, texts_of
from pdf_file import PdfFile

from coachmentor.render.document import Figure, Link, Links, Section, Table
from coachmentor.render.flows import Band, Stop, to_svg
from coachmentor.render.printable import printable
from coachmentor.render.to_docx import to_docx
from coachmentor.render.to_html import to_html
from coachmentor.render.to_markdown import to_markdown
from coachmentor.render.to_pdf import to_pdf
from coachmentor.render.to_text import to_text

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"' onmouseover=alert(1) x='",
    "end of style": "</style></title></p><img src=//x.example/x.png>",
    "comment": "<!-- gone ]]> <![CDATA[ gone",
    "entity": "&lt;b&gt; &amp;amp; &#0; &nbsp",
    "template": "{{ 7 * 7 }} {% raw %} {# gone #}",
    "link": "[press](javascript:alert(1)) ![x](//x.example/x) <https://x.example>",
    "emphasis": "*a* _b_ **c** ~~d~~ `e` $f$ \\",
    "heading": "# not a heading",
    "setext heading": "===",
    "rule": "---",
    "bullet": "- not an item",
    "number": "1. not an item",
    "another number": "12) not an item",
    "quotation": "> not said by anyone",
    "fence": "~~~ not code",
    "code": "    not code",
    "table": "a | b | c",
    "rich": "[bold red]loud[/] [/nothing] [link=//x.example]x[/link] :bomb:",
    "colours": "\x1b[31mred\x1b]8;;//x.example\x1b\\link\x9b2J",
    "control characters": "nul\0 bell\a del\x7f escape\x1b form\f unit\x1f",
    "not in XML": "a\ufffeb\uffffc\ud800d",
    "lines": "one\ntwo\r\nthree\n\n# four\n- five\u2028six\u2029seven\x85eight\ttab",
    "Typst": '#eval("1") #read("/etc/passwd") $x^2$ @cite <label> = h / t: d \\ // gone /* gone */ #sys.inputs',
    "a long word": "Donaudampfschifffahrt" * 40,
    "right to left": "שלום עולם مرحبا",
    "turned around": "user\u202etxt.exe \u2066x\u2067y",
    "emoji": "👩🏽\u200d🏫 🏴\U000e0067\U000e0062 e\u0301 ﷽",
    "hyphens": "a-b \u2010 \u2011 soft\xadhyphen \xad",
    "placeholder": "[name] {needs} %s {0}",
    "Word field": '{ DOCVARIABLE x } =cmd|"/c calc"!A1 @SUM(1)',
}

SPECIAL = "<>&\"'[](){}*_~`#|+-=.:!$@1 \\\n\t\0\x1b"
TEXT = st.one_of(st.text(), st.text(alphabet=SPECIAL), st.sampled_from(list(HOSTILE.values())))
SAYING_SOMETHING = TEXT.map(lambda text: text if printable(text) else f"x{text}")
any_document = given(st.lists(SAYING_SOMETHING, min_size=TEXTS, max_size=TEXTS).map(sample))

# Several glyphs for one letter carry a note of what they stand for, which pypdf does not take into account.
JOINING = ("Mn", "Mc", "Me", "Cf")
IN_ONE_GLYPH = SAYING_SOMETHING.map(lambda text: "".join("x" if category(c) in JOINING else c for c in text))
any_pdf = given(st.lists(IN_ONE_GLYPH, min_size=TEXTS, max_size=TEXTS).map(sample))


SAYING = ("h1", "h2", "h3", "p", "li", "dt", "dd", "a", "title", "caption", "th", "td")


def html_is_inert(document):
    html = HtmlPage(to_html(document))
    assert html.outline() == plain_html()
    said = [element.text for element in html.all(*SAYING)]
    repeated = [printable(document.title), printable(document.sections[-1].title)]
    assert sorted(filter(str.strip, said)) == sorted([*texts_of(document), *repeated])


def docx_is_inert(document):
    word = docx.Document(io.BytesIO(to_docx(document)))
    assert [node.tag for node in word.element.iter()] == plain_docx()
    said = [p.text for p in word.paragraphs] + [c.text for t in word.tables for row in t.rows for c in row.cells]
    assert sorted(filter(None, said)) == sorted(texts_of(document))


def markdown_is_inert(document):
    tokens = tokens_of(to_markdown(document))
    assert outline(tokens) == plain_markdown()
    said = "\n".join("".join(c.content for c in token.children) for token in tokens if token.type == "inline")
    for text in texts_of(document):
        assert text in said


def text_is_inert(document):
    # Where two columns stand side by side, or a frame around, a text is in pieces.
    whole = [section for section in document.sections if section.id != "three"]
    said = squeezed(to_text(replace(document, sections=tuple(whole)), width=60))
    for text in texts_of([section.blocks for section in whole]):
        assert said.count(squeezed(text)) >= [*map(squeezed, texts_of(whole))].count(squeezed(text))
    written = to_text(document, width=60)
    assert not re.search("[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written)
    assert Counter(squeezed(written)) >= Counter(squeezed("".join(texts_of(replace(document, kicker="")))))


def pdf_is_inert(document):
    pdf = PdfFile(to_pdf(document))
    assert pdf.outline() == plain_pdf()
    assert not any("/Annots" in sheet for sheet in pdf.reader.pages)
    # Beyond ASCII it depends on the machine's fonts what is shown; its own typefaces have a test of their own.
    said, expected = (Counter(filter(str.isascii, squeezed(text))) for text in ("".join(pdf.pages), whole(document)))
    assert said - expected <= numbers_and_bullets(len(pdf.pages)) + headers_again(document, len(pdf.pages))
    assert said >= expected


def whole(document):
    return "".join(texts_of(document))


def numbers_and_bullets(pages):
    """What a page says beyond the sample's texts: the number of each page, and those of a list of two items."""
    return Counter("".join(map(str, range(1, pages + 1))) + "1.2.")


def headers_again(document, pages):
    """What the header of the sample's table may say again, at the top of each page that the table goes on to."""
    (table,) = (block for section in document.sections for block in section.blocks if isinstance(block, Table))
    return Counter("".join(map(squeezed, table.header)) * (pages - 1))


def squeezed(text):
    return re.sub(r"\s", "", text)


@cache
def plain_html():
    return HtmlPage(to_html(PLAIN)).outline()


@cache
def plain_docx():
    return [node.tag for node in docx.Document(io.BytesIO(to_docx(PLAIN))).element.iter()]


@cache
def plain_pdf():
    return PdfFile(to_pdf(PLAIN)).outline()


@cache
def plain_markdown():
    return outline(tokens_of(to_markdown(PLAIN)))


def tokens_of(markdown):
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)


def outline(tokens):
    said = ("text", "text_special")
    return [(token.type, token.tag, outline(token.children or ())) for token in tokens if token.type not in said]


@pytest.mark.parametrize("is_inert", [html_is_inert, docx_is_inert, markdown_is_inert, text_is_inert, pdf_is_inert])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_inert(is_inert, text):
    is_inert(sample([text] * TEXTS))


@any_document
def test_any_text_is_inert_in_html(document):
    html_is_inert(document)


@any_document
def test_any_text_is_inert_in_markdown(document):
    markdown_is_inert(document)


@any_pdf
def test_any_text_is_inert_in_pdf(document):
    pdf_is_inert(document)


@any_document
def test_any_text_is_inert_in_plain_text(document):
    text_is_inert(document)


@pytest.mark.parametrize("write", [to_html, to_markdown, to_text])
def test_halves_of_surrogate_pairs_never_reach_a_file(write):
    write(sample(["a\ud800b"] * TEXTS)).encode()


@given(st.text())
def test_a_printable_text_is_one_line_and_stays_as_it_is(text):
    once = printable(text)
    assert printable(once) == once
    assert len(once.splitlines()) <= 1


def with_links_and_a_figure(text):
    """A document that says a text as links and in a picture as well."""
    svg = to_svg([Stop("a", text, 0, text), Stop("b", "b", 1)], [Band("a", "b", 1, text)], title=text, description=text)
    links = Links(((text, (Link(text, "#one"), Link(text, "rules/a b.yaml"), Link(text))),))
    blocks = (links, Figure(svg, text, text))
    return replace(PLAIN, sections=(Section("one", "One", blocks),), long=True)


PLAIN_WITH_LINKS = with_links_and_a_figure("word")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_links_and_figures_are_inert_in_html(text):
    document = with_links_and_a_figure(text)
    html, plain = (HtmlPage(to_html(one)) for one in (document, PLAIN_WITH_LINKS))
    assert [one.tag for one in html.elements if one.tag != "text"] == [
        one.tag for one in plain.elements if one.tag != "text"
    ]
    assert [one.attributes["href"] for one in html.all("a")] == ["#one", "#one", "rules/a b.yaml"]
    said = squeezed("".join(one.text for one in html.all("a", "span", "figcaption", "text", "desc")))
    assert said.count(squeezed(printable(text))) >= 7
    assert {name for one in html.all("svg", "text") for name in one.attributes if name.startswith("on")} == set()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_links_and_figures_are_inert_in_markdown(text):
    tokens, plain = (tokens_of(to_markdown(one)) for one in (with_links_and_a_figure(text), PLAIN_WITH_LINKS))
    assert outline(tokens) == outline(plain)
    links = [child.attrGet("href") for one in tokens for child in one.children or () if child.type == "link_open"]
    assert links == ["#one", "#one", "rules/a%20b.yaml"]
