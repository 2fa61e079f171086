"""An advice for people and programs: a document as data, and one file for each format."""

from collections.abc import Callable

from coachmentor.explain import Advice
from coachmentor.render.document import Document
from coachmentor.render.report import report
from coachmentor.text.formats import FORMATS

__all__ = ["FORMATS", "render", "render_document", "report"]


def render(advice: Advice, format: str) -> str | bytes:
    """Return the advice in a format of FORMATS: bytes for docx and pdf, else text."""
    if format == "json":
        from coachmentor.render.to_json import to_json

        return to_json(advice)
    return render_document(report(advice), format)


def render_document(document: Document, format: str) -> str | bytes:
    """Return any document in a format of FORMATS but JSON: bytes for docx and pdf. Each is loaded when used."""
    return _RENDERERS[format](document)


def _text(document: Document) -> str:
    from coachmentor.render.to_text import to_text

    return to_text(document)


def _markdown(document: Document) -> str:
    from coachmentor.render.to_markdown import to_markdown

    return to_markdown(document)


def _html(document: Document) -> str:
    from coachmentor.render.to_html import to_html

    return to_html(document)


def _docx(document: Document) -> bytes:
    from coachmentor.render.to_docx import to_docx

    return to_docx(document)


def _pdf(document: Document) -> bytes:
    from coachmentor.render.to_pdf import to_pdf

    return to_pdf(document)


_RENDERERS: dict[str, Callable[[Document], str | bytes]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
}
