"""Whether the lines of a text are what its first row promises: as many cells, and quotes that close.

The readers of such texts fill up what is missing, or take one cell for another; so it is looked for before they begin.
Lines are looked at all at once; only where cells have line breaks in them, the file is gone through row by row.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from coachmentor.table.answering import UnusableTable
from coachmentor.text.english import counted

if TYPE_CHECKING:
    import polars as pl

SHOWN = 10
"""How many wrong lines are named."""

MOST_LINES = 1_000
"""How many lines a single row may have, so that a quote that is never closed does not swallow a large file."""

QUOTES = 'put the whole cell in quotes, and double each `"` inside it'
TOO_WIDE = "put a cell that holds the dividing sign in quotes"


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file after the first `skipped`: what divides their cells, and how many cells there should be."""

    opened: Callable[[], AbstractContextManager[IO[bytes]]]
    delimiter: str
    width: int
    skipped: int

    @property
    def quoted(self) -> str:
        """A pattern for a cell in quotes."""
        return '"(?:[^"]|"")*"'

    @property
    def well_formed(self) -> str:
        """A pattern for a row whose quotes stand where they mean something."""
        cell = f'(?:{self.quoted}|[^"{self._sign}][^{self._sign}]*|)'
        return f"^{cell}(?:{self._sign}{cell})*$"

    @property
    def quoted_at_the_start(self) -> str:
        """A pattern for a quoted cell with what comes before it."""
        return f"(^|{self._sign}){self.quoted}"

    @property
    def _sign(self) -> str:
        return re.escape(self.delimiter)


def misshapen(lines: Lines, scanned: "pl.LazyFrame") -> tuple[int, bool]:
    """Return how many rows there are, and whether each is one line; raise UnusableTable with the lines that are wrong.

    `scanned` has the lines, with their numbers from 0 in `number`.
    """
    import polars as pl

    text = pl.col("line").str.strip_chars_end("\r")
    whole = scanned.filter(pl.col("number") >= lines.skipped).select("number", line=text)
    odd = pl.col("line").str.count_matches('"', literal=True) % 2 == 1
    doubtful = pl.col("line").str.contains('"', literal=True) | (_signs(pl.col("line"), lines) != lines.width - 1)
    wrong = odd | _looks_wrong(lines)
    # In two steps, so that most lines are spared the patterns.
    found = whole.map_batches(lambda part: part.filter(doubtful).filter(wrong), streamable=True)
    suspect = found.head(SHOWN + 1).collect(engine="streaming")
    if suspect.select(odd.any()).item():
        return _row_by_row(lines), False
    if suspect.height:
        raise _refusal(lines, [(int(number) + 1, _problem(lines, line) or "") for number, line in suspect.rows()])
    return int(whole.select(pl.len()).collect(engine="streaming").item()), True


def _looks_wrong(lines: Lines) -> "pl.Expr":
    import polars as pl

    line = pl.col("line")
    bare = line.str.replace_all(lines.quoted_at_the_start, "${1}x")
    enough = _signs(bare, lines) >= lines.width - 1
    not_too_many = _signs(bare.str.strip_chars_end(lines.delimiter + " "), lines) < lines.width
    right = line.str.contains(lines.well_formed) & enough & not_too_many
    return ~right & (line.str.strip_chars() != "")


def _signs(text: "pl.Expr", lines: Lines) -> "pl.Expr":
    return text.str.count_matches(lines.delimiter, literal=True)


def _problem(lines: Lines, row: str) -> str | None:
    """Say what is wrong with a row, None where it is as it should be."""
    if not row.strip():
        return None
    if not re.search(lines.well_formed, row):
        return f"has a quote that does not mean anything; {QUOTES}"
    bare = re.sub(lines.quoted_at_the_start, r"\1x", row)
    width = bare.count(lines.delimiter) + 1
    if width < lines.width:
        return f"has {counted(width, 'cell')}, and the first row {lines.width}; an open answer is an empty cell"
    if bare.rstrip(lines.delimiter + " ").count(lines.delimiter) >= lines.width:
        return f"has {counted(width, 'cell')}, and the first row {lines.width}; {TOO_WIDE}"
    return None


def _row_by_row(lines: Lines) -> int:
    """Go through a file whose rows may have several lines; return how many there are."""
    rows = 0
    wrong = []
    for number, row, unreadable in _rows(lines):
        rows += 1
        if problem := unreadable or _problem(lines, row):
            wrong.append((number, problem))
            if len(wrong) > SHOWN:
                break
    if wrong:
        raise _refusal(lines, wrong)
    return rows


def _rows(lines: Lines) -> Iterator[tuple[int, str, str | None]]:
    """Yield each row with the number of its first line, and why it has no end: lines are joined until quotes close."""
    begun: list[str] = []
    open_quote = False
    first = 0
    for number, line in _after_the_header(lines):
        odd = line.count('"') % 2 == 1
        if not begun:
            first = number
            if odd and re.search(lines.well_formed, line):
                yield number, line, f"has a quote in a cell that does not begin with one; {QUOTES}"
                continue
        begun.append(line)
        open_quote ^= odd
        if not open_quote:
            yield first, "\n".join(begun), None
            begun = []
        elif len(begun) > MOST_LINES:
            break
    if begun:
        yield first, "", f"opens a quote that is not closed; {QUOTES}"


def _after_the_header(lines: Lines) -> Iterator[tuple[int, str]]:
    with lines.opened() as file:
        for number, raw in enumerate(file, 1):
            if number > lines.skipped:
                yield number, raw.decode("utf-8").rstrip("\r\n")


def _refusal(lines: Lines, wrong: list[tuple[int, str]]) -> UnusableTable:
    if _begins_with_a_title(lines, wrong):
        number, problem = wrong[0]
        return UnusableTable(
            "the first row of the table must name its columns, and the rows below it are not like it: "
            f"line {number:,} {problem.partition(';')[0]}, and so have the {SHOWN} lines after it. "
            "If a title stands above the names, remove it."
        )
    told = [f"line {number:,} {problem}" for number, problem in wrong[:SHOWN]]
    more = ["and more like these"] if len(wrong) > SHOWN else []
    return UnusableTable("the table cannot be read, because its rows are not alike:\n  " + "\n  ".join(told + more))


def _begins_with_a_title(lines: Lines, wrong: list[tuple[int, str]]) -> bool:
    """Say whether the first row stands alone, so that it is at fault and not the others."""
    first = range(lines.skipped + 1, lines.skipped + SHOWN + 2)
    return [number for number, _ in wrong] == [*first] and len({problem for _, problem in wrong}) == 1
