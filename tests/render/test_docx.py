"""The Word file has real headings, lists, tables and page breaks, and tells nothing about a machine or a day."""

import io
import zipfile
from functools import cache

import docx
import pytest
from docx.oxml.ns import qn
from pages import ANSWERS, TEXTS, page, sample

from coachmentor.render.document import Bullets, Document, Section
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
