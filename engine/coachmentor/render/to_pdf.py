"""A document as a tagged PDF, for paper and for screen readers: set by Typst, to which every text is only data."""

import json
import re
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from coachmentor.render.document import (
    Blanks,
    Block,
    Bullets,
    Cell,
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
from coachmentor.render.printable import printable
from coachmentor.text import CoachmentorError

if TYPE_CHECKING:
    from typst import Fonts, PDFStandard

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
ACCESSIBLE: "PDFStandard" = "ua-1"
UNPRINTED = "letter"
"""The section that goes out without its heading."""

TRIES = 3
"""How often characters are replaced: one that is shown as a part of another comes to light after it."""

_FOLDER = Path(__file__).with_name("templates")
_UNSEEN = re.compile(r'the text (?:contains the disallowed codepoint )?`"((?:[^"\\]|\\.)*)"`')
_JOINING = re.compile("[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class PdfNotInstalled(CoachmentorError):
    """What writes PDF is an extra, and is not here; the text says how to get it."""

    def __init__(self) -> None:
        super().__init__("a PDF needs a library that is not installed. Run `pip install '.[pdf]'`.")


def check_installed() -> None:
    """Raise PdfNotInstalled where `to_pdf` would."""
    try:
        import typst  # noqa: F401  # only to see whether it is there
    except ImportError as problem:
        raise PdfNotInstalled from problem


def to_pdf(document: Document) -> bytes:
    """Return the document as the content of a .pdf file: the same bytes for the same document.

    The typefaces that come with Typst are enough for Latin, Greek, Cyrillic and Hebrew texts. Only what they lack is
    looked for among the fonts of the machine, and what those lack too is shown by a replacement character.
    """
    check_installed()
    from typst import TypstError

    said = json.dumps(_data(document), ensure_ascii=False)
    with suppress(TypstError):
        return _set(said, _fonts(system_fonts=False), [ACCESSIBLE])
    for _ in range(TRIES):
        try:
            return _set(said, _fonts(system_fonts=True), [ACCESSIBLE])
        except TypstError as problem:
            said = said.translate(_replacements(problem.diagnostic))
    # What cannot be made accessible in full, such as a document without a title, is still tagged as far as it goes.
    return _set(said, _fonts(system_fonts=True), [])


def _set(said: str, fonts: "Fonts", standards: "list[PDFStandard]") -> bytes:
    from typst import Compiler

    # A compiler of its own for each call, as it holds what it was given; Typst keeps what is worth keeping by itself.
    compiler = Compiler(
        _template(),
        root=_FOLDER,
        # Nothing is imported; if it were, it would be looked for here and nowhere else.
        package_path=_FOLDER,
        package_cache_path=_FOLDER,
        font_paths=fonts,
        ignore_system_fonts=True,  # `fonts` has them where they are wanted
        sys_inputs={"document": said},
    )
    written = compiler.compile(format="pdf", pdf_standards=standards)
    assert isinstance(written, bytes)
    return written


def _replacements(diagnostic: str) -> dict[int, str]:
    """Return what stands for each character that no font shows: nothing, where it only joins or styles others."""
    unseen = "".join(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in _UNSEEN.findall(diagnostic))
    return {ord(one): "" if _JOINING.match(one) else REPLACEMENT for one in unseen if not one.isascii()}


@cache
def _fonts(*, system_fonts: bool) -> "Fonts":
    from typst import Fonts

    return Fonts(include_system_fonts=system_fonts)


@cache
def _template() -> bytes:
    return files("coachmentor.render").joinpath("templates", "report.typ").read_bytes()


def _data(document: Document) -> dict[str, object]:
    return {
        "kicker": _shown(document.kicker),
        "title": _shown(document.title),
        "lead": _printable(document.lead),
        "report": [_section(section) for section in document.sections if not section.own_page],
        "footer": _printable(document.footer),
        "long": document.long,
        "papers": [_section(section) for section in document.sections if section.own_page],
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "title": _shown(section.title),
        "printed": section.id != UNPRINTED,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    match block:
        case Paragraph(text):
            return {"kind": "paragraph", "text": _shown(text)}
        case Bullets(items, numbered):
            return {"kind": "numbered" if numbered else "bullets", "items": _printable(items)}
        case Entries(items):
            return {"kind": "entries", "items": [_printable((one.title, one.text, one.small)) for one in items]}
        case Facts(rows):
            return {"kind": "facts", "rows": [_printable(row) for row in rows]}
        case Blanks(labels):
            return {"kind": "blanks", "labels": _printable(labels)}
        case Table(header, rows, caption, shares, numbers):
            told = [[_cell(cell) for cell in cells] for cells in rows]
            widths = shares or (1,) * len(header)
            texts = {"header": _printable(header), "rows": told, "caption": _shown(caption)}
            return {"kind": "table", "widths": widths, "numbers": numbers, **texts}
        case Figure(svg, caption, alternative):
            said = _shown(_in_words(alternative)) or _shown(caption)
            return {"kind": "figure", "svg": svg, "caption": _shown(caption), "said": said}
        case Links():
            return {"kind": "links", "text": _shown(link_texts(block))}
        case Part(title, blocks):
            return {"kind": "part", "title": _shown(title), "blocks": [_block(inner) for inner in blocks]}
        case _:
            assert_never(block)


def _in_words(alternative: str | Table) -> str:
    """Return what a screen reader says in place of a picture."""
    if isinstance(alternative, str):
        return alternative
    return "; ".join(", ".join(map(text_of, cells)) for cells in alternative.rows)


def _cell(cell: Cell) -> dict[str, object]:
    return {"text": _shown(text_of(cell)), "tone": cell.tone if isinstance(cell, Toned) else 0}


def _printable(texts: tuple[str, ...]) -> list[str]:
    return [_shown(text) for text in texts]


def _shown(text: str) -> str:
    """Return the text without soft hyphens: they share a glyph with the others, which reads as either from a file."""
    kept = printable(text)
    return kept.replace(SOFT_HYPHEN, "") or (REPLACEMENT if kept else "")
