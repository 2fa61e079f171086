"""A single value after its key or dash: on the same line where it fits, folded or written as a block where not."""

from collections.abc import Sequence

from coachmentor.author.layout.gaps import CannotLayOut, indented, stripped
from coachmentor.author.layout.nodes import Leaf, Listing, Node, Pairs, Parsed
from coachmentor.author.layout.orders import ONE, Where, below, usual_order
from coachmentor.author.layout.texts import WIDEST, folded, refolded

STEP = 2


def name_of(key: Node) -> str:
    """Return a key as it is read; empty for what is no word."""
    return key.value if isinstance(key, Leaf) else ""


def arranged(entries: Sequence[tuple[Node, Node]], where: Where, parsed: Parsed) -> list[int]:
    """Return the places of entries in their usual order; an alias has to stay below what it refers to."""
    names = [name_of(key) for key, _ in entries]
    return list(range(len(names))) if parsed.has_aliases else usual_order(where, names)


class Values:
    """Writes the values of one file that are not written as a block already, and those that are texts."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._lines = parsed.lines

    def write(self, prefix: str, at: int, value: Node, column: int, where: Where) -> list[str]:
        """Return the lines of a value after its key or dash, which ends at an index of the text."""
        if isinstance(value, Leaf) and value.is_empty:
            rest = self._parsed.text[at:].split("\n", 1)[0].rstrip()
            return [f"{' ' * column}{prefix}{rest}"]
        if self._parsed.has_comment(at, value.start.index):
            return self._after_comments(prefix, at, value, column)
        first = " " * column + prefix
        rest = self._rest(value)
        if isinstance(value, Leaf):
            return self._leaf(first, value, rest, column)
        text = self.on_one_line(value, where)
        if text is not None and not value.is_marked:
            if _stays(value, first, text):
                return [f"{first} {text}{rest}"]
            return self._headed(first, rest, self._as_block(value, column + STEP, where))
        return self._verbatim(first, value, rest, column)

    def _rest(self, value: Node) -> str:
        """Return what stands behind a value on its last line: nothing, or a comment with the space before it."""
        if isinstance(value, Leaf) and value.is_block:
            return ""
        rest = self._lines[value.end.line][value.end.column :].rstrip()
        if rest and not rest.lstrip().startswith("#"):
            raise CannotLayOut.seldom(value.end.line)
        return rest

    def _after_comments(self, prefix: str, at: int, value: Node, column: int) -> list[str]:
        """Leave comments between a key and its value where they are."""
        if isinstance(value, Leaf) and value.is_block:
            raise CannotLayOut.seldom(value.start.line)
        head = self._parsed.text[at : value.start.index].split("\n")
        comments = stripped(head, 1, len(head) - 1)
        body = self._verbatim("", value, self._rest(value), column)
        first = " " * (column + STEP) + body[0].lstrip()
        return [f"{' ' * column}{prefix}{head[0].rstrip()}", *indented(comments, column + STEP), first, *body[1:]]

    def _verbatim(self, first: str, value: Node, rest: str, column: int) -> list[str]:
        """Move a value of one or more lines as it is; the indentation of its other lines means nothing."""
        head, *others = self._parsed.slice(value).split("\n")
        lines = [f"{first} {head}", *indented((line.lstrip(" ") for line in others), column + STEP)]
        return [*lines[:-1], lines[-1] + rest]

    def _leaf(self, first: str, leaf: Leaf, rest: str, column: int) -> list[str]:
        if leaf.is_block:
            return self._block_text(first, leaf, column)
        text = self._parsed.slice(leaf)
        if leaf.is_marked or "\n" in leaf.value:
            return self._verbatim(first, leaf, rest, column)
        if not leaf.style:
            text = " ".join(text.split("\n")) if "\n" not in text else leaf.value
        if "\n" not in text and len(first) + 1 + len(text) <= WIDEST:
            return [f"{first} {text}{rest}"]
        fits = all(len(line) <= WIDEST for line in self._verbatim(first, leaf, "", column))
        lines = folded(leaf.value, column + STEP) if not (leaf.style and fits) else None
        return [f"{first} >-{rest}", *lines] if lines else self._verbatim(first, leaf, rest, column)

    def _block_text(self, first: str, leaf: Leaf, column: int) -> list[str]:
        head, *lines = self._lines[leaf.start.line : self.end_of(leaf)]
        header = head[leaf.start.column :].rstrip()
        sign = header.split("#")[0].split()[-1]
        if sign not in ("|", ">", "|-", ">-"):
            raise CannotLayOut.seldom(leaf.start.line)  # `+` makes empty lines count, and a digit the indentation
        filled = [line for line in lines if line.strip(" ")]
        base = len(filled[0]) - len(filled[0].lstrip(" ")) if filled else 0
        words = [line[base:] for line in lines]
        target = column + STEP
        words = refolded(words, target) if leaf.style == ">" else words
        return [f"{first} {header}", *indented(words, target)]

    def end_of(self, leaf: Leaf) -> int:
        """Return the number of the line after a value, without the empty lines below a text."""
        end = leaf.end.line + 1
        if not leaf.is_block:
            return end
        if leaf.end.column == 0:
            end -= 1
        while end > leaf.start.line + 1 and not self._lines[end - 1].strip():
            end -= 1
        return end

    def on_one_line(self, node: Node, where: Where) -> str | None:
        """Return a value in braces or brackets on one line; None where a comment or a form of its own forbids it."""
        if isinstance(node, Leaf) or node.is_marked:
            text = self._parsed.slice(node)
            return text if text and "\n" not in text else None
        if not node.flow or self._parsed.has_comment(node.start.index, node.end.index):
            return None
        if isinstance(node, Listing):
            return _joined("[", [self.on_one_line(item, (*where, ONE)) for item in node.items], "]")
        return _joined("{", [self._entry_on_one_line(*entry, where) for entry in self._sorted(node, where)], "}")

    def _sorted(self, node: Pairs, where: Where) -> list[tuple[Node, Node]]:
        return [node.entries[place] for place in arranged(node.entries, where, self._parsed)]

    def _entry_on_one_line(self, key: Node, value: Node, where: Where) -> str | None:
        left, right = self.on_one_line(key, where), self.on_one_line(value, below(where, name_of(key)))
        return f"{left}: {right}" if left is not None and right is not None else None

    def _as_block(self, node: Listing | Pairs, column: int, where: Where) -> list[str]:
        """Write out, entry by entry, what is in braces or brackets and too long for one line."""
        if isinstance(node, Pairs):
            entries = self._sorted(node, where)
            parts = [(f"{self._parsed.slice(key)}:", value, below(where, name_of(key))) for key, value in entries]
            return [line for part in parts for line in self._written_out(*part, column)]
        return [line for item in node.items for line in self._written_out("-", item, (*where, ONE), column)]

    def _written_out(self, prefix: str, value: Node, where: Where, column: int) -> list[str]:
        first = " " * column + prefix
        if isinstance(value, Leaf):
            return self._leaf(first, value, "", column)
        text = self.on_one_line(value, where)
        if text is not None and _stays(value, first, text):
            return [f"{first} {text}"]
        return self._headed(first, "", self._as_block(value, column + STEP, where))

    @staticmethod
    def _headed(first: str, rest: str, lines: list[str]) -> list[str]:
        """Put a block under its key, or behind its dash, where no comment stands in its place."""
        if rest or not first.endswith("-"):
            return [first + rest, *lines]
        return [f"{first} {lines[0].lstrip(' ')}", *lines[1:]]


def _stays(value: Listing | Pairs, first: str, text: str) -> bool:
    """Whether what is in braces or brackets stays there: it fits, or there is nothing to write out."""
    parts = value.items if isinstance(value, Listing) else value.values
    return len(first) + 1 + len(text) <= WIDEST or value.is_marked or not parts


def _joined(opening: str, parts: list[str | None], closing: str) -> str | None:
    known = [part for part in parts if part is not None]
    return f"{opening}{', '.join(known)}{closing}" if len(known) == len(parts) else None
