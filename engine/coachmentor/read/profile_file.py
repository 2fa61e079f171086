"""A file with one person's answers, YAML or JSON: raw answers, and where each of them stands."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from coachmentor.read.files import LARGEST_FILE, decode, join_shown, read_text, unify_line_ends
from coachmentor.read.json_tree import parse_json
from coachmentor.read.nodes import Entry, MappingNode, Node, Scalar, Sort, mapping_of, plain
from coachmentor.read.places import diagnose
from coachmentor.read.profile import RULE_BOOK_KEY, Problem
from coachmentor.read.report import Report
from coachmentor.read.scalars import describe
from coachmentor.read.signs import with_hint
from coachmentor.read.tree import parse_yaml
from coachmentor.text import Diagnostic, Mistakes, Span, show


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """Raw answers, not checked against a book yet; `spans` says where each question is named."""

    answers: Mapping[str, object]
    spans: Mapping[str, Span]
    sources: Mapping[str, str]
    tree: MappingNode

    def diagnostics(self, problems: Iterable[Problem]) -> tuple[Diagnostic, ...]:
        """Return problems with these answers as diagnostics that point into the file."""
        lines = self.sources.get(self.tree.file, "").splitlines()
        found = (with_hint(one, lines) for one in diagnose(problems, self.tree))
        return tuple(sorted(found, key=Diagnostic.sort_key))

    def show(self, problems: Iterable[Problem]) -> str:
        """Write out problems with the lines that they are about."""
        return show(self.diagnostics(problems), self.sources)


class InvalidProfileFile(Mistakes):  # the public name says what is invalid
    """A file that holds no profile, with everything that keeps it from being one."""


def read_profile(path: str | os.PathLike[str]) -> ProfileFile:
    """Read a file of answers; raise `InvalidProfileFile` with everything that is wrong with the file."""
    report = Report()
    name = join_shown("", os.fspath(path).replace(os.sep, "/"))
    text = read_text(Path(path), name, LARGEST_FILE, report)
    return _profile(text, name, report)


def parse_profile(content: str | bytes, name: str) -> ProfileFile:
    """Read answers that came in another way, such as standard input; `name` is what diagnostics call it."""
    report = Report()
    text = decode(content, name, report) if isinstance(content, bytes) else unify_line_ends(content)
    if text is not None and len(text) > LARGEST_FILE:
        report.error("too-large", _start(name), f"this is too large: at most {LARGEST_FILE:,} characters are read here")
        text = None
    return _profile(text, name, report)


def _profile(text: str | None, name: str, report: Report) -> ProfileFile:
    tree = _tree(text, name, report) if text is not None else None
    if report.failed or tree is None:
        raise InvalidProfileFile(report.diagnostics(), MappingProxyType(report.sources))
    answers = {entry.key.text: plain(entry.value) for entry in tree}
    spans = {entry.key.text: entry.key.span for entry in tree}
    sources = MappingProxyType(report.sources)
    return ProfileFile(MappingProxyType(answers), MappingProxyType(spans), sources, tree)


def _tree(text: str, name: str, report: Report) -> MappingNode | None:
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    report.sources[name] = text
    node = parse_json(text, name, report) if text.lstrip()[:1] == "{" else None
    if node is None:
        node = parse_yaml(text, name, report)
    if report.failed:
        return None
    if node is None or (isinstance(node, Scalar) and node.sort is Sort.NOTHING):
        return mapping_of({}, name)
    if not isinstance(node, MappingNode):
        help = "write for example `months: 3`"
        report.error("wrong-type", node.span, f"a profile takes answers by question, not {describe(node)}", help)
        return None
    for entry in node:
        if entry.key.text != RULE_BOOK_KEY:
            _check_numbers(entry.value, entry, report)
    return node


def _check_numbers(node: Node, entry: Entry, report: Report) -> None:
    """Refuse numbers that YAML reads otherwise than people do, before their look is lost."""
    if isinstance(node, Scalar):
        if node.sort is Sort.ODD_NUMBER:
            message = f"`{entry.key.text}` has {describe(node)}"
            help = "write a number in digits alone, and a text in quotes"
            report.error("yaml-reads-otherwise", node.span, message, help)
        return
    for child in node if isinstance(node, MappingNode) else node.items:
        _check_numbers(child.value if isinstance(child, Entry) else child, entry, report)


def _start(name: str) -> Span:
    return Span(name, 1, 1, 1, 1)
