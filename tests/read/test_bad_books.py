"""Every mistake that a rule book can hold, with the exact words that its author sees."""

from pathlib import Path

import pytest
import yaml

from coachmentor.read import inspect_book, tree
from coachmentor.text import show

BAD = Path(__file__).parent.parent / "cases" / "bad"


def books():
    for path in sorted(BAD.iterdir()):
        if path.suffix == ".yaml":
            yield path.name, path.with_suffix(".txt")
        elif path.is_dir():
            top = f"{path.name}/top" if (path / "top").is_dir() else path.name
            yield (f"{path.name}/one" if (path / "one").is_dir() else top), path / "expected.txt"


@pytest.mark.parametrize(("book", "expected"), [pytest.param(*case, id=case[0]) for case in books()])
def test_messages(book, expected, regenerate, monkeypatch):
    monkeypatch.chdir(BAD)
    inspection = inspect_book(book)
    shown = show(inspection.diagnostics, inspection.sources) + "\n"
    if regenerate:
        expected.write_text(shown, encoding="utf-8", newline="\n")
    assert inspection.book is None
    assert shown == expected.read_text(encoding="utf-8")


SYNTAX = [case for case in books() if case[0].startswith("yaml-") and "syntax" in case[1].read_text(encoding="utf-8")]
# Where the two parsers see the mistake at different places.
SEEN_ELSEWHERE = {"yaml-backslash.yaml", "yaml-directive.yaml"}


@pytest.mark.parametrize(("book", "expected"), [pytest.param(*case, id=case[0]) for case in SYNTAX])
def test_both_parsers_make_for_the_same_words(book, expected, monkeypatch):
    monkeypatch.chdir(BAD)
    monkeypatch.setattr(tree, "_FAST", yaml.SafeLoader)
    inspection = inspect_book(book)
    shown = show(inspection.diagnostics, inspection.sources) + "\n"
    assert "[syntax]" in shown
    assert (shown == expected.read_text(encoding="utf-8")) == (book not in SEEN_ELSEWHERE)
