"""The Word file has real headings, lists, tables and page breaks, and tells nothing about a machine or a day."""

import io
import zipfile
from functools import cache

import docx
import pytest
from docx.oxml.ns import qn
from pages import ANSWERS, TEXTS, page, sample

from coachmentor.render.document import Bullets, Document, Figure, Link, Links, Part, Section, Table, Toned
from coachmentor.render.to_docx import to_docx


@cache
def opened(document):
    return docx.Document(io.BytesIO(to_docx(document)))


def styled(word, style):
    return [paragraph for paragraph in word.paragraphs if paragraph.style.name == style]


@pytest.fixture(params=ANSWERS)
def named(request):
    return page(request.param)


def test_headings_are_headings(named):
    word = opened(named)
    assert [p.text for p in styled(word, "Title")] == [named.title]
    in_order = sorted(named.sections, key=lambda section: section.own_page)
    assert [p.text for p in styled(word, "Heading 1")] == [section.title for section in in_order]


def test_what_is_handed_over_begins_on_a_new_page(named):
    word = opened(named)
    broken = [p.text for p in word.paragraphs if p.paragraph_format.page_break_before]
    assert broken == [section.title for section in named.sections if section.own_page]
    texts = [p.text for p in word.paragraphs]
    assert texts.index(named.footer[-1]) < texts.index(broken[0]), "no footer of the report on a letter"


def test_every_list_counts_from_one():
    steps = tuple(f"step{i}" for i in range(3))
    lists = tuple(Section(f"s{i}", "Steps", (Bullets(steps, numbered=True),)) for i in range(2))
    document = Document("", "Title", (), lists, ())
    word = opened(document)
    of_each = [p._p.pPr.numPr.numId.val for p in styled(word, "List Number")]
    assert of_each[0] == of_each[2] != of_each[3] == of_each[5]
    numbering = word.part.numbering_part.element
    for number in set(of_each):
        (override,) = numbering.num_having_numId(number).findall(qn("w:lvlOverride"))
        assert override.find(qn("w:startOverride")).get(qn("w:val")) == "1"


def test_lists_are_lists(named):
    word = opened(named)
    blocks = [block for section in named.sections for block in section.blocks if isinstance(block, Bullets)]
    for style, numbered in (("List Number", True), ("List Bullet", False)):
        items = [item for block in blocks if block.numbered is numbered for item in block.items]
        assert sorted(p.text for p in styled(word, style)) == sorted(items)


def test_an_agreement_has_lines_to_sign_on():
    (*_, signatures) = opened(page("succession")).tables
    assert [row.cells[0].text for row in signatures.rows] == ["The person", "Coach or mentor", "Date"]
    for row in signatures.rows:
        (border,) = row.cells[1]._tc.iter(qn("w:bottom"))
        assert border.get(qn("w:val")) == "single"
        assert row.cells[1].text == ""


def test_it_is_in_british_english_and_names_nobody(named):
    word = opened(named)
    core = word.core_properties
    assert (core.title, core.language) == (named.title, "en-GB")
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
    assert core.created is None
    assert core.modified is None
    assert {lang.get(qn("w:val")) for lang in word.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_the_same_document_gives_the_same_bytes(named):
    written = to_docx(named)
    assert written == to_docx(named)
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in parts.namelist() if "thumbnail" in name]


def test_a_very_long_title_still_fits_the_properties():
    texts = ["word"] * TEXTS
    texts[1] = "long " * 200
    assert len(opened(sample(texts)).core_properties.title) <= 255


def test_a_sentence_stays_with_the_list_that_it_announces():
    word = opened(page("nothing"))
    kept = [p.text for p in styled(word, "Normal") if p.paragraph_format.keep_with_next]
    assert [text.split()[0] for text in kept] == ["These", "The"]


def test_a_table_has_a_header_on_each_page_whole_rows_and_coloured_cells():
    block = Table(("Needs", "Result"), (("skills", Toned("● Coaching", 1)), ("role", "none")), "A map", (30, 70))
    document = Document("", "Title", (), (Section("map", "Map", (block,)),), ())
    word = opened(document)
    (table,) = word.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Needs", "Result"],
        ["skills", "● Coaching"],
        ["role", "none"],
    ]
    again = [bool(row._tr.trPr.findall(qn("w:tblHeader"))) for row in table.rows]
    assert again == [True, False, False]
    assert all(row._tr.trPr.findall(qn("w:cantSplit")) for row in table.rows)
    fills = {cell.text: shade.get(qn("w:fill")) for row in table.rows for cell in row.cells for shade in shades(cell)}
    assert fills == {"● Coaching": "D3EBDF"}
    narrow, wide = (column.width for column in table.columns)
    assert wide == pytest.approx(narrow * 7 / 3, rel=0.01)
    (caption,) = styled(word, "Table Name")
    assert caption.text == "A map"
    assert caption.paragraph_format.keep_with_next


def shades(cell):
    return cell._tc.tcPr.findall(qn("w:shd"))


def test_parts_have_headings_and_figures_are_told_in_words():
    table = Table(("Rule", "Leads to"), (("A", "B"),))
    figures = (Figure("<svg></svg>", "Drawn", "In words."), Figure("<svg></svg>", "Tabled", table))
    links = Links((("Ground", (Link("G5", "#ground-G5"), Link("G6"))), ("In the file", (Link("a.yaml:3"),))))
    document = Document("", "Title", (), (Section("one", "One", (Part("Inner", (*figures, links)),)),), (), long=True)
    word = opened(document)
    assert [p.text for p in styled(word, "Heading 2")] == ["Inner"]
    assert "In words." in [p.text for p in word.paragraphs]
    assert "Ground: G5, G6 · In the file: a.yaml:3" in [p.text for p in styled(word, "Small Print")]
    assert [cell.text for row in word.tables[0].rows for cell in row.cells] == ["Rule", "Leads to", "A", "B"]
