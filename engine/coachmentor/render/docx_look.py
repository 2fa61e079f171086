"""How a document for Word looks: A4, two typefaces, one accent, as on the page for browsers."""

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.styles.style import ParagraphStyle

INK, QUIET, ACCENT, LINE = "1D2426", "525C60", "17654D", "C4CAC2"
FONT, TITLE_FONT = "Calibri", "Cambria"
TEXT_WIDTH = Mm(162)
"""What an A4 page has between its margins."""
TINTS = ("D3EBDF", "D9E3F6", "FBEAC4", "F7D9CF", "E4E6E3", "E8DAF2")
"""The grounds of coloured cells, by tone."""


def set_up(word: "Word") -> None:
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


def dress(word: "Word") -> None:
    """Give each kind of paragraph its look."""
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
    _look(word, "Table Name", 11, INK, before=6, after=3, bold=True)
    _look(word, "Table Head", 9.5, INK, before=2, after=2, bold=True, line=1.0)
    _look(word, "Table Text", 9.5, INK, before=2, after=2, line=1.0)


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
