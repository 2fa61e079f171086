"""A document in the terminal, drawn with rich: easy to scan, at any width, with colour or without."""

from typing import TYPE_CHECKING, assert_never

from coachmentor.render.document import Blanks, Block, Bullets, Document, Entries, Facts, Paragraph, Section

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

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
    from rich.text import Text

    width = min(console.width, WIDEST)

    def show(renderable: "RenderableType", indent: int = 0) -> None:
        console.print(Padding(renderable, (0, 0, 0, indent)), width=width)

    head = Text(document.title, style="bold")
    show(Panel(head, title=document.kicker, title_align="left", border_style="green", padding=(0, 1)))
    for text in document.lead:
        show(Text(text), 2)
    for section in document.sections:
        console.print()
        show(_heading(section))
        for block in section.blocks:
            for renderable in _block(block):
                show(renderable, 2)
    console.print()
    for text in document.footer:
        show(Text(text, style="dim"))


def _heading(section: Section) -> "RenderableType":
    from rich.rule import Rule
    from rich.text import Text

    if section.own_page:
        return Rule(Text(section.title, style="bold green"), align="left", style="green", characters="─")
    return Text(section.title, style="bold green")


def _block(block: Block) -> "list[RenderableType]":
    from rich.text import Text

    match block:
        case Paragraph(text):
            return [Text(text)]
        case Bullets(items, numbered):
            return [_bullets(items, numbered)]
        case Entries(items):
            found: list[RenderableType] = []
            for entry in items:
                found.append(Text.assemble((f"{entry.title}. ", "bold"), entry.text))
                if entry.small:
                    found.append(Text(entry.small, style="dim"))
            return found
        case Facts(rows):
            return [_facts(rows)]
        case Blanks(labels):
            return [Text(f"{label}: {'_' * 20}") for label in labels]
        case _:
            assert_never(block)


def _bullets(items: tuple[str, ...], numbered: bool) -> "RenderableType":
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(ratio=1)
    for i, item in enumerate(items, 1):
        grid.add_row(f"{i}." if numbered else "•", Text(item))
    return grid


def _facts(rows: tuple[tuple[str, str], ...]) -> "RenderableType":
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(ratio=3)
    grid.add_column(ratio=2)
    for name, value in rows:
        grid.add_row(Text(name, style="dim"), Text(value))
    return grid
