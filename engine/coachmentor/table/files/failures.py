"""What goes wrong while a table streams from one file to another, told by the file that it is about."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coachmentor.table.answering import UnusableTable
from coachmentor.text import CoachmentorError

OF_THE_SYSTEM = re.compile(r"(?:.*: )?(.+?) \(os error \d+\)", re.DOTALL)
"""What the operating system says, as Polars passes it on."""


class CannotWrite(CoachmentorError):
    """A file that cannot be written."""


@contextmanager
def told(source: Path, target: Path | None) -> Iterator[None]:
    """Raise CannotWrite where a file cannot be written, and UnusableTable where the table turns out to be broken.

    Without a target, errors of the stream that is written to are left as they are.
    """
    import polars as pl
    from xlsxwriter.exceptions import XlsxFileError

    try:
        yield
    except (OSError, XlsxFileError) as problem:
        if target is None:
            raise
        raise _cannot_write(target, getattr(problem, "strerror", None) or str(problem)) from problem
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as problem:
        if target is not None and OF_THE_SYSTEM.match(str(problem)):
            raise _cannot_write(target, str(problem)) from problem
        reason = str(problem).partition("\n")[0].rstrip(".")
        raise UnusableTable(f"`{source}` cannot be read to its end: {reason}. Nothing was written.") from problem


def _cannot_write(target: Path, reason: str) -> CannotWrite:
    said = OF_THE_SYSTEM.match(reason)
    plain = re.sub(r"^\[Errno \d+\] ", "", said[1] if said else reason).rstrip(".").lower()
    return CannotWrite(f"`{target}` cannot be written: {plain}. Nothing was changed.")
