"""The PDF is tagged for screen readers, looks the same on every machine, and tells nothing about a machine or a day."""

import os
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from importlib.resources import files

import pytest
from pages import ANSWERS, PLAIN, TEXTS, page, sample, texts_of
from pdf_file import PdfFile

from coachmentor import CoachmentorError
from coachmentor.render import to_pdf as module
from coachmentor.render.document import (
    Blanks,
    Bullets,
    Document,
    Entries,
    Entry,
    Facts,
    Figure,
    Link,
    Links,
    Paragraph,
    Part,
    Section,
    Table,
    Toned,
)
from coachmentor.render.flows import Band, Stop, to_svg
from coachmentor.render.to_pdf import PdfNotInstalled, to_pdf

BRITISH = "“Zoë’s naïve café” – it’s £5 — or ‘½’ … €6 · Ŵŷ Ōtaki Łódź"  # noqa: RUF001 - what British texts are made of
OTHER_SCRIPTS = "Ελληνικά Кириллица"


@cache
def opened(document):
    return PdfFile(to_pdf(document))


@pytest.fixture(params=ANSWERS)
def named(request):
    return page(request.param)


def squeezed(text):
    return re.sub(r"\s", "", text)


def in_order(document):
    """Return the document with its papers last, as every format for paper has them, less the letter's heading."""
    report = [section for section in document.sections if not section.own_page]
    papers = [
        section if section.id != "letter" else section.blocks for section in document.sections if section.own_page
    ]
    return (document.kicker, document.title, document.lead, report, document.footer, papers)


def blocks_of(document, kind):
    return [block for section in document.sections for block in section.blocks if isinstance(block, kind)]


def report_of(*sections):
    return Document("Kicker", "Title", ("Lead",), sections, ("Footer",))


def test_it_is_tagged_and_says_that_it_is_accessible(named):
    pdf = opened(named)
    assert pdf.root["/MarkInfo"]["/Marked"]
    assert pdf.root["/Lang"] == "en-GB"
    assert pdf.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.is_accessible
    assert pdf.reader.metadata.title == named.title
    assert pdf.reader.metadata.subject == named.kicker


def test_every_text_is_said_in_the_document_s_order(named):
    said, at = squeezed("".join(opened(named).pages)), 0
    for text in texts_of(in_order(named)):
        at = said.find(squeezed(text), at)
        assert at >= 0, text
        at += len(squeezed(text))


def test_what_is_read_out_comes_as_it_stands_on_the_pages(named):
    pieces = opened(named).pieces()
    assert pieces == sorted(set(pieces))
    assert {page for page, _ in pieces} == set(range(len(opened(named).pages)))


def test_headings_are_headings(named):
    papers_last = sorted(named.sections, key=lambda section: section.own_page)
    expected = [("H1", named.title)]
    for section in papers_last:
        expected += [("H2", section.title)] if section.id != "letter" else []
        entries = [entry for block in section.blocks if isinstance(block, Entries) for entry in block.items]
        expected += [("H3", entry.title) for entry in entries]
    assert [(tag.name, tag.title) for tag in opened(named).tags if tag.name.startswith("H")] == expected


def test_lists_are_lists_and_facts_pairs_of_a_name_and_what_it_is(named):
    tags = [tag.name for tag in opened(named).tags]
    lists = blocks_of(named, Bullets) + blocks_of(named, Facts) + blocks_of(named, Blanks)
    items = [item for block in lists for item in getattr(block, "items", getattr(block, "rows", None)) or block.labels]
    assert tags.count("L") == len(lists)
    assert tags.count("LI") == tags.count("Lbl") == tags.count("LBody") == len(items)


def test_bookmarks_name_the_title_and_every_section_even_the_letter(named):
    papers_last = sorted(named.sections, key=lambda section: section.own_page)
    assert opened(named).bookmarks() == [named.title, *(section.title for section in papers_last)]


def test_a_letter_goes_out_without_its_heading():
    letter = "A letter to ask for it"
    assert letter in {section.title for section in page("specific-skill").sections}
    assert letter not in "".join(opened(page("specific-skill")).pages)


def test_what_is_handed_over_has_its_own_page_without_a_number(named):
    pdf = opened(named)
    papers = [section for section in named.sections if section.own_page]
    report, own = pdf.pages[: -len(papers)], pdf.pages[-len(papers) :]
    assert [text.split()[-1] for text in report] == [str(i) for i in range(1, len(report) + 1)]
    assert squeezed(named.footer[-1]) in squeezed(report[-1])
    for section, text in zip(papers, own, strict=True):
        first, *_, last = texts_of(section.blocks)
        begins = first if section.id == "letter" else section.title
        assert squeezed(text).startswith(squeezed(begins))
        assert squeezed(text).endswith(squeezed(last))


