"""Checks as pages in Markdown, each with its examples and with what is said of the bad one."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from coachmentor.author.check.page import FRAME, Check, Page
from coachmentor.author.check.subject import Subject
from coachmentor.read import inspect_texts
from coachmentor.text import Diagnostic, show

FILE = "rules.yaml"
WIDTH = 100

HEAD = """\
# What `coachmentor rules check` looks for

Each of these is a doubt, and not a mistake: the book works, and may still not do what its author thinks. What is said
is proved or measured. Where a proof would take too long, nothing is said.

`coachmentor rules check --explain CODE` shows one of these pages. `--off CODE` leaves a check out. `--strict` makes a
doubt end the command with exit code 1, as a mistake always does.

The examples stand beside this `guidance.yaml`:
"""


def handbook(pages: Iterable[Page]) -> str:
    """Return all pages as one document."""
    frame = f"{HEAD}\n{_block('yaml', FRAME)}"
    return "\n".join([frame, *(to_markdown(page) for page in pages)])


def to_markdown(page: Page) -> str:
    """Return one page."""
    return "\n".join(_parts(page))


def _parts(page: Page) -> Iterator[str]:
    yield f"## `{page.code}`: {page.title}\n\n{fill(page.why, WIDTH, break_on_hyphens=False)}\n"
    if page.good:
        yield f"Good:\n\n{_block('yaml', page.good)}"
        yield f"Not good:\n\n{_block('yaml', page.bad)}"
        yield f"What is said of it:\n\n{_block('text', _said(page))}"


def _block(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```\n"


def _said(page: Page) -> str:
    return show((one for one in found_in(page, page.bad) if one.span.file == FILE), texts_with(page.bad))


def texts_with(example: str) -> dict[str, str]:
    """Return the files of the book in which an example stands."""
    return {"guidance.yaml": FRAME, FILE: example}


def found_in(page: Page, example: str) -> list[Diagnostic]:
    """Return what a page's own check finds in an example, or the reader where it is the reader's."""
    inspection = inspect_texts(texts_with(example))
    assert inspection.book is not None, show(inspection.diagnostics, inspection.sources)
    if isinstance(page, Check):
        return list(page.find(Subject(inspection.book)))
    return [one for one in inspection.diagnostics if one.code == page.code]
