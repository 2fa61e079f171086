"""A document for Word: real headings, lists and tables, so that what is handed over can be edited first."""

from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, assert_never
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from coachmentor.render.document import Blanks, Block, Bullets, Document, Entries, Facts, Paragraph, Section
from coachmentor.render.printable import printable

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

INK, QUIET, ACCENT, LINE = "1D2426", "525C60", "17654D", "C4CAC2"
FONT, TITLE_FONT = "Calibri", "Cambria"
TEXT_WIDTH = Mm(162)
"""What an A4 page has between its margins."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip file can hold


def to_docx(document: Document) -> bytes:
    """Return the document as the content of a .docx file: the same bytes for the same document."""
    word = docx.Document()
    _name(word, document)
    _set_up(word)
    _style(word)
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
        case _:
            assert_never(block)


def _add(word: "Word", text: str, style: str) -> "WordParagraph":
    return word.add_paragraph(printable(text), style)


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


def _table(word: "Word", rows: int, shares: tuple[float, float]) -> "Table":
    table: Table = word.add_table(rows, len(shares))
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Mm(TEXT_WIDTH.mm * share)
        for cell in column.cells:
            cell.width = column.width
    for row in table.rows:
        _child(row._tr.get_or_add_trPr(), "w:cantSplit")
    return table


def _fill(cell: "_Cell", text: str, style: str) -> None:
    cell.paragraphs[0].style = style
    cell.paragraphs[0].add_run(printable(text))


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


def _set_up(word: "Word") -> None:
    """Turn the library's blank document into one of A4 pages that Word opens as one of its own."""
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm((210 - TEXT_WIDTH.mm) / 2)
    page.top_margin, page.bottom_margin = Mm(22), Mm(20)
    settings = word.settings.element
    for element in settings.iter(qn("w:compatSetting")):
        if element.get(qn("w:name")) == "compatibilityMode":
            element.set(qn("w:val"), "15")  # else Word says "compatibility mode"
    for tag in ("w:proofState", "w:savePreviewPicture"):
        for element in settings.findall(qn(tag)):
            settings.remove(element)
    thumbnails = [id for id, link in word.part.package.rels.items() if link.reltype.endswith("/thumbnail")]
    for id in thumbnails:
        del word.part.package.rels[id]


def _style(word: "Word") -> None:
    for language in (*word.styles.element.iter(qn("w:lang")), *word.settings.element.iter(qn("w:themeFontLang"))):
        language.set(qn("w:val"), "en-GB")
    _look(word, "Normal", 11, INK, after=6, line=1.15)
    _look(word, "Body Text", 11, INK, after=10, line=1.15)
    _look(word, "Title", 26, INK, font=TITLE_FONT, after=10, bold=True, line=1.0)
    _look(word, "Heading 1", 14, ACCENT, before=16, after=4, bold=True)
    _look(word, "Heading 2", 11, INK, before=6, after=0, bold=True)
    _look(word, "List Bullet", 11, INK, after=3)
    _look(word, "List Number", 11, INK, after=3)
    _look(word, "Kicker", 11, ACCENT, after=2, bold=True)
    _look(word, "Lead", 13, INK, after=6)
    _look(word, "Small Print", 8.5, QUIET, after=6, line=1.0)
    _look(word, "Fact", 11, INK, before=3, after=3, line=1.0)
    _look(word, "Fact Name", 11, QUIET, before=3, after=3, line=1.0)


def _look(
    word: "Word",
    name: str,
    size: float,
    colour: str,
    *,
    font: str = FONT,
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    line: float | None = None,
) -> None:
    style = _named(word, name)
    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)  # they name the theme's, which would win
    style.font.name, style.font.size, style.font.bold = font, Pt(size), bold or None
    style.font.color.rgb = RGBColor.from_string(colour)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), line
    shape.widow_control = True
    for unwanted in (*style.element.iter(qn("w:pBdr")), *style.element.iter(qn("w:contextualSpacing"))):
        unwanted.getparent().remove(unwanted)


def _named(word: "Word", name: str) -> "ParagraphStyle":
    if name not in word.styles:
        made = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = word.styles["Normal"]
        made.quick_style = True
    style: ParagraphStyle = word.styles[name]
    return style


def _packed(word: "Word") -> bytes:
    """Save with the same date on every part: a zip file notes when each was written."""
    saved, packed = BytesIO(), BytesIO()
    word.save(saved)
    with ZipFile(saved) as parts, ZipFile(packed, "w") as stable:
        for name in parts.namelist():
            stable.writestr(ZipInfo(name, _LONG_AGO), parts.read(name), ZIP_DEFLATED)
    return packed.getvalue()
