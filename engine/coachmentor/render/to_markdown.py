"""A document as Markdown (CommonMark, with tables as GitHub has them)."""

import re
from collections.abc import Iterator
from typing import assert_never
from urllib.parse import quote

from coachmentor.render.document import (
    Blanks,
    Block,
    Bullets,
    Cell,
    Document,
    Entries,
    Facts,
    Figure,
    Link,
    Links,
    Paragraph,
    Part,
    Table,
    text_of,
)
from coachmentor.render.printable import printable

_SPECIAL = re.compile(r"([\\`*_~$&\[\]<>|#])")
_SAFE_IN_ADDRESSES = "/#:?=&%@+,;~"
_LIST_LIKE = re.compile(r"^(\d+)([.)])|^([-+])")


def to_markdown(document: Document) -> str:
    """Return the document as Markdown."""
    parts = [f"# {_plain(document.title)}", f"**{_plain(document.kicker)}**"]
    parts += [_plain(text) for text in document.lead]
    if document.long:
        numbered = enumerate((section for section in document.sections if not section.own_page), 1)
        parts.append("\n".join(f"{i}. {_link(Link(section.title, f'#{section.id}'))}" for i, section in numbered))
    for section in document.sections:
        parts.append(f"## {_anchor(section.id) if document.long else ''}{_plain(section.title)}")
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
        case Facts(rows, header):
            yield "\n".join(_table(header, rows))
        case Blanks(labels):
            yield "\n\n".join(f"{_plain(label)}: " + r"\_" * 24 for label in labels)
        case Table(header, rows, caption, _, numbers):
            if caption:
                yield f"**{_plain(caption)}**"
            yield "\n".join(_table(header, rows, numbers))
        case Figure(_, caption, alternative):
            yield f"**{_plain(caption)}**"
            yield from _block(alternative if isinstance(alternative, Table) else Paragraph(alternative))
        case Links(groups):
            yield " · ".join(f"{_plain(label)}: {', '.join(map(_link, items))}" for label, items in groups)
        case Part(title, blocks, id_):
            yield f"### {_anchor(id_) if id_ else ''}{_plain(title)}"
            for inner in blocks:
                yield from _block(inner)
        case _:
            assert_never(block)


def _table(header: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], numbers: tuple[int, ...] = ()) -> Iterator[str]:
    below = ["---:" if i in numbers else "---" for i in range(len(header))]
    for cells in (header, None, *rows):
        said = below if cells is None else [_plain(text_of(cell)) for cell in cells]
        yield f"| {' | '.join(said)} |"


def _link(link: Link) -> str:
    return f"[{_plain(link.text)}]({quote(link.href, safe=_SAFE_IN_ADDRESSES)})" if link.href else _plain(link.text)


def _anchor(id_: str) -> str:
    return f'<a id="{quote(id_, safe="")}"></a>'


def _plain(text: str) -> str:
    """Escape what Markdown would read as its own, and keep every text on one line."""
    escaped = _SPECIAL.sub(r"\\\1", printable(text))
    return _LIST_LIKE.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)