def test_it_is_on_a4(named):
    assert {tuple(round(side) for side in sheet.mediabox) for sheet in opened(named).reader.pages} == {(0, 0, 595, 842)}


def test_nothing_is_loaded_linked_or_run(named):
    pdf = opened(named)
    assert not any("/Annots" in sheet or "/AA" in sheet for sheet in pdf.reader.pages)
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.root)
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.root.get("/Names", {}))
    template = files("coachmentor.render").joinpath("templates", "report.typ").read_text(encoding="utf-8")
    drawn = template.replace("image(bytes(svg)", "", 1)  # a picture comes as data, and looks nothing up
    assert not re.search(r"\b(import|include|read|eval|plugin|image|datetime)\b\s*[(\"@]", drawn)


def test_the_same_document_gives_the_same_bytes(named):
    assert to_pdf(named) == to_pdf(named)


def test_another_machine_and_day_give_the_same_bytes(tmp_path):
    program = "import sys; from pages import PLAIN; from coachmentor.render.to_pdf import to_pdf; "
    program += "sys.stdout.buffer.write(to_pdf(PLAIN))"
    elsewhere = {"SOURCE_DATE_EPOCH": "86400", "TZ": "Pacific/Auckland", "HOME": str(tmp_path), "LANG": "C"}
    environment = {**os.environ, **elsewhere, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=tmp_path, capture_output=True, check=True
    )
    assert ran.stdout == to_pdf(PLAIN)
    assert ran.stderr == b""


def test_it_tells_nothing_about_a_day_or_a_person(named):
    pdf = opened(named)
    assert set(pdf.reader.metadata) == {"/Title", "/Subject", "/Creator"}
    assert "Date>" not in pdf.metadata
    assert pdf.reader.metadata.creator.startswith("Typst")


@pytest.mark.parametrize("text", [BRITISH, OTHER_SCRIPTS])
def test_its_own_typefaces_are_enough_and_in_the_file(text, monkeypatch):
    monkeypatch.setattr(module, "_fonts", only_its_own)
    pdf = PdfFile(to_pdf(sample([text] * TEXTS)))
    assert pdf.is_accessible
    assert squeezed("".join(pdf.pages)).count(squeezed(text)) == TEXTS
    assert all(pdf.fonts().values())
    assert all("Libertinus" in name for name in pdf.fonts())


def only_its_own(*, system_fonts):  # noqa: ARG001 - a machine without fonts
    from typst import Fonts

    return Fonts(include_system_fonts=False)


def test_what_no_font_shows_is_replaced_visibly_and_the_rest_stays_accessible(monkeypatch):
    monkeypatch.setattr(module, "_fonts", only_its_own)
    pdf = PdfFile(to_pdf(sample(["Ms 王 👩🏽\u200d🏫\ufe0f \U000130a7\ufeff."] * TEXTS)))
    assert squeezed("".join(pdf.pages)).count("Ms�����.") == TEXTS
    assert pdf.is_accessible


def test_fonts_of_the_machine_are_asked_only_for_what_its_own_lack(monkeypatch):
    asked = []

    def fonts(*, system_fonts):
        asked.append(system_fonts)
        return only_its_own(system_fonts=system_fonts)

    monkeypatch.setattr(module, "_fonts", fonts)
    to_pdf(PLAIN)
    assert asked == [False]
    to_pdf(sample(["王"] * TEXTS))
    assert asked == [False, False, True, True]


def test_a_document_without_a_title_is_still_tagged_but_does_not_claim_too_much():
    pdf = PdfFile(to_pdf(Document("", "", (), (Section("one", "One", (Paragraph("Text."),)),), ())))
    assert pdf.root["/MarkInfo"]["/Marked"]
    assert not pdf.is_accessible
    assert "Text." in pdf.pages[0]


def test_without_the_library_it_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(PdfNotInstalled, match=re.escape("Run `pip install '.[pdf]'`.")) as raised:
        to_pdf(PLAIN)
    assert isinstance(raised.value, CoachmentorError)


def test_importing_it_does_not_load_the_library():
    program = "import sys, coachmentor.render.to_pdf; assert 'typst' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_many_at_once_come_out_as_each_alone():
    documents = [page(name) for name in ANSWERS] * 4
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(to_pdf, documents)) == [to_pdf(document) for document in documents]


@pytest.mark.parametrize(
    "text",
    [
        "W" * 300,
        "https://www.example.org/" + "a-very-long-path/" * 40,
        pytest.param("i" * 3_000, marks=pytest.mark.slow),
    ],
)
def test_a_word_longer_than_a_line_is_broken_and_stays_as_it_is(text):
    pdf = PdfFile(to_pdf(sample([text] * TEXTS)))
    assert pdf.is_accessible
    lines = [line for page in pdf.pages for line in page.splitlines()]
    assert max(map(len, lines)) < (60 if text[0] == "W" else 250)
    said = Counter("".join(line for line in lines if not line.isdecimal()))
    assert all(said[character] >= count * TEXTS for character, count in Counter(text).items())
    assert text in "".join(line for line in lines if not line.isdecimal())


