"""A document as one HTML page that needs nothing from elsewhere: for any width, light or dark, and for paper."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, assert_never

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from coachmentor.render.document import Blanks, Block, Bullets, Document, Entries, Facts, Paragraph
from coachmentor.render.printable import printable


def to_html(document: Document) -> str:
    """Return the document as an HTML page."""
    style = _style()
    page = _environment().get_template("page.html")
    return page.render(
        document=document,
        report=[section for section in document.sections if not section.own_page],
        papers=[section for section in document.sections if section.own_page],
        show=_show,
        style=Markup(style),  # our own file, which holds no tag
        digest=b64encode(sha256(style.encode()).digest()).decode(),
    )


def _show(block: Block) -> Markup:
    shapes: Any = _environment().get_template("blocks.html").module
    match block:
        case Paragraph(text):
            shown = shapes.paragraph(text)
        case Bullets(items, numbered):
            shown = shapes.bullets(items, numbered)
        case Entries(items):
            shown = shapes.entries(items)
        case Facts(rows):
            shown = shapes.facts(rows)
        case Blanks(labels):
            shown = shapes.blanks(labels)
        case _:
            assert_never(block)
    return Markup(shown)  # the shapes have escaped what they were given


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("coachmentor.render"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: printable(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _style() -> str:
    return files("coachmentor.render").joinpath("templates", "page.css").read_text(encoding="utf-8")
