"""A document in the terminal, drawn with rich: easy to scan, at any width, with colour or without."""

from typing import TYPE_CHECKING, assert_never

from coachmentor.render.document import (
    Blanks,
    Block,
    Bullets,
    Cell,
    Document,
    Entries,
    Entry,
    Facts,
    Figure,
    Links,
    Paragraph,
    Part,
    Section,
    Table,
    link_texts,
    text_of,
)
from coachmentor.render.printable import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

WIDEST = 88


def to_text(document: Document, *, width: int = 80) -> str:
    """Return the document as plain text, `width` characters wide."""
    from rich.console import Console

    console = Console(width=width, no_color=True, force_terminal=False, highlight=False, color_system=None)
    with console.capture() as captured:
        draw(document, console)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def draw(document: Document, console: "Console") -> None:
    """Draw the document on a console, no wider than is good to read."""
    from rich.padding import Padding
    from rich.panel import Panel

    width = min(console.width, WIDEST)

    def show(renderable: "RenderableType", indent: int = 0) -> None:
        console.print(Padding(renderable, (0, 0, 0, indent)), width=width)

    head = _said(document.title, "bold")
    show(Panel(head, title=_said(document.kicker), title_align="left", border_style="green", padding=(0, 1)))
    for text in document.lead:
        show(_said(text), 2)
    for section in document.sections:
        console.print()
        show(_heading(section, width))
        for i, block in enumerate(section.blocks):
            if i and section.own_page:
                console.print()
            for renderable in _block(block):
                show(renderable, 2)
    console.print()
    for text in document.footer:
        show(_said(text, "dim"))


def _heading(section: Section, width: int) -> "RenderableType":
    from rich.rule import Rule

    title = _said(section.title, "bold green")
    if section.own_page and title.cell_len + 2 <= width:  # a rule would cut a longer title short
        return Rule(title, align="left", style="green", characters="─")
    return title


def _block(block: Block) -> "list[RenderableType]":
    match block:
        case Paragraph(text):
            return [_said(text)]
        case Bullets(items, numbered):
            return [_bullets(items, numbered)]
        case Entries(items):
            return [part for i, entry in enumerate(items) for part in _entry(entry, first=i == 0)]
        case Facts(rows):
            return [_facts(rows)]
        case Blanks(labels):
            return [_said(f"{label}: {'_' * 20}") for label in labels]
        case Table(header, rows, caption, _, numbers):
            return [*([_said(caption, "bold")] if caption else []), _table(header, rows, numbers)]
        case Figure(_, caption, alternative):
            instead = alternative if isinstance(alternative, Table) else Paragraph(alternative)
            return [_said(caption, "bold"), *_block(instead)]
        case Links():
            return [_said(link_texts(block), "dim")]
        case Part(title, blocks):
            return _part(title, blocks)
        case _:
            assert_never(block)


def _entry(entry: Entry, *, first: bool) -> "list[RenderableType]":
    from rich.padding import Padding
    from rich.text import Text

    told = Text.assemble(_said(f"{entry.title}.", "bold"), " ", _said(entry.text))
    parts: list[RenderableType] = [Padding(told, (0 if first else 1, 0, 0, 0))]
    if entry.small:
        parts.append(Padding(_said(entry.small, "dim"), (0, 0, 0, 2)))
    return parts


def _part(title: str, blocks: tuple[Block, ...]) -> "list[RenderableType]":
    from rich.padding import Padding

    told = [Padding(part, (0, 0, 0, 2)) for block in blocks for part in _block(block)]
    return [Padding(_said(title, "bold"), (1, 0, 0, 0)), *told]


def _bullets(items: tuple[str, ...], numbered: bool) -> "RenderableType":
    from rich.table import Table

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for i, item in enumerate(items, 1):
        grid.add_row(f"{i}." if numbered else "•", _said(item))
    return grid


def _facts(rows: tuple[tuple[str, str], ...]) -> "RenderableType":
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(ratio=3, overflow="fold")
    grid.add_column(ratio=2, overflow="fold")
    for name, value in rows:
        grid.add_row(_said(name, "dim"), _said(value))
    return grid


def _table(header: tuple[str, ...], rows: "tuple[tuple[Cell, ...], ...]", numbers: tuple[int, ...]) -> "RenderableType":
    from rich.table import Table as Grid

    grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=False)
    for i, name in enumerate(header):
        grid.add_column(_said(name, "bold"), overflow="fold", justify="right" if i in numbers else "left")
    for cells in rows:
        grid.add_row(*(_said(text_of(cell)) for cell in cells))
    return grid


def _said(text: str, style: str = "") -> "Text":
    from rich.text import Text

    return Text(printable(text), style)
