"""A doubt about a text points at its key, however the entry is written."""

from pathlib import Path

import pytest

from coachmentor.author.check.texts import place_of, texts_of
from coachmentor.author.check.to_markdown import FILE, texts_with
from coachmentor.read import inspect_texts, read_book, shipped_book

EXAMPLE = """\
questions:
  - {id: one, kind: yes_no, ask: 'Is it? ask: no.', help: Say so., phrases: {is: it is, is_not: it is not}}
  - id: two
    kind: choice
    help: >-
      Say
      ask: so.
    ask: Which is it?
    choices:
      - {id: a, label: An A, help: The first.}
      - id: b
        label: A B
rules:
  - because: First of all.
    id: three
    title: A rule
    when: {one: yes}
    rules_out: coaching
"""

PLACES = {
    "Is it? ask: no.": (2, "ask:"),
    "Say so.": (2, "help:"),
    "it is not": (2, "is_not:"),
    "Which is it?": (8, "ask:"),
    "The first.": (10, "help:"),
    "A B": (12, "label:"),
    "First of all.": (14, "because:"),
}


@pytest.mark.parametrize(("says", "place"), PLACES.items(), ids=PLACES)
def test_the_key_is_found(says, place):
    inspection = inspect_texts(texts_with(EXAMPLE))
    text = next(text for text in texts_of(inspection.book) if text.says == says)
    span = place_of(text, inspection.sources)
    line = EXAMPLE.splitlines()[span.line - 1]
    assert (span.file, span.line, line[span.column - 1 : span.end_column - 1]) == (FILE, *place)


def test_every_text_of_the_shipped_book_is_found():
    book = read_book(shipped_book())
    for text in texts_of(book):
        span = place_of(text, book.sources)
        line = Path(shipped_book().parent, span.file).read_text(encoding="utf-8").splitlines()[span.line - 1]
        assert line[span.column - 1 : span.end_column - 1] == f"{text.key}:"
