"""JSON text to the same tree of nodes; for JSON that YAML 1.1 reads otherwise: tabs, `1e3`, pairs of surrogates."""

import json
import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from coachmentor.read.nodes import Beginning, Entry, ListNode, MappingNode, Node, Scalar, Sort
from coachmentor.read.report import Report, quoted
from coachmentor.read.tree import DEEPEST, MOST_NODES
from coachmentor.text import Label

_SPACE = re.compile(r"[ \t\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 18
_DECODER = json.JSONDecoder()
_WORDS = {"true": (True, Sort.YES_NO), "false": (False, Sort.YES_NO), "null": (None, Sort.NOTHING)}


class _NotJson(Exception):  # a signal, not an error
    """The text may still be YAML."""


def parse_json(text: str, file: str, report: Report) -> Node | None:
    """Return the tree of a JSON text, or None where it is none (which is not reported: it may be YAML)."""
    parser = _Parser(text, file)
    try:
        root, end = parser.value(parser.space(0), 0)
    except (_NotJson, json.JSONDecodeError):
        return None
    if parser.space(end) != len(text):
        return None
    for first, second in parser.repeated:
        message = f"the key {quoted(second.text)} stands here for the second time"
        report.error("duplicate-key", second.span, message, labels=[Label(first.span, "it stands here already")])
    return root


class _Parser:
    """Reads values by recursion, which the limit on depth keeps shallow."""

    def __init__(self, text: str, file: str) -> None:
        self.repeated: list[tuple[Scalar, Scalar]] = []
        self._text = text
        self._file = file
        self._line_starts = [0, *accumulate(map(len, f"{text}.".splitlines(keepends=True)[:-1]))]
        self._nodes = 0

    def space(self, at: int) -> int:
        """Return where the space at a place ends."""
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def value(self, at: int, depth: int) -> tuple[Node, int]:
        """Return the value that starts here and where it ends."""
        self._nodes += 1
        if depth > DEEPEST or self._nodes > MOST_NODES:
            raise _NotJson
        match self._text[at : at + 1]:
            case "{":
                return self._mapping(at, depth)
            case "[":
                return self._list(at, depth)
            case '"':
                return self._string(at)
            case _:
                return self._word(at)

    def _place(self, at: int) -> Beginning:
        line = bisect_right(self._line_starts, at) - 1
        return Beginning(line, at - self._line_starts[line])

    def _string(self, at: int) -> tuple[Scalar, int]:
        if self._text[at : at + 1] != '"':
            raise _NotJson
        text, end = _DECODER.raw_decode(self._text, at)
        return Scalar(self._file, self._place(at), self._place(end), text, text, Sort.TEXT), end

    def _word(self, at: int) -> tuple[Scalar, int]:
        for word, (value, sort) in _WORDS.items():
            if self._text.startswith(word, at):
                end = at + len(word)
                return Scalar(self._file, self._place(at), self._place(end), word, value, sort), end
        found = _NUMBER.match(self._text, at)
        if not found:
            raise _NotJson
        whole = not found[1] and not found[2] and len(found[0]) <= _LONGEST_NUMBER
        number: int | float = int(found[0]) if whole else float(found[0])
        sort = Sort.WHOLE_NUMBER if whole else Sort.DECIMAL
        return Scalar(self._file, self._place(at), self._place(found.end()), found[0], number, sort), found.end()

    def _list(self, at: int, depth: int) -> tuple[ListNode, int]:
        items: list[Node] = []

        def item(here: int) -> int:
            node, end = self.value(here, depth + 1)
            items.append(node)
            return end

        end = self._items(at, "]", item)
        return ListNode(self._file, self._place(at), self._place(end), items), end

    def _mapping(self, at: int, depth: int) -> tuple[MappingNode, int]:
        entries: dict[str, Entry] = {}

        def entry(here: int) -> int:
            key, end = self._string(here)
            colon = self.space(end)
            if self._text[colon : colon + 1] != ":":
                raise _NotJson
            value, end = self.value(self.space(colon + 1), depth + 1)
            first = entries.setdefault(key.text, Entry(key, value))
            if first.key is not key:
                self.repeated.append((first.key, key))
            return end

        end = self._items(at, "}", entry)
        return MappingNode(self._file, self._place(at), self._place(end), entries), end

    def _items(self, at: int, close: str, read: Callable[[int], int]) -> int:
        """Read what stands between brackets, and return where the closing one ends."""
        at = self.space(at + 1)
        if self._text[at : at + 1] == close:
            return at + 1
        while True:
            at = self.space(read(at))
            mark = self._text[at : at + 1]
            if mark == close:
                return at + 1
            if mark != ",":
                raise _NotJson
            at = self.space(at + 1)
