"""What a file holds before it means anything: scalars, lists and mappings, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from coachmentor.text import Span


class Sort(Enum):
    """What YAML takes a scalar for. Odd numbers are those that YAML reads otherwise than people do."""

    TEXT = auto()
    YES_NO = auto()
    WHOLE_NUMBER = auto()
    ODD_NUMBER = auto()
    DECIMAL = auto()
    DATE = auto()
    NOTHING = auto()
    MERGE = auto()


class Mark(Protocol):
    """A place as PyYAML counts it, from 0."""

    line: int
    column: int


@dataclass(slots=True, eq=False)
class _Placed:
    """What stands somewhere. Not frozen, and without a span until one is asked for: a book has many thousands."""

    file: str
    start: Mark
    end: Mark

    @property
    def span(self) -> Span:
        start, end = self.start, self.end
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


@dataclass(slots=True, eq=False)
class Scalar(_Placed):
    """One value: as it was written, and as YAML reads it."""

    text: str
    value: str | bool | int | float | None
    sort: Sort


@dataclass(slots=True, eq=False)
class ListNode(_Placed):
    """Values in order."""

    items: Sequence["Node"]


@dataclass(slots=True, eq=False)
class Entry:
    """A key with its value."""

    key: Scalar
    value: "Node"


@dataclass(slots=True, eq=False)
class MappingNode(_Placed):
    """Entries by key, in the order of the file."""

    entries: Mapping[str, Entry]

    def get(self, key: str) -> "Node | None":
        """Return the value at a key."""
        entry = self.entries.get(key)
        return entry.value if entry else None

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())


def mapping_of(entries: Mapping[str, Entry], file: str) -> MappingNode:
    """Return a mapping that stands in no file as a whole, placed at its first entry or at the file's beginning."""
    first = next((entry.key for entry in entries.values()), None)
    beginning = Beginning()
    if first is None:
        return MappingNode(file, beginning, beginning, entries)
    return MappingNode(first.file, first.start, first.end, entries)


@dataclass(slots=True)
class Beginning:
    """The first place of a file."""

    line: int = 0
    column: int = 0


Node = Scalar | ListNode | MappingNode


def plain(node: Node) -> object:
    """Return a node as plain Python values; a date stays the text that it was written as."""
    if isinstance(node, Scalar):
        return node.text if node.sort in (Sort.DATE, Sort.MERGE) else node.value
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node}
