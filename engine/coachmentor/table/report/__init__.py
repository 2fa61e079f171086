"""A report on a table that was advised: counts in pictures and tables on one page, and nothing about any one person."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from coachmentor.decide import Program
from coachmentor.render.document import Document
from coachmentor.table.report.charts import check_installed
from coachmentor.table.report.counts import check_by, count
from coachmentor.table.report.guarded import Guarded
from coachmentor.table.report.to_document import to_document
from coachmentor.table.report.weighing import weigh

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

__all__ = ["SMALLEST_GROUP", "check_by", "check_installed", "report_document", "report_on_file", "to_report"]

SMALLEST_GROUP = 5
"""Fewer people than these are not shown, unless another number is chosen."""


def to_report(
    frame: "pl.LazyFrame | pl.DataFrame",
    program: Program,
    *,
    by: Sequence[str] = (),
    smallest_group: int = SMALLEST_GROUP,
    prefix: str = "",
    read: Collection[str] = (),
    source: str = "",
) -> str:
    """Return a report as one HTML page, on a table with the columns that `advised` adds, each name after `prefix`.

    It is divided by the columns `by`. `read` are the columns of the table that answer questions, where they are not
    named after these; `source` is what the table is called. No group of fewer than `smallest_group` people can be
    found in it; 1 hides nothing. Raise UnusableTable where the table is not one that this book has advised.
    """
    from coachmentor.render.to_html import to_html

    document = report_document(
        frame, program, by=by, smallest_group=smallest_group, prefix=prefix, read=read, source=source
    )
    return to_html(document)


def report_on_file(
    path: "Path",
    program: Program,
    *,
    by: Sequence[str] = (),
    smallest_group: int = SMALLEST_GROUP,
    prefix: str = "",
    read: Collection[str] = (),
    source: str = "",
) -> str:
    """Return a report on a table in a file, such as `batch_file` has written it."""
    from coachmentor.table.files import open_table

    frame = open_table(path).frame
    return to_report(
        frame, program, by=by, smallest_group=smallest_group, prefix=prefix, read=read, source=source or path.name
    )


def report_document(
    frame: "pl.LazyFrame | pl.DataFrame",
    program: Program,
    *,
    by: Sequence[str] = (),
    smallest_group: int = SMALLEST_GROUP,
    prefix: str = "",
    read: Collection[str] = (),
    source: str = "",
) -> Document:
    """Return the report as a document."""
    check_installed()
    smallest = max(smallest_group, 1)
    counts = count(frame.lazy(), program, tuple(dict.fromkeys(by)), smallest, prefix)
    return to_document(Guarded(counts, weigh(counts, program), program, smallest), source, read)
