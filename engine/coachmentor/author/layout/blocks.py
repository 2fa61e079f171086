"""Blocks of lines, put in order and indented: the layout of a whole file."""

import re
from itertools import accumulate

from coachmentor.author.layout.gaps import (
    CannotLayOut,
    Region,
    indented,
    regions,
    single_spaced,
    stripped,
    without_first_blank,
    without_last_blank,
)
from coachmentor.author.layout.nodes import Leaf, Listing, Node, Pairs, Parsed
from coachmentor.author.layout.orders import ONE, SECTIONS, SPACED, Where, below
from coachmentor.author.layout.values import STEP, Values, arranged, name_of

MODELINE = re.compile(r"#\s*(yaml-language-server|\$schema):")
"""A line by which an editor finds the schema; it stays at the top."""

Piece = tuple[str, list[str], list[str]]
"""An entry's key, the comments before it, and its own lines."""


class Blocks:
    """Writes the lists and mappings of one file that stand on lines of their own."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._lines = parsed.lines
        self._values = Values(parsed)
        self._starts = [0, *accumulate(len(line) + 1 for line in parsed.lines)]

    def file(self, root: Pairs) -> list[str]:
        """Return the lines of the whole file, of which what stands above its first keys stays above."""
        first = root.entries[0][0].start.line
        above = [line.strip() for line in self._lines[:first]]
        if any(line and line[0] not in "#%" and line != "---" for line in above):
            raise CannotLayOut.seldom(0)
        keep = max((n + 1 for n, line in enumerate(above) if line[:1] != "#" or MODELINE.match(line)), default=0)
        header = without_first_blank(single_spaced(above[:keep]))
        lines = self._pairs(root, 0, keep, len(self._lines), ())
        return [*header, *without_last_blank(without_first_blank(lines))]

    def _block(self, node: Listing | Pairs, column: int, start: int, stop: int, where: Where) -> list[str]:
        if isinstance(node, Pairs):
            return self._pairs(node, column, start, stop, where)
        return self._listing(node, column, start, stop, where)

    def _pairs(self, node: Pairs, column: int, start: int, stop: int, where: Where) -> list[str]:
        keys = [key for key, _ in node.entries]
        old = keys[0].start.column
        for key in keys:
            before = self._lines[key.start.line][: key.start.column]
            if not isinstance(key, Leaf) or key.is_block or key.start.column != old or before.strip(" -"):
                raise CannotLayOut.seldom(key.start.line)
        ends = [self._end_of_entry(*entry) for entry in node.entries]
        found, left = regions(self._lines, [key.start.line for key in keys], ends, old, start, stop)
        pieces: list[Piece] = [
            (name_of(key), region.before, self._entry(key, value, column, region, where))
            for (key, value), region in zip(node.entries, found, strict=True)
        ]
        order = arranged(node.entries, where, self._parsed)
        return _stacked([pieces[place] for place in order], left, column, where)

    def _entry(self, key: Node, value: Node, column: int, region: Region, where: Where) -> list[str]:
        inside = below(where, name_of(key))
        if not isinstance(value, Leaf) and not value.flow:
            head = self._lines[region.first][key.start.column :].rstrip()
            start = region.first + 1
            lines = self._block(value, column + STEP, start, region.stop, inside)
            return [" " * column + head, *without_first_blank(lines)]
        colon = self._parsed.text.index(":", key.end.index)
        prefix = f"{self._parsed.slice(key)}:"
        if "\n" in prefix or self._parsed.text[key.end.index : colon].strip():
            raise CannotLayOut.seldom(key.start.line)
        return self._value(prefix, colon + 1, value, column, region, inside)

    def _value(self, prefix: str, at: int, value: Node, column: int, region: Region, where: Where) -> list[str]:
        lines = self._values.write(prefix, at, value, column, where)
        below_it = stripped(self._lines, self._end(value, region.first), region.stop)
        is_text = lines[0].split(" #")[0].rstrip().endswith((">", ">-", "|", "|-"))
        # A comment that is indented as far as a text on lines of its own would become a part of it.
        return [*lines, *indented(without_last_blank(single_spaced(below_it)), column if is_text else column + STEP)]

    def _end(self, node: Node, first: int) -> int:
        """Return the number of the line after a value whose key or dash is on a line; where nothing is has no place."""
        if isinstance(node, Leaf):
            return first + 1 if node.is_empty else self._values.end_of(node)
        if node.flow:
            return node.end.line + 1
        if isinstance(node, Listing):
            return self._end(node.items[-1], node.items[-1].start.line)
        return self._end_of_entry(*node.entries[-1])

    def _end_of_entry(self, key: Node, value: Node) -> int:
        return self._end(value, key.end.line)

    def _listing(self, node: Listing, column: int, start: int, stop: int, where: Where) -> list[str]:
        old = self._dash_column(node, start)
        firsts: list[int] = []
        ends: list[int] = []
        for item in node.items:
            firsts.append(self._dash(item, old, ends[-1] if ends else start))
            ends.append(self._end(item, firsts[-1]))
        found, left = regions(self._lines, firsts, ends, old, start, stop)
        inside = (*where, ONE)
        items = zip(node.items, found, strict=True)
        return _stacked([self._item(item, column, old, region, inside) for item, region in items], left, column, where)

    def _dash_column(self, node: Listing, start: int) -> int:
        if not node.is_marked:
            return node.start.column
        first = next(line for line in self._lines[start:] if line.strip() and line.strip()[0] != "#")
        return len(first) - len(first.lstrip(" "))

    def _dash(self, item: Node, column: int, start: int) -> int:
        """Return the line of the dash before an item, which may stand above it."""
        for number in range(start, item.start.line + 1):
            line = self._lines[number]
            if line[column : column + 1] == "-" and not line[:column].strip(" -"):
                return number
        raise CannotLayOut.seldom(item.start.line)

    def _item(self, item: Node, column: int, old: int, region: Region, where: Where) -> Piece:
        dash = region.first
        if isinstance(item, Leaf) or item.flow:
            lines = self._value("-", self._starts[dash] + old + 1, item, column, region, where)
            if not lines[0].lstrip().startswith("- #"):
                return "", region.before, lines
            return _hoisted(region.before, [lines[0].replace("-", " ", 1), *lines[1:]], column)
        after = self._lines[dash][old + 1 :].strip()
        first = item.items[0].start.line if isinstance(item, Listing) else item.entries[0][0].start.line
        is_below = first > dash and (not after or after[0] in "#&!")
        if is_below and after[:1] in ("&", "!"):
            lines = self._block(item, column + STEP, dash + 1, region.stop, where)
            return "", region.before, [" " * column + f"- {after}", *lines]
        comment = [after] if is_below and after else []
        start = dash + 1 if is_below else dash
        lines = without_first_blank(self._block(item, column + STEP, start, region.stop, where))
        return _hoisted([*region.before, *comment], lines, column)


def _hoisted(before: list[str], lines: list[str], column: int) -> Piece:
    """Put a dash before the first line of an item that is no comment; comments go above, where there is such a line."""
    first = next((number for number, line in enumerate(lines) if line and not line.lstrip().startswith("#")), None)
    if first is None:
        return "", before, [" " * column + "- " + lines[0].lstrip(" "), *lines[1:]]
    above = [*before, *(line.strip() for line in lines[:first])]
    return "", above, [" " * column + "- " + lines[first].lstrip(" "), *lines[first + 1 :]]


def _stacked(pieces: list[Piece], left: list[str], column: int, where: Where) -> list[str]:
    """Put entries on top of one another, with the empty lines that belong between them."""
    lines: list[str] = []
    for number, (key, before, body) in enumerate(pieces):
        before = single_spaced(before)
        if number == 0:
            before = without_first_blank(before)
        elif _stand_apart(pieces[number - 1], (key, before, body), where):
            before = ["", *without_first_blank(before)]
        elif len(where) == 1 and len(body) == len(pieces[number - 1][2]) == 1 and not any(before):
            before = []
        lines += [*indented(before, column), *body]
    return [*lines, *indented(without_last_blank(single_spaced(left)), column)]


def _stand_apart(above: Piece, piece: Piece, where: Where) -> bool:
    if where == ():
        return piece[0] in SECTIONS or above[0] in SECTIONS
    return where in SPACED and (len(above[2]) > 1 or len(piece[2]) > 1)
