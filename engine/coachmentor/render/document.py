"""A document as data: what a report says, in an order and with headings, before any format is chosen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts; `numbered` where their order matters."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A titled text with small print beneath it."""

    title: str
    text: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class Entries:
    """Several titled texts."""

    items: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and what it is; only formats without lists of this kind show the header."""

    rows: tuple[tuple[str, str], ...]
    header: tuple[str, str] = ("Question", "Answer")


@dataclass(frozen=True, slots=True)
class Blanks:
    """Lines to be filled in by hand, each with its label."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toned:
    """A text on a coloured ground, one of TONES; the text must say by itself what the colour says."""

    text: str
    tone: int


TONES = 6
"""Tones count from 1; 0 is no colour."""

Cell = str | Toned


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header, each as long as the header; the first cell of a row names it. Caption may be empty.

    `shares` are the widths of the columns in per cent, in steps of five; without them each finds its own. `numbers` are
    the columns, the first one 0, whose cells stand one below the other by their last digits.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    shares: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of our own, such as `flows` draws; formats that cannot show it say `alternative` in its place."""

    svg: str
    caption: str
    alternative: "str | Table"


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to `#id` in the same document, to a file beside it or to a page; without `href`, a text."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Small print: for each label, what it leads to. Paper shows the texts alone."""

    groups: tuple[tuple[str, tuple[Link, ...]], ...]


Plain = Paragraph | Bullets | Entries | Facts | Blanks | Table | Figure | Links


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a section with a heading of its own, to which links may lead where it has an id."""

    title: str
    blocks: tuple[Plain, ...]
    id: str = ""


Block = Plain | Part


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with blocks; `own_page` where it is handed over by itself, such as a letter."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: `kicker` above the title says what it is, `lead` below it what matters most.

    `long` where it is read in parts: then it has a table of contents, and its sections are numbered.
    """

    kicker: str
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    footer: tuple[str, ...]
    long: bool = False


def text_of(cell: Cell) -> str:
    """Return what a cell says."""
    return cell.text if isinstance(cell, Toned) else cell


def link_texts(links: Links) -> str:
    """Return the links as one line of text."""
    return " · ".join(f"{label}: {', '.join(link.text for link in items)}" for label, items in links.groups)
