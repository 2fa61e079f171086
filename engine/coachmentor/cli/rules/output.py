"""How the author's commands end: a result for people or for programs, in a file or not, and the exit code."""

import json
import os
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from coachmentor.cli.output import write

if TYPE_CHECKING:
    from coachmentor.model.rule_book import RuleBook

PROBLEMS_FOUND = 1
"""The exit code of a command that did its work and found problems."""

NARROWEST, WIDEST = 40, 100
"""Characters to a line, where the terminal is narrower or wider."""


def emit(result: str | bytes, output: Path | None) -> None:
    """Write a result to a file, replacing it whole, or to standard output; a colour goes to a terminal alone.

    What programs read is bytes: in UTF-8, whatever the terminal's encoding is.
    """
    if output is None:
        click.echo(result, nl=False, color=colour())
    else:
        write(output, click.unstyle(result) if isinstance(result, str) else result)


def colour() -> bool | None:
    """Return False, for no colour, where NO_COLOR asks for that; else None: the terminal decides."""
    return False if os.environ.get("NO_COLOR") else None


def typed(*words: str) -> str:
    """Return words as one types them on a command line, in any shell: those with a space in quotes."""
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def as_json(data: object) -> bytes:
    """Return data as JSON, for programs and yet readable."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def has_none(book: "RuleBook", what: str) -> str:
    """Say that a book has no cases, or no promises: on its day alone, where its rules have days and so may these."""
    if not book.turning_days or book.on is None:
        return f"This rule book has no {what} yet."
    from coachmentor.explain.guidance import date_in_words

    return f"This rule book has no {what} that are in force on {date_in_words(book.on)}."


def width() -> int:
    """Return how many characters a line of text for people may have."""
    return max(NARROWEST, min(get_terminal_size().columns, WIDEST))


def wrapped(words: str, first: str, rest: str) -> list[str]:
    """Return words as lines that fit the terminal, beginning with `first` and then with `rest`; no words, no line."""
    from textwrap import wrap

    from coachmentor.render.printable import printable

    return wrap(printable(words), width(), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
