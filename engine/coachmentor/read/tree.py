"""YAML text to a tree of nodes that know their place; hostile text ends in a diagnostic, never in a crash or a hang."""

from collections.abc import Callable
from typing import Any

import yaml
from yaml.reader import Reader

from coachmentor.read.nodes import Entry, ListNode, MappingNode, Node, Scalar, Sort
from coachmentor.read.report import Report, quoted
from coachmentor.read.scalars import describe, quoting, resolve
from coachmentor.read.syntax import explain_syntax
from coachmentor.text import Label, Span, place_after

DEEPEST = 100
MOST_NODES = 200_000

_FAST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str, file: str, report: Report) -> Node | None:
    """Return the tree of a text, or None where it holds nothing or cannot be read, which is then reported."""
    unwanted = Reader.NON_PRINTABLE.search(text)
    if unwanted:
        _refuse_character(text, unwanted.start(), file, report)
        return None
    builder = _Builder(file, report)
    try:
        for event in yaml.parse(text, Loader=_FAST):
            builder.take(event)
    except yaml.YAMLError as error:
        report.incomplete = True
        explain_syntax(error, text, file, report)
        return None
    except _Stop:
        report.incomplete = True
        return None
    return builder.root


def _refuse_character(text: str, at: int, file: str, report: Report) -> None:
    report.incomplete = True
    line, column = place_after(text[:at])
    message = f"the file holds a character that is not text (number {ord(text[at])})"
    help = "save the file as plain text in UTF-8, and remove the character"
    report.error("not-text", Span(file, line, column, line, column + 1), message, help)


class _Stop(Exception):  # a signal, not an error
    """The rest of the file is not worth reading; why has been reported."""


class _Frame:
    """A list or mapping whose end has not been seen; `size` and `height` count its nodes with aliases written out."""

    __slots__ = ("anchor", "entries", "height", "is_mapping", "items", "key", "size", "start")

    def __init__(self, event: Any, is_mapping: bool) -> None:
        self.start = event.start_mark
        self.anchor: str | None = event.anchor
        self.is_mapping = is_mapping
        self.items: list[Node] = []
        self.entries: dict[str, Entry] = {}
        self.key: Node | None = None
        self.size = 1
        self.height = 1


class _Builder:
    """Takes PyYAML's events one by one; holds its own stack, so that no nesting is too deep for it."""

    def __init__(self, file: str, report: Report) -> None:
        self.root: Node | None = None
        self._file = file
        self._report = report
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        self._documents = 0
        self._nodes = 0
        self._take: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.SequenceStartEvent: lambda event: self._open(event, is_mapping=False),
            yaml.MappingStartEvent: lambda event: self._open(event, is_mapping=True),
            yaml.SequenceEndEvent: self._close,
            yaml.MappingEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def take(self, event: Any) -> None:
        handler = self._take.get(type(event))
        if handler:
            handler(event)

    def _span(self, start: Any, end: Any) -> Span:
        return Span(self._file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _stop(self, code: str, event: Any, message: str, help: str | None = None) -> None:
        self._report.error(code, self._span(event.start_mark, event.end_mark), message, help)
        raise _Stop

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._stop("several-documents", event, "a second document starts here", "remove the line `---`")

    def _scalar(self, event: Any) -> None:
        if event.tag is not None:
            self._refuse_tag(event)
        value, sort = resolve(event.value) if event.implicit[0] else (event.value, Sort.TEXT)
        node = Scalar(self._file, event.start_mark, event.end_mark, event.value, value, sort)
        self._add(node, event, 1, 1)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, 1, 1)

    def _refuse_tag(self, event: Any) -> None:
        start = event.start_mark
        span = Span(self._file, start.line + 1, start.column + 1, start.line + 1, start.column + 2)
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        message = f"the tag {quoted(tag)} is not allowed: a rule book holds plain data only"
        self._report.error("tag", span, message, "remove it; to keep a word as text, put the word in quotes")
        self._report.mute(span)

    def _open(self, event: Any, *, is_mapping: bool) -> None:
        if event.tag is not None:
            self._refuse_tag(event)
        if len(self._stack) >= DEEPEST:
            self._stop("too-deep", event, f"more than {DEEPEST} levels inside one another")
        if event.anchor is not None:
            self._anchors.pop(event.anchor, None)
        self._stack.append(_Frame(event, is_mapping))

    def _close(self, event: Any) -> None:
        frame = self._stack.pop()
        start, end = frame.start, event.end_mark
        node: Node
        if frame.is_mapping:
            node = MappingNode(self._file, start, end, frame.entries)
        else:
            node = ListNode(self._file, start, end, frame.items)
        self._add(node, event, frame.size, frame.height)
        if frame.anchor is not None:
            self._anchors[frame.anchor] = (node, frame.size, frame.height)

    def _alias(self, event: Any) -> None:
        name = event.anchor
        if name not in self._anchors:
            if any(frame.anchor == name for frame in self._stack):
                self._stop("alias", event, f"`*{name}` stands inside `&{name}`, of which it would be a part")
            help = "to write a text that starts with a star, put it in quotes"
            self._stop("alias", event, f"`*{name}` refers to `&{name}`, which is not there", help)
        node, size, height = self._anchors[name]
        if len(self._stack) + height > DEEPEST:
            self._stop("too-deep", event, f"more than {DEEPEST} levels inside one another, by `*{name}`")
        self._add(node, event, size, height)

    def _add(self, node: Node, event: Any, size: int, height: int) -> None:
        """Put a finished node into what it stands in."""
        self._nodes += 1
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        frame.size += size
        frame.height = max(frame.height, height + 1)
        if frame.size > MOST_NODES or self._nodes > MOST_NODES:
            self._stop("too-large", event, f"more than {MOST_NODES:,} values here, aliases written out")
        if not frame.is_mapping:
            frame.items.append(node)
        elif frame.key is None:
            frame.key = node
        else:
            key, frame.key = frame.key, None
            self._entry(frame, key, node)

    def _entry(self, frame: _Frame, key: Node, value: Node) -> None:
        entries = frame.entries
        if not isinstance(key, Scalar) or not self._is_word(key):
            self._refuse_key(key)
            self._report.mute(self._span(frame.start, frame.start))  # what it seems to lack may be behind this key
        elif key.text in entries:
            first = entries[key.text].key.span
            message = f"the key {quoted(key.text)} stands here for the second time"
            self._report.error("duplicate-key", key.span, message, labels=[Label(first, "it stands here already")])
        else:
            entries[key.text] = Entry(key, value)

    def _is_word(self, key: Scalar) -> bool:
        """Whether a key is text; `off` at the top of a file is, though YAML 1.1 reads it as no."""
        return key.sort is Sort.TEXT or (len(self._stack) == 1 and key.text == "off")

    def _refuse_key(self, key: Node) -> None:
        if isinstance(key, Scalar) and key.sort is Sort.MERGE:
            help = "write out what is meant, or name a condition under `conditions`"
            self._report.error("merge-key", key.span, "the merge key `<<` is not allowed", help)
            return
        self._report.error("bad-key", key.span, f"a key is a word, not {describe(key)}", quoting(key))
