"""A file to its usual layout, given out only once it has been shown to mean the same and to keep every comment."""

from collections import Counter
from dataclasses import dataclass

from coachmentor.author.layout.blocks import Blocks
from coachmentor.author.layout.gaps import CannotLayOut
from coachmentor.author.layout.nodes import Leaf, Listing, Pairs, Parsed
from coachmentor.author.layout.nodes import Node as LayoutNode
from coachmentor.author.layout.parsed import Unreadable, parse
from coachmentor.read.files import decode
from coachmentor.read.nodes import ListNode, Node, Scalar
from coachmentor.read.report import Report
from coachmentor.read.tree import parse_yaml
from coachmentor.text import Mistakes

OTHER_LINE_ENDS = "\x85\u2028\u2029"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Unparsed(Mistakes):
    """A file that is not plain YAML, with all that was found."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """The bytes of a file in its usual layout, and both texts for showing the difference."""

    content: bytes
    before: str
    after: str


def lay_out_file(content: bytes, shown: str) -> LaidOut:
    """Lay out a file, which keeps its line ends and its byte order mark.

    Raises `Unparsed` for what is not plain YAML in UTF-8, and `CannotLayOut` for forms that are not known here.
    """
    report = Report()
    text = decode(content, shown, report)
    if text is not None:
        report.sources[shown] = text
        after = lay_out(text, shown, report)
    if text is None or report.failed:
        raise Unparsed(report.diagnostics(), report.sources)
    ends = "\r\n" if b"\r\n" in content[: content.find(b"\n") + 1] else "\n"
    mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK) else b""
    return LaidOut(mark + after.replace("\n", ends).encode("utf-8"), text, after)


def lay_out(text: str, shown: str, report: Report) -> str:
    """Return a text in its usual layout; as it is where it holds no keys, or is at fault, which is then reported."""
    meaning = parse_yaml(text, shown, report)
    if report.failed or meaning is None:
        return text
    if any(sign in text for sign in OTHER_LINE_ENDS):
        raise CannotLayOut("it holds a sign that only some programs take for the end of a line")
    try:
        before = parse(text)
        if not isinstance(before.root, Pairs) or before.root.flow or before.root.is_marked:
            return text
        written = _written(before, before.root)
        if written == text:
            return text
        after = parse(written)
    except (Unreadable, NotImplementedError) as problem:  # the latter for comments that ruamel cannot place
        mark = getattr(problem, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "a comment"
        raise CannotLayOut(f"{where} is written in a way that only some programs can read") from problem
    check = Report()
    if not _same(meaning, parse_yaml(written, shown, check)) or check.failed:
        raise CannotLayOut("its meaning would change")
    if Counter(words for _, words in before.comments) != Counter(words for _, words in after.comments):
        raise CannotLayOut("a comment would be lost")
    return written


def _written(parsed: Parsed, root: Pairs) -> str:
    text = "\n".join(Blocks(parsed).file(root))
    return text if not parsed.text.endswith("\n") and _ends_openly(parsed, root) else f"{text}\n"


def _ends_openly(parsed: Parsed, root: Pairs) -> bool:
    """Whether the last value is a text that keeps its last line end, so that one more would be a part of it."""
    last: LayoutNode = root
    while not isinstance(last, Leaf) and (parts := last.items if isinstance(last, Listing) else last.values):
        last = parts[-1]
    return isinstance(last, Leaf) and last.is_block and "-" not in parsed.slice(last).split("\n")[0].split("#")[0]


def _same(one: Node, other: Node | None) -> bool:
    """Whether two trees mean the same: only the order of keys may differ."""
    if isinstance(one, Scalar):
        return isinstance(other, Scalar) and (one.value, one.sort) == (other.value, other.sort)
    if isinstance(one, ListNode):
        return (
            isinstance(other, ListNode)
            and len(one.items) == len(other.items)
            and all(_same(*pair) for pair in zip(one.items, other.items, strict=True))
        )
    if isinstance(other, Scalar | ListNode) or other is None or one.entries.keys() != other.entries.keys():
        return False
    return all(_same(entry.value, other.entries[key].value) for key, entry in one.entries.items())