def test_a_long_text_flows_on_from_page_to_page():
    pdf = PdfFile(to_pdf(sample(["It goes on. " * 833] * TEXTS)))
    lines = [line for page in pdf.pages for line in page.splitlines()]
    said = squeezed("".join(line for line in lines if not line.isdecimal()))
    # Of texts that stand side by side in a table, each page says a piece.
    assert all(said.count(letter) == "It goes on.".count(letter) * TEXTS * 833 for letter in "Itgoesn")
    assert pdf.is_accessible


@pytest.mark.parametrize("lines", range(24, 44))
def test_a_heading_stays_with_what_follows_and_a_card_is_not_split(lines):
    card = Entry("Card", "It says something. " * 20 + "Middle.", "Small.")
    filler = Section("filler", "Filler", (Bullets(("Item.",) * lines),))
    cards = Section("cards", "Heading", (Entries((card, Entry("Last", "Last of all."))),))
    pdf = PdfFile(to_pdf(report_of(filler, cards)))
    for together in (("Heading", "Card", "Middle.", "Small."), ("Last of all.", "Footer")):
        assert len({tuple(text in said for said in pdf.pages) for text in together}) == 1, together


@pytest.mark.parametrize("lines", range(24, 44))
def test_a_sentence_stays_with_the_list_that_it_announces(lines):
    filler = Section("filler", "Filler", (Bullets(("Item.",) * lines),))
    announced = Section("list", "Heading", (Paragraph("Announced:"), Bullets(("First.",))))
    pdf = PdfFile(to_pdf(report_of(filler, announced)))
    assert len({tuple(text in said for said in pdf.pages) for text in ("Heading", "Announced:", "First.")}) == 1


def test_it_goes_on_where_a_section_says_nothing():
    document = report_of(
        Section("none", "Nothing", ()), Section("cards", "Cards", (Entries(()), Facts(()), Bullets(()), Blanks(())))
    )
    assert "Cards" in PdfFile(to_pdf(document)).pages[0]
    assert PdfFile(to_pdf(Document("", "Title", (), (), ()))).pages == ["Title\n1"]


LONG = Document(
    "Kicker",
    "Title",
    (),
    (
        Section("one", "First", (Table(("Needs", "Result"), (("skills", Toned("Coaching", 1)),), "A map"),)),
        Section("two", "Second", (Part("Inner", (Paragraph("Text."), Links((("Ground", (Link("G5", "#g"),)),)))),)),
    ),
    (),
    long=True,
)


def drawn(text):
    svg = to_svg([Stop("a", text, 0), Stop("b", "Reached", 1)], [Band("a", "b", 2, "2")], title=text, description=text)
    return replace(LONG, sections=(Section("one", "First", (Figure(svg, "Caption", text),)),))


def test_a_long_document_has_contents_with_pages_and_numbered_sections():
    pdf = PdfFile(to_pdf(LONG))
    told = [re.sub(r"[ .]+", " ", line) for line in pdf.pages[0].splitlines()]
    assert told[2:5] == ["1 First 1", "2 Second 1", "1 First"]
    assert "TOC" in {tag.name for tag in pdf.tags}
    assert pdf.bookmarks() == ["Title", "1. First", "2. Second"]
    assert pdf.is_accessible


def test_tables_have_headers_and_parts_have_headings():
    pdf = PdfFile(to_pdf(LONG))
    tags = [tag.name for tag in pdf.tags]
    assert tags.count("Table") == 1
    assert tags.count("TH") == tags.count("TD") == 2
    assert [tag.title for tag in pdf.tags if tag.name == "H3"] == ["Inner"]
    assert "Ground: G5" in pdf.pages[0]


def test_a_figure_is_drawn_and_told_to_those_who_cannot_see_it():
    pdf = PdfFile(to_pdf(drawn("Asked")))
    assert "Figure" in {tag.name for tag in pdf.tags}
    assert squeezed(pdf.pages[0]).count("Asked") == 1
    assert "Reached" in pdf.pages[0]
    assert b"/Alt" in to_pdf(drawn("Asked"))
    assert pdf.is_accessible


@pytest.mark.parametrize("text", ["王老师 said", "👩🏽\u200d🏫", "<b> & \"'", "#eval(1)", "x" * 400])
def test_a_figure_may_say_anything(text):
    assert PdfFile(to_pdf(drawn(text))).pages
