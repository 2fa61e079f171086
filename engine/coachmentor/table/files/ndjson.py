"""Newline-delimited JSON: an object on each line, whose fields are the cells."""

import glob
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from coachmentor.table.answering import UnusableTable
from coachmentor.table.files.kinds import Kind, opened
from coachmentor.table.files.source import Source, row_place, unused

if TYPE_CHECKING:
    import polars as pl


DEEPEST = 50
"""Lists and objects inside of each other in one cell."""

TOO_DEEP = f"has a field whose lists or objects lie more than {DEEPEST} deep inside of each other. Leave it out."


def open_ndjson(path: Path, kind: Kind) -> Source:
    """Open a file of objects; a field that is not of one type throughout becomes a text.

    Raise UnusableTable with the first line that is no such object.
    """
    import polars as pl

    lines, empty = _counted(path, kind)
    if lines == empty:
        raise UnusableTable(f"the table `{path}` is empty: each of its lines must be an object.")
    try:
        scanned = pl.scan_ndjson(glob.escape(str(path)), infer_schema_length=None)
        schema = scanned.collect_schema()
    except (pl.exceptions.PolarsError, RecursionError) as problem:
        raise UnusableTable(_what_is_wrong(path, kind) or f"`{path}` cannot be read: {problem}") from problem
    row = unused("row", schema)
    frame = pl.scan_ndjson(glob.escape(str(path)), schema=dict(schema), row_index_name=row)
    return Source(frame, row, lines - empty, row_place if empty else _line_place)


def write_ndjson(frame: "pl.LazyFrame", path: Path, kind: Kind) -> None:
    """Write a table as it is streamed."""
    frame.sink_ndjson(path, compression=kind.compression, check_extension=False, engine="streaming")


def _line_place(index: int) -> str:
    return f"line {index + 1:,}"


def _counted(path: Path, kind: Kind) -> tuple[int, int]:
    """Return how many lines a file has, and how many of them are empty."""
    import polars as pl

    line = pl.col("line")
    counts = pl.scan_lines(path, glob=False).select(pl.len(), empty=(line.str.strip_chars() == "").sum())
    try:
        lines, empty = counts.collect(engine="streaming").row(0)
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise UnusableTable(_what_is_wrong(path, kind) or f"`{path}` cannot be read: {problem}") from problem
    return int(lines), int(empty)


# What is wrong with a file that cannot be read


def _what_is_wrong(path: Path, kind: Kind) -> str | None:
    objects: dict[str, int] = {}
    lists: dict[str, int] = {}
    with opened(path, kind) as file:
        for line, text in _lines(file):
            problem = _of_line(text, line)
            if isinstance(problem, str):
                return f"line {line:,} of `{path}` {problem}"
            for field, value in problem.items():
                if isinstance(value, dict):
                    objects.setdefault(field, line)
                elif isinstance(value, list):
                    lists.setdefault(field, line)
                if field in objects and field in lists:
                    return (
                        f"the field `{field}` of `{path}` is an object in line {objects[field]:,} "
                        f"and a list in line {lists[field]:,}. Write it in one way."
                    )
    return None


def _is_deep(value: object) -> bool:
    """Say whether a value holds lists or objects in each other beyond all that a table may mean."""
    for _ in range(DEEPEST):
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        nested = [one for one in inner if isinstance(one, dict | list)]
        if not nested:
            return False
        value = [deeper for one in nested for deeper in (one.values() if isinstance(one, dict) else one)]
    return True


def _lines(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(file, 1) if line.strip())


def _of_line(text: bytes, line: int) -> dict[str, object] | str:
    if line == 1 and text.startswith(b"\xef\xbb\xbf"):
        return "begins with a byte order mark. Save the file as UTF-8 without one (“without BOM”)."
    try:
        value = json.loads(text)
    except ValueError as problem:
        return f"is not JSON: {_reason(problem)}. Each line must be one whole object."
    except RecursionError:
        return TOO_DEEP
    if isinstance(value, dict) and any(map(_is_deep, value.values())):
        return TOO_DEEP
    if isinstance(value, dict):
        return value
    what = "a list" if isinstance(value, list) else f"`{str(value)[:40]}`"
    return f"is {what}, and each line must be one object, such as {{“months”: 6}}."


def _reason(problem: ValueError) -> str:
    if not isinstance(problem, json.JSONDecodeError):
        return "it is not UTF-8"
    return f"{problem.msg.lower()} at column {problem.colno}"
