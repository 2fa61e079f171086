"""The entries of one mapping, taken key by key: each of its type, the missing and the unknown ones reported."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from coachmentor.read.nodes import ListNode, MappingNode, Node, Scalar, Sort
from coachmentor.read.report import Report, listed, quoted
from coachmentor.read.scalars import describe, quoting
from coachmentor.read.texts import Later, Texts
from coachmentor.text import Span

LONGEST_ID = 80


class Shape(Enum):
    """What an id looks like: a pattern, and the same in words."""

    HYPHENS = (re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), "lower-case letters, digits and hyphens")
    UNDERSCORES = (re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*"), "lower-case letters, digits and underscores")
    STATEMENT = (re.compile(r"[A-Za-z0-9]+(?:[-.][A-Za-z0-9]+)*"), "letters, digits, hyphens and dots")
    WORDS = (re.compile(r"\S(?:.*\S)?"), "words on one line")

    @property
    def pattern(self) -> re.Pattern[str]:
        return self.value[0]

    @property
    def in_words(self) -> str:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Reading:
    """What every part of the reader needs: where findings go, how texts are filled in, and the day that is meant."""

    report: Report
    texts: Texts
    on: date

    def word(self, node: Node, what: str) -> Scalar | None:
        """Return a node that must be a text that is not empty."""
        if not isinstance(node, Scalar) or node.sort not in (Sort.TEXT, Sort.MERGE):
            self._refuse(node, what, "a text", quoting(node))
            return None
        if not node.text.strip():
            self.report.error("empty", node.span, f"{what} is empty")
            return None
        return node

    def words(self, node: Node, what: str) -> tuple[Scalar, ...]:
        """Return a text, or a list of texts, as a list without repetitions."""
        if not isinstance(node, ListNode):
            return tuple(word for word in [self.word(node, what)] if word)
        if not node.items:
            self.report.error("empty", node.span, f"{what} has an empty list")
        by_text: dict[str, Scalar] = {}
        for item in node.items:
            word = self.word(item, f"{what} in a list")
            if word and word.text in by_text:
                self.report.error("repeated", word.span, f"{quoted(word.text)} stands in this list twice")
            elif word:
                by_text[word.text] = word
        return tuple(by_text.values())

    def whole_number(self, node: Node, what: str, least: int, most: int) -> int | None:
        """Return a node that must be a whole number within bounds."""
        if not isinstance(node, Scalar) or node.sort is not Sort.WHOLE_NUMBER:
            is_quoted = isinstance(node, Scalar) and node.sort is Sort.TEXT and node.text.isdecimal()
            self._refuse(node, what, "a whole number", "write it without quotes" if is_quoted else None)
            return None
        value = int(node.text)
        if not least <= value <= most:
            message = f"{what} is a whole number from {least:,} to {most:,}, not {value}"
            self.report.error("out-of-bounds", node.span, message)
            return None
        return value

    def identifier(self, node: Node, what: str, shape: Shape) -> Scalar | None:
        """Return a node that must be an id."""
        word = self.word(node, what)
        return word if word and self.has_shape(word, shape) else None

    def has_shape(self, word: Scalar, shape: Shape) -> bool:
        """Report an id that does not look like one."""
        if shape.pattern.fullmatch(word.text) and len(word.text) <= LONGEST_ID:
            return True
        message = f"{quoted(word.text)} cannot be an id: an id is made of {shape.in_words}"
        if len(word.text) > LONGEST_ID:
            message = f"this id is longer than {LONGEST_ID} characters"
        self.report.error("bad-id", word.span, message, _in_shape(word.text, shape))
        return False

    def mapping(self, node: Node, what: str) -> MappingNode | None:
        """Return a node that must be a mapping."""
        if isinstance(node, MappingNode):
            return node
        self._refuse(node, what, "keys with values", None)
        return None

    def sequence(self, node: Node, what: str) -> ListNode | None:
        """Return a node that must be a list that is not empty."""
        if not isinstance(node, ListNode):
            self._refuse(node, what, "a list", "start each item with `- `")
            return None
        if not node.items:
            self.report.error("empty", node.span, f"{what} has an empty list")
            return None
        return node

    def _refuse(self, node: Node, what: str, takes: str, help: str | None) -> None:
        if isinstance(node, Scalar) and node.sort is Sort.NOTHING:
            self.report.error("empty", node.span, f"{what} is empty")
            return
        code = "yaml-reads-otherwise" if is_misread(node) else "wrong-type"
        self.report.error(code, node.span, f"{what} takes {takes}, not {describe(node)}", help)


def is_misread(node: Node) -> bool:
    """Whether YAML reads a word otherwise than its writer meant it, presumably."""
    return isinstance(node, Scalar) and node.sort in (Sort.YES_NO, Sort.ODD_NUMBER, Sort.DATE)


def _in_shape(text: str, shape: Shape) -> str | None:
    joint = {Shape.HYPHENS: "-", Shape.UNDERSCORES: "_"}.get(shape, "-")
    better = joint.join(re.findall(r"[A-Za-z0-9]+", text))
    better = better if shape is Shape.STATEMENT else better.lower()
    fits = shape.pattern.fullmatch(better) and better != text and len(better) <= LONGEST_ID
    return f"write `{better}`" if fits else None


class Fields:
    """One mapping of the book. `ok` turns false as soon as something in it is at fault."""

    def __init__(self, node: MappingNode, noun: str, reading: Reading) -> None:
        self.ok = True
        self.noun = noun
        self.span: Span = node.span
        self._node = node
        self._reading = reading
        self._known: list[str] = []
        self._missing: list[str] = []

    def _checked(self, value: object) -> None:
        self.ok = self.ok and value is not None

    def node(self, key: str, *, required: bool = True) -> Node | None:
        """Return what stands at a key; report that it is missing where it must not be."""
        self._known.append(key)
        entry = self._node.entries.get(key)
        if entry is None:
            if required:
                self._missing.append(key)
                self.ok = False
            return None
        if isinstance(entry.value, Scalar) and entry.value.sort is Sort.NOTHING:
            help = None if required else "write something after the colon, or remove the line"
            self._reading.report.error("empty", entry.key.span, f"{quoted(key)} is empty", help)
            self.ok = False
            return None
        return entry.value

    def word(self, key: str, *, required: bool = True) -> Scalar | None:
        """Return a text as it stands, with its place."""
        node = self.node(key, required=required)
        if node is None:
            return None
        word = self._reading.word(node, f"`{key}`")
        self._checked(word)
        return word

    def words(self, key: str, *, required: bool = True) -> tuple[Scalar, ...]:
        """Return a text or a list of texts."""
        node = self.node(key, required=required)
        if node is None:
            return ()
        words = self._reading.words(node, f"`{key}`")
        self._checked(words or None)
        return words

    def text(self, key: str, later: Later | None = None) -> str:
        """Return a text with its parameters filled in; an empty one where it is at fault."""
        word = self.word(key)
        return self._reading.texts.fill(word, later) if word else ""

    def optional_text(self, key: str, later: Later | None = None) -> str | None:
        """Return a text that may be left out."""
        word = self.word(key, required=False)
        return self._reading.texts.fill(word, later) if word else None

    def identifier(self, key: str, shape: Shape) -> Scalar | None:
        """Return an id."""
        word = self.word(key)
        if word and not self._reading.has_shape(word, shape):
            self.ok = False
            return None
        return word

    def whole_number(self, key: str, least: int, most: int, *, required: bool = True) -> int | None:
        """Return a whole number within bounds."""
        node = self.node(key, required=required)
        if node is None:
            return None
        number = self._reading.whole_number(node, f"`{key}`", least, most)
        self._checked(number)
        return number

    def mapping(self, key: str, *, required: bool = True) -> MappingNode | None:
        """Return a mapping."""
        node = self.node(key, required=required)
        mapping = self._reading.mapping(node, f"`{key}`") if node is not None else None
        if node is not None:
            self._checked(mapping)
        return mapping

    def misplaced(self, key: str, why: str) -> None:
        """Report a key that has a meaning, but not here."""
        self._known.append(key)
        entry = self._node.entries.get(key)
        if entry:
            self._reading.report.error("misplaced-key", entry.key.span, f"`{key}` {why}")
            self.ok = False

    def ignore(self, *keys: str) -> None:
        """Make keys known that are read elsewhere."""
        self._known.extend(keys)

    def finish(self) -> bool:
        """Report the keys that are missing and those that nobody took; return whether everything was in order."""
        if self._missing:
            message = f"{self.noun} needs {listed(self._missing, 'and')}"
            self._reading.report.error("missing", self.span, message)
        known = set(self._known)
        for entry in self._node:
            key = entry.key.text
            if key not in known:
                message = f"{self.noun} has no key {quoted(key)}"
                self._reading.report.unknown("unknown-key", entry.key.span, message, key, self._known)
                self.ok = False
        return self.ok
