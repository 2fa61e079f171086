"""A document as Markdown (CommonMark, with tables as GitHub has them)."""

import re
from collections.abc import Iterator
from typing import assert_never

from coachmentor.render.document import Blanks, Block, Bullets, Document, Entries, Facts, Paragraph
from coachmentor.render.printable import printable

_SPECIAL = re.compile(r"([\\`*_~$&\[\]<>|#])")
_LIST_LIKE = re.compile(r"^(\d+)([.)])|^([-+])")


def to_markdown(document: Document) -> str:
    """Return the document as Markdown."""
    parts = [f"# {_plain(document.title)}", f"**{_plain(document.kicker)}**"]
    parts += [_plain(text) for text in document.lead]
    for section in document.sections:
        parts.append(f"## {_plain(section.title)}")
        parts += [part for block in section.blocks for part in _block(block)]
    parts += ["---", *(f"_{_plain(text)}_" for text in document.footer)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _plain(text)
        case Bullets(items, numbered):
            marks = (f"{i}." if numbered else "-" for i in range(1, len(items) + 1))
            yield "\n".join(f"{mark} {_plain(item)}" for mark, item in zip(marks, items, strict=True))
        case Entries(items):
            for entry in items:
                yield f"**{_plain(entry.title)}.** {_plain(entry.text)}"
                if entry.small:
                    yield f"> {_plain(entry.small)}"
        case Facts(rows):
            lines = [f"| {_plain(name)} | {_plain(value)} |" for name, value in rows]
            yield "\n".join(["| Question | Answer |", "| --- | --- |", *lines])
        case Blanks(labels):
            yield "\n\n".join(f"{_plain(label)}: " + r"\_" * 24 for label in labels)
        case _:
            assert_never(block)


def _plain(text: str) -> str:
    """Escape what Markdown would read as its own, and keep every text on one line."""
    escaped = _SPECIAL.sub(r"\\\1", printable(text))
    return _LIST_LIKE.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)
