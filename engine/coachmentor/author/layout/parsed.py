"""A text to its tree and its comments, by ruamel.yaml, which tells the exact place of each.

Its own writer is not used: once keys are put into another order, it leaves comments with the wrong key or loses them.
So what it read is moved about in whole lines, and what nobody moves stays as it is, letter by letter.
"""

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.tokens import ScalarToken

from coachmentor.author.layout.nodes import Leaf, Listing, Node, Pairs, Parsed, Place

COMMENT = re.compile(r"(?:^|(?<=[\s,\[\]{}]))#[^\n]*", re.MULTILINE)

Unreadable = YAMLError
"""What is raised for a text that ruamel cannot read."""


def parse(text: str) -> Parsed:
    """Return the tree of a text of one document; raise `Unreadable` for what is not YAML in ruamel's eyes."""
    events = list(_reader().parse(text))
    has_aliases = any(isinstance(event, AliasEvent) for event in events)
    return Parsed(text, text.split("\n"), _tree(events), tuple(_comments(text)), has_aliases)


def _reader() -> Any:
    return YAML(typ="rt", pure=True)


def _tree(events: list[Any]) -> Node | None:
    root: Node | None = None
    open_: list[tuple[Any, list[Node]]] = []
    for event in events:
        node: Node
        match event:
            case SequenceStartEvent() | MappingStartEvent():
                open_.append((event, []))
                continue
            case SequenceEndEvent() | MappingEndEvent():
                node = _collection(*open_.pop(), event)
            case ScalarEvent() | AliasEvent():
                node = _leaf(event)
            case _:
                continue
        if open_:
            open_[-1][1].append(node)
        else:
            root = node
    return root


def _leaf(event: Any) -> Leaf:
    start, end = _place(event.start_mark), _place(event.end_mark)
    if isinstance(event, AliasEvent):
        return Leaf(start, end, True, "", "")
    return Leaf(start, end, _is_marked(event), str(event.value), event.style or "")


def _collection(first: Any, parts: list[Node], last: Any) -> Node:
    start, end, marked = _place(first.start_mark), _place(last.end_mark), _is_marked(first)
    if isinstance(first, SequenceStartEvent):
        return Listing(start, end, marked, bool(first.flow_style), parts)
    return Pairs(start, end, marked, bool(first.flow_style), list(zip(parts[::2], parts[1::2], strict=True)))


def _is_marked(event: Any) -> bool:
    return event.anchor is not None or event.tag is not None


def _place(mark: Any) -> Place:
    return Place(mark.line, mark.column, mark.index)


def _comments(text: str) -> Iterator[tuple[int, str]]:
    """Yield each comment with its place: what starts with `#` between what YAML takes for words and signs."""
    if "#" not in text:
        return
    at = 0
    for token in sorted(_reader().scan(text), key=lambda token: int(token.start_mark.index)):
        start, end = token.start_mark.index, token.end_mark.index
        yield from _comments_between(text, at, start)
        if isinstance(token, ScalarToken) and token.style in ("|", ">"):
            yield from _comments_between(text, start, text.find("\n", start))
        at = max(at, end)
    yield from _comments_between(text, at, len(text))


def _comments_between(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for found in COMMENT.finditer(text, start, max(start, end)):
        yield found.start(), found.group().rstrip()
