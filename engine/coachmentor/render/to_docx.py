"""A document for Word: real headings, lists and tables, so that what is handed over can be edited first."""

from collections.abc import Sequence
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from coachmentor.render.document import (
    Blanks,
    Block,
    Bullets,
    Document,
    Entries,
    Facts,
    Figure,
    Links,
    Paragraph,
    Part,
    Section,
    Table,
    Toned,
    link_texts,
    text_of,
)
from coachmentor.render.docx_look import INK, LINE, TEXT_WIDTH, TINTS, dress, set_up
from coachmentor.render.printable import printable

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip file can hold


def to_docx(document: Document) -> bytes:
    """Return the document as the content of a .docx file: the same bytes for the same document."""
    word = docx.Document()
    _name(word, document)
    set_up(word)
    dress(word)
    _add(word, document.kicker, "Kicker")
    _add(word, document.title, "Title")
    for i, text in enumerate(document.lead):
        _add(word, text, "Normal" if i else "Lead")
    for section in document.sections:
        if not section.own_page:
            _section(word, section)
    for i, text in enumerate(document.footer):
        _add(word, text, "Small Print").paragraph_format.space_before = None if i else Pt(14)
    # Papers come last, so that each leaves with nothing of the report on its sheet.
    for section in document.sections:
        if section.own_page:
            _section(word, section)
    return _packed(word)


def _section(word: "Word", section: Section) -> None:
    heading = _add(word, section.title, "Heading 1")
    heading.paragraph_format.page_break_before = section.own_page or None
    for block, following in zip_longest(section.blocks, section.blocks[1:]):
        _block(word, block, "Body Text" if section.own_page else "Normal")
        if isinstance(block, Paragraph) and not isinstance(following, Paragraph | None):
            word.paragraphs[-1].paragraph_format.keep_with_next = True


def _block(word: "Word", block: Block, style: str) -> None:
    match block:
        case Paragraph(text):
            _add(word, text, style)
        case Bullets(items, numbered):
            _list(word, items, "List Number" if numbered else "List Bullet")
        case Entries(items):
            for entry in items:
                _add(word, entry.title, "Heading 2")
                _add(word, entry.text, "Normal").paragraph_format.keep_with_next = bool(entry.small) or None
                if entry.small:
                    _add(word, entry.small, "Small Print")
        case Facts(rows):
            _facts(word, rows)
        case Blanks(labels):
            _blanks(word, labels)
        case Table():
            _rows(word, block)
        case Figure(_, caption, alternative):
            _add(word, caption, "Table Name").paragraph_format.keep_with_next = True
            _block(word, alternative if isinstance(alternative, Table) else Paragraph(alternative), style)
        case Links():
            _add(word, link_texts(block), "Small Print")
        case Part(title, blocks):
            _add(word, title, "Heading 2")
            for inner in blocks:
                _block(word, inner, style)
        case _:
            assert_never(block)


def _add(word: "Word", text: str, style: str) -> "WordParagraph":
    return _styled(word.add_paragraph(printable(text)), style)


def _styled(paragraph: "WordParagraph", style: str) -> "WordParagraph":
    """Give a paragraph a style by the id that is made of its name: to look each name up would take most of the time."""
    paragraph._p.style = None if style == "Normal" else style.replace(" ", "")
    return paragraph


def _list(word: "Word", items: tuple[str, ...], style: Literal["List Bullet", "List Number"]) -> None:
    numbering = word.part.numbering_part.element
    of_style = word.styles[style].element.pPr.numPr.numId.val
    # A list of its own, so that its numbers begin at one.
    own = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
    own.add_lvlOverride(ilvl=0).add_startOverride(1)
    for item in items:
        number = _add(word, item, style)._p.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val = 0
        number.get_or_add_numId().val = own.numId


def _facts(word: "Word", rows: tuple[tuple[str, str], ...]) -> None:
    table = _table(word, len(rows), (0.6, 0.4))
    for row, (name, value) in zip(table.rows, rows, strict=True):
        _fill(row.cells[0], name, "Fact Name")
        _fill(row.cells[1], value, "Fact")
        for cell in row.cells:
            _border_below(cell, LINE)


def _rows(word: "Word", block: Table) -> None:
    header, shares = block.header, block.shares or (100 / len(block.header),) * len(block.header)
    if block.caption:
        _add(word, block.caption, "Table Name").paragraph_format.keep_with_next = True
    table = _table(word, len(block.rows) + 1, [share / 100 for share in shares])
    _child(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")  # repeated on each page
    for row, cells in zip(table.rows, [header, *block.rows], strict=True):
        for i, (place, cell) in enumerate(zip(row.cells, cells, strict=True)):
            _fill(place, text_of(cell), "Table Head" if cells is header else "Table Text")
            if i in block.numbers:
                place.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _border_below(place, LINE)
            if isinstance(cell, Toned) and cell.tone:
                _child(place._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=TINTS[cell.tone - 1])


def _blanks(word: "Word", labels: tuple[str, ...]) -> None:
    table = _table(word, len(labels), (0.25, 0.75))
    for i, (row, label) in enumerate(zip(table.rows, labels, strict=True), 1):
        row.height, row.height_rule = Mm(15), WD_ROW_HEIGHT_RULE.AT_LEAST
        _fill(row.cells[0], label, "Fact Name")
        _fill(row.cells[1], "", "Fact")
        for cell in row.cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
            # Signatures stay on the page of what is signed.
            cell.paragraphs[0].paragraph_format.keep_with_next = i < len(labels)
        _border_below(row.cells[1], INK)


def _table(word: "Word", rows: int, shares: Sequence[float]) -> "WordTable":
    table: WordTable = word.add_table(rows, len(shares))
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(TEXT_WIDTH.mm * share)
        for cell in column.cells:
            cell.width = column.width
    for row in table.rows:
        _child(row._tr.get_or_add_trPr(), "w:cantSplit")
    return table


def _fill(cell: "_Cell", text: str, style: str) -> None:
    _styled(cell.paragraphs[0], style).add_run(printable(text))


def _border_below(cell: "_Cell", colour: str) -> None:
    borders = _child(cell._tc.get_or_add_tcPr(), "w:tcBorders")
    _child(borders, "w:bottom", val="single", sz="4", space="0", color=colour)


def _child(parent: "BaseOxmlElement", tag: str, **attributes: str) -> "BaseOxmlElement":
    child = OxmlElement(tag)
    for name, value in attributes.items():
        child.set(qn(f"w:{name}"), value)
    parent.append(child)
    return child


def _name(word: "Word", document: Document) -> None:
    """Say what it is and in which language; say nothing about who made it, when and on which machine."""
    properties = word.core_properties
    properties.title = printable(document.title)[:255]
    properties.subject = printable(document.kicker)[:255]
    properties.language = "en-GB"
    properties.author = properties.last_modified_by = properties.comments = ""
    core = properties._element
    for date in (*core.findall(qn("dcterms:created")), *core.findall(qn("dcterms:modified"))):
        core.remove(date)


def _packed(word: "Word") -> bytes:
    """Save with the same date on every part: a zip file notes when each was written."""
    saved, packed = BytesIO(), BytesIO()
    word.save(saved)
    with ZipFile(saved) as parts, ZipFile(packed, "w") as stable:
        for name in parts.namelist():
            stable.writestr(ZipInfo(name, _LONG_AGO), parts.read(name), ZIP_DEFLATED)
    return packed.getvalue()
