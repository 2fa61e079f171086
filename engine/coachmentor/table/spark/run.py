"""A whole file advised on Spark, from its parts to the parts of the result, counted on the way."""

from collections.abc import Mapping, Sequence
from typing import Any

from coachmentor.table.advise import PROBLEMS, RECOMMENDATION
from coachmentor.table.answering import Answering
from coachmentor.table.job import Job
from coachmentor.table.spark.counting import Counting
from coachmentor.table.spark.failures import told
from coachmentor.table.spark.formats import column, format_of_source, format_of_target, read, write
from coachmentor.table.spark.frame import advised_frame
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
    recommendation = job.prefix + RECOMMENDATION
    counting = Counting(job.program, recommendation, job.prefix + PROBLEMS)
    counted = counting.of(advised_frame(frame, job.program, answerings, job.asked))
    hidden = {recommendation} if job.hides_recommendation else set()
    return counted.select(*[column(name) for name in counted.columns if name not in hidden]), counting
