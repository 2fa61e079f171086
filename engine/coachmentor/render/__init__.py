"""An advice for people and programs: a document as data, and one file for each format."""

from collections.abc import Callable

from coachmentor.explain import Advice
from coachmentor.render.report import report
from coachmentor.text.formats import FORMATS

__all__ = ["FORMATS", "render", "report"]


def render(advice: Advice, format: str) -> str | bytes:
    """Return the advice in a format of FORMATS: bytes for docx and pdf, else text. Each is loaded when used."""
    return _RENDERERS[format](advice)


def _text(advice: Advice) -> str:
    from coachmentor.render.to_text import to_text

    return to_text(report(advice))


def _json(advice: Advice) -> str:
    from coachmentor.render.to_json import to_json

    return to_json(advice)


def _markdown(advice: Advice) -> str:
    from coachmentor.render.to_markdown import to_markdown

    return to_markdown(report(advice))


def _html(advice: Advice) -> str:
    from coachmentor.render.to_html import to_html

    return to_html(report(advice))


def _docx(advice: Advice) -> bytes:
    from coachmentor.render.to_docx import to_docx

    return to_docx(report(advice))


def _pdf(advice: Advice) -> bytes:
    from coachmentor.render.to_pdf import to_pdf

    return to_pdf(report(advice))


_RENDERERS: dict[str, Callable[[Advice], str | bytes]] = {
    "text": _text,
    "json": _json,
    "markdown": _markdown,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
}
