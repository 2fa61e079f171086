"""The terms of the glossary that a document uses, so that nobody has to look them up."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from coachmentor.model.guidance import Term
from coachmentor.render.document import (
    Blanks,
    Block,
    Bullets,
    Entries,
    Entry,
    Facts,
    Figure,
    Links,
    Paragraph,
    Part,
    Section,
    Table,
    text_of,
)
from coachmentor.text.english import capital


def words_used(sections: Iterable[Section], glossary: Iterable[Term]) -> Section:
    """Return a section that explains the terms that the sections use, in the glossary's order."""
    text = " ".join(words for section in sections for block in section.blocks for words in _texts(block)).casefold()
    used = [term for term in glossary if re.search(rf"\b{re.escape(_stem(term.term))}", text)]
    entries = tuple(Entry(capital(term.term), term.means) for term in used)
    return Section("words", "Words used here", (Entries(entries),) if entries else ())


def _stem(term: str) -> str:
    """Return what a term's singular and plural both begin with."""
    return term.casefold().removesuffix("s")


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield text
        case Bullets(items):
            yield from items
        case Entries(items):
            for entry in items:
                yield from (entry.title, entry.text)
        case Facts(rows):
            for row in rows:
                yield from row
        case Blanks(labels):
            yield from labels
        case Table(header, rows, caption):
            yield from (caption, *header)
            for cells in rows:
                yield from map(text_of, cells)
        case Figure(_, caption, alternative):
            yield caption
            yield from _texts(alternative if isinstance(alternative, Table) else Paragraph(alternative))
        case Links():
            pass  # they name what says it all elsewhere
        case Part(title, blocks):
            yield title
            for inner in blocks:
                yield from _texts(inner)
        case _:
            assert_never(block)
