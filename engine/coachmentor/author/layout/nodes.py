"""What a layout sees of a file: values with their places, and nothing of what they mean."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text; everything counts from 0."""

    line: int
    column: int
    index: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value as it is read, from its first character, an anchor included, up to the first one past it.

    `style` is `'`, `"`, `|`, `>`, or empty for a plain one. It is marked if it has an anchor or a tag, or is an alias.
    """

    start: Place
    end: Place
    is_marked: bool
    value: str
    style: str

    @property
    def is_block(self) -> bool:
        """Whether its words stand below, indented."""
        return self.style in ("|", ">")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written at all."""
        return self.start.index == self.end.index


@dataclass(frozen=True, slots=True)
class Listing:
    """Values in order; `flow` where they stand in brackets."""

    start: Place
    end: Place
    is_marked: bool
    flow: bool
    items: list["Node"]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Keys with their values, in the order of the file; `flow` where they stand in braces."""

    start: Place
    end: Place
    is_marked: bool
    flow: bool
    entries: list[tuple["Node", "Node"]]

    @property
    def values(self) -> list["Node"]:
        """The values without their keys."""
        return [value for _, value in self.entries]


Node = Leaf | Listing | Pairs


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text, its lines, its tree, and its comments by their places in the text."""

    text: str
    lines: list[str]
    root: Node | None
    comments: tuple[tuple[int, str], ...]
    has_aliases: bool

    def slice(self, node: Node) -> str:
        """Return a value as it stands in the text."""
        return self.text[node.start.index : node.end.index]

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment stands in a stretch of the text."""
        return any(start <= index < end for index, _ in self.comments)
