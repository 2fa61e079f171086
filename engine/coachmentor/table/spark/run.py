"""A whole file advised on Spark, from its parts to the parts of the result, counted on the way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import narwhals as nw

from coachmentor.table.advise import PROBLEMS, RECOMMENDATION, advised
from coachmentor.table.answering import Answering
from coachmentor.table.job import Job
from coachmentor.table.spark.counting import Counting
from coachmentor.table.spark.failures import told
from coachmentor.table.spark.formats import column, format_of_source, format_of_target, read, write
from coachmentor.table.spark.names import undotted, with_names
from coachmentor.table.spark.places import Place, written_whole
from coachmentor.table.spark.session import session_on
from coachmentor.table.summary import Summary


def run_on_spark(
    job: Job,
    source: str,
    target: str,
    *,
    master: str | None = None,
    settings: Mapping[str, str] | None = None,
    force: bool = False,
) -> Summary:
    """Advise a file, or a folder of parts, in a session of its own on a master; see `advise_files`."""
    with session_on(master, settings or {}) as session:
        return advise_files(session, job, source, target, force=force)


def advise_files(session: Any, job: Job, source: str, target: str, *, force: bool = False) -> Summary:
    """Write the rows of a source with their advice to a folder of parts, whole or not at all, and return counts.

    Both are paths as Spark takes them, of CSV, Parquet or newline-delimited JSON; a folder is read as one table. An
    existing target is only replaced with `force`. Raise SparkFailed, or UnusableTable where the table does not fit.
    """
    come_from, go_to = Place(session, source), Place(session, target)
    format_ = format_of_source(come_from)
    frame = read(come_from, format_)
    answerings = job.map.answerings(job.program.book, frame.columns)
    with told("Spark could not do it, and nothing was written"):
        whole, counting = _advised(frame, job, answerings)
        with written_whole(go_to, force=force) as parts:
            write(whole, parts, format_of_target(go_to, format_))
        return counting.summary(frame.columns, answerings)


def _advised(frame: Any, job: Job, answerings: Sequence[Answering]) -> tuple[Any, Counting]:
    """Return the table with the columns that are wanted, and what counts it once it is written."""
    plain = undotted([*frame.columns, job.prefix])
    prefix = plain[job.prefix]
    wrapped = nw.from_native(frame.toDF(*[plain[name] for name in frame.columns]))
    asked = replace(job.asked, prefix=prefix)
    result = advised(wrapped, job.program, [with_names(one, plain) for one in answerings], asked)
    counting = Counting(job.program, prefix + RECOMMENDATION, prefix + PROBLEMS)
    counted = counting.of(result.to_native())
    return counted.select(*_as_named(frame.columns, counted.columns, job, prefix)), counting


def _as_named(own: Sequence[str], found: Sequence[str], job: Job, prefix: str) -> Iterator[Any]:
    """Yield the columns of the result by the names that they are to have: the table's own, and those added to them."""
    for name, named in zip(own, found, strict=False):
        yield column(named).alias(name)
    for named in found[len(own) :]:
        added = named.removeprefix(prefix)
        if not (job.hides_recommendation and added == RECOMMENDATION):
            yield column(named).alias(job.prefix + added)
