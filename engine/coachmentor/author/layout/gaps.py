"""What stands between entries: comments and empty lines, and to which entry they belong."""

from collections.abc import Iterable
from typing import NamedTuple


class CannotLayOut(Exception):
    """A file that is better left as it is; the text says why, as the rest of "it is left as it is: …"."""

    @classmethod
    def seldom(cls, line: int) -> "CannotLayOut":
        """Return the refusal of a form of YAML that the layout does not know, on a line counted from 0."""
        return cls(f"line {line + 1} holds a form of YAML that is seldom used")


class Region(NamedTuple):
    """The lines of one entry: those before it, stripped, and where its own begin and where those under it end."""

    before: list[str]
    first: int
    stop: int


def regions(
    lines: list[str], firsts: list[int], ends: list[int], column: int, start: int, stop: int
) -> tuple[list[Region], list[str]]:
    """Share out all lines from `start` to `stop` among entries at a column; return what is left at the end as well.

    A comment that is indented deeper than an entry belongs to the entry above, any other to the one below.
    """
    found: list[Region] = []
    before = without_first_blank(stripped(lines, start, firsts[0]))
    for first, end, until in zip(firsts, ends, [*firsts[1:], stop], strict=True):
        inner = _end_of_inner(lines, end, until, column)
        found.append(Region(before, first, inner))
        before = stripped(lines, inner, until)
    return found, before


def _end_of_inner(lines: list[str], start: int, stop: int, column: int) -> int:
    inner = start
    for number in range(start, stop):
        if lines[number].strip():
            if _indent(lines[number]) <= column:
                break
            inner = number + 1
    return inner


def stripped(lines: list[str], start: int, stop: int) -> list[str]:
    """Return comments and empty lines without their indentation; anything else is not known here."""
    found = [line.strip() for line in lines[start:stop]]
    if any(line and not line.startswith("#") for line in found):
        raise CannotLayOut.seldom(start)
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def single_spaced(lines: Iterable[str]) -> list[str]:
    """Return lines with at most one empty line in a row."""
    kept = list(lines)
    return [line for line, above in zip(kept, ["x", *kept], strict=False) if line or above]


def without_first_blank(lines: list[str]) -> list[str]:
    """Return lines without empty ones at the beginning."""
    return lines[next((number for number, line in enumerate(lines) if line), len(lines)) :]


def without_last_blank(lines: list[str]) -> list[str]:
    """Return lines without empty ones at the end."""
    return without_first_blank(lines[::-1])[::-1]


def indented(lines: Iterable[str], column: int) -> list[str]:
    """Put lines at a column; empty ones stay empty."""
    return [" " * column + line if line else "" for line in lines]
