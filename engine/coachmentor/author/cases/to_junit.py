"""The outcomes of cases as JUnit XML, which continuous integration services read."""

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from coachmentor.author.cases.running import Outcome
from coachmentor.author.cases.to_words import what_failed
from coachmentor.model.rule_book import RuleBook

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(outcomes: Sequence[Outcome], book: RuleBook, seconds: float) -> bytes:
    """Return the file's content; `seconds` is how long all cases took together."""
    failed = sum(not outcome.passed for outcome in outcomes)
    counts = {"tests": str(len(outcomes)), "failures": str(failed), "errors": "0", "time": f"{seconds:.6f}"}
    suites = Element("testsuites", {"name": "coachmentor", **counts})
    suite = SubElement(suites, "testsuite", {"name": _clean(book.title), **counts, "skipped": "0"})
    for outcome in outcomes:
        _case(suite, outcome, book, seconds / len(outcomes))
    indent(suites)
    content: bytes = tostring(suites, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _case(suite: Element, outcome: Outcome, book: RuleBook, seconds: float) -> None:
    case = outcome.case
    place = {"classname": _clean(case.layer), "name": _clean(case.id), "time": f"{seconds:.6f}"}
    element = SubElement(suite, "testcase", {**place, "file": _clean(case.span.file), "line": str(case.span.line)})
    if outcome.passed:
        return
    message = "; ".join(f"{one.field} is not as expected" for one in outcome.mismatches)
    failure = SubElement(element, "failure", {"message": message, "type": "unexpected"})
    failure.text = _clean(_lines([("at", str(case.span)), *what_failed(outcome, book)]))


def _lines(lines: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{heading}: {words}" for heading, words in lines)


def _clean(text: str) -> str:
    """Put a stand-in for what XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
