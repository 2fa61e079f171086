"""Reports to render: on six advices that differ in what they show, and on any texts at all."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache

from coachmentor import Advisor
from coachmentor.render import report
from coachmentor.render.document import (
    Blanks,
    Bullets,
    Document,
    Entries,
    Entry,
    Facts,
    Paragraph,
    Part,
    Section,
    Table,
    Toned,
)
from coachmentor.render.printable import printable

ANSWERS = {
    "succession": {"needs": ["succession"], "months": 18, "answering_as": "line-manager"},
    "specific-skill": {
        "needs": ["specific-skill"], "months": 3, "answering_as": "staff-member", "goal_link": "IPP goal 2",
    },
    "strategic-perspective": {"needs": ["strategic-perspective"], "months": 6},
    "training": {"better_met_by": "training"},
    "negative-about-coaching": {"needs": ["specific-skill"], "attitude": "negative-about-coaching"},
    "nothing": {},
}  # fmt: skip

TEXTS = 34
"""How many texts a sample document holds."""


@cache
def _advisor() -> Advisor:
    return Advisor.default()


@cache
def page(name: str) -> Document:
    """Return the report on one of the ANSWERS, less what differs between machines and with every edit of the rules."""
    document = report(_advisor().advise(ANSWERS[name], on=date(2026, 11, 24)))
    *said, stamp = document.footer
    stamp = re.sub(r"\([0-9a-f]{12}\)", "(0123456789ab)", stamp)
    stamp = re.sub(r"decided by .*", "decided by durable-rules 2.0.28.", stamp)
    return replace(document, footer=(*said, stamp))


def sample(texts: Sequence[str]) -> Document:
    """Return a document with every kind of block, which says the TEXTS texts in this order."""
    text = iter(texts)
    say = text.__next__
    return Document(
        kicker=say(),
        title=say(),
        lead=(say(), say()),
        sections=(
            Section("one", say(), (Paragraph(say()), Bullets((say(), say())), Bullets((say(), say()), numbered=True))),
            Section(
                "two",
                say(),
                (Entries((Entry(say(), say(), say()), Entry(say(), say()))), Part(say(), (Paragraph(say()),), "part")),
            ),
            Section("three", say(), (Facts(((say(), say()), (say(), say()))), _table(say))),
            Section("four", say(), (Paragraph(say()), Blanks((say(),))), own_page=True),
        ),
        footer=(say(),),
    )


def _table(say: Callable[[], str]) -> Table:
    return Table((say(), say()), ((say(), Toned(say(), 2)), (say(), say())), say())


UNSAID = {"id", "svg", "href"}
"""Fields that hold no text for people."""


def texts_of(node) -> Iterator[str]:
    """All texts of a document or a part of it, found without knowing what parts there are."""
    if isinstance(node, str):
        yield from [printable(node)] if node else []
    elif isinstance(node, tuple | list):
        for child in node:
            yield from texts_of(child)
    elif isinstance(node, Facts):
        yield from texts_of(node.rows)
    elif is_dataclass(node):
        for field in fields(node):
            yield from texts_of(getattr(node, field.name)) if field.name not in UNSAID else ()


PLAIN = sample([f"word{i}" for i in range(TEXTS)])
