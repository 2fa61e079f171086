"""Text for a terminal, before it is known how wide that is."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

WIDEST = 80


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or an empty line; further lines of it are indented by `hang` more than its first."""

    text: str = ""
    indent: int = 0
    hang: int = 0
    strong: bool = False


EMPTY = Line()


def width() -> int:
    """Return how wide text may be: as the terminal, and never so wide that it is hard to read."""
    return max(20, min(shutil.get_terminal_size().columns, WIDEST))


def wrapped(line: Line, width: int) -> list[str]:
    """Break a paragraph into lines of at most `width` characters, with nothing in them that moves a cursor."""
    first, rest = " " * line.indent, " " * (line.indent + line.hang)
    text = "".join(c if c.isprintable() else " " for c in line.text)
    return wrap(text, width, initial_indent=first, subsequent_indent=rest) or [""]


def all_wrapped(lines: Iterable[Line], width: int) -> list[str]:
    """Break several paragraphs."""
    return [part for line in lines for part in wrapped(line, width)]


def numbered(number: int, text: str, *, strong: bool = False) -> Line:
    """Return an entry of a numbered list."""
    mark = f"{number}. "
    return Line(mark + text, hang=len(mark), strong=strong)
