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
    """Pairs of a name and what it is, as a table without a heading."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Blanks:
    """Lines to be filled in by hand, each with its label."""

    labels: tuple[str, ...]


Block = Paragraph | Bullets | Entries | Facts | Blanks


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with blocks; `own_page` where it is handed over by itself, such as a letter."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    own_page: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report: `kicker` above the title says what it is, `lead` below it what matters most."""

    kicker: str
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    footer: tuple[str, ...]
