"""A document as one HTML page that needs nothing from elsewhere: for any width, light or dark, and for paper."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, assert_never

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

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
)
from coachmentor.render.printable import printable


def to_html(document: Document) -> str:
    """Return the document as an HTML page."""
    style = stylesheet() + (_style_of_parts() if _needs_parts(document) else "")
    page = _environment().get_template("page.html")
    return page.render(
        document=document,
        style=Markup(style),  # our own file, which holds no tag
        digest=b64encode(sha256(style.encode()).digest()).decode(),
    )


def environment(*before: BaseLoader) -> Environment:
    """Return the templates of a report, which escape all that they are given; those of `before` are found first."""
    made = Environment(
        loader=ChoiceLoader([*before, PackageLoader("coachmentor.render")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: printable(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["report_of"] = _report_of
    made.globals["papers_of"] = _papers_of
    made.globals["show"] = _show
    return made


def stylesheet() -> str:
    """Return the style of a report."""
    return _style("page.css")


def _style_of_parts() -> str:
    """Return what a report on one person has no need of: tables, figures, a table of contents."""
    return _style("parts.css")


def _style(name: str) -> str:
    return files("coachmentor.render").joinpath("templates", name).read_text(encoding="utf-8")


def _needs_parts(document: Document) -> bool:
    blocks = [block for section in document.sections for block in section.blocks]
    return document.long or any(isinstance(block, Table | Figure | Links | Part) for block in blocks)


def _report_of(document: Document) -> list[Section]:
    return [section for section in document.sections if not section.own_page]


def _papers_of(document: Document) -> list[Section]:
    return [section for section in document.sections if section.own_page]


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
        case Table(header, rows, caption, shares, numbers):
            shown = shapes.table(header, rows, caption, shares, numbers)
        case Figure(svg, caption):
            shown = shapes.figure(Markup(svg), caption)  # drawn by us, with every text in it escaped
        case Links(groups):
            shown = shapes.links(groups)
        case Part(title, blocks, id_):
            shown = shapes.part(title, [_show(inner) for inner in blocks], id_)
        case _:
            assert_never(block)
    return Markup(shown)  # the shapes have escaped what they were given


@cache
def _environment() -> Environment:
    return environment()
