"""What can go wrong with Spark, told to people: one line with the last cause, and no stack of Java's."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from coachmentor.text import CoachmentorError

RAGGED = "MALFORMED_RECORD_IN_PARSING"
"""What Spark calls a line that it cannot take apart."""


class SparkFailed(CoachmentorError):
    """Spark cannot be reached, cannot be started, or could not do its work; its text says why."""


class SparkNotInstalled(CoachmentorError):
    """PySpark is not there."""

    def __str__(self) -> str:
        return "Spark needs the package `pyspark`, which is not installed: pip install 'coachmentor[spark]'"


def check_installed() -> None:
    """Raise SparkNotInstalled where PySpark cannot be imported."""
    try:
        import pyspark  # noqa: F401  # an extra
    except ImportError as problem:
        raise SparkNotInstalled from problem


@contextmanager
def told(what: str) -> Iterator[None]:
    """Raise what Spark raises meanwhile as a SparkFailed that says what could not be done, and why."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as problem:
        raise SparkFailed(f"{what}: {reason(problem)}") from problem


def reason(problem: Any) -> str:
    """Return the last cause of a failure of Spark in one line."""
    thrown = getattr(problem, "java_exception", None) or getattr(problem, "_origin", None)
    if thrown is None:  # of Python's side alone
        return _first_line(str(problem))
    told = ""
    while thrown is not None:
        told = str(thrown.getMessage() or thrown.getClass().getSimpleName())
        if RAGGED in told:
            return _ragged(told)
        thrown = thrown.getCause()
    return _first_line(_of_a_task(told))


def _ragged(told: str) -> str:
    record = re.search(r"parsing: (.*?)\.?$", told, re.MULTILINE)
    shown = f" ({record[1]})" if record else ""
    return (
        f"a line cannot be read{shown}. In CSV, each line has as many cells as the first, and no cell has a line "
        "break; in JSON, each line is one object. A table with line breaks in its cells can be read from Parquet."
    )


def _of_a_task(told: str) -> str:
    """Return what failed on an executor, of which only a text with its stack comes back: the innermost cause."""
    causes = re.findall(r"^Caused by: (.*)$", told, re.MULTILINE)
    return causes[-1] if causes else told.rpartition("most recent failure: ")[2]


def _first_line(told: str) -> str:
    """Return the first line without the marks that programs look for: a class, a condition, a state of SQL."""
    line = told.strip().partition("\n")[0]
    line = re.sub(r"^(?:[a-z_$][\w$]*\.)+[A-Z]\w*: ", "", line)
    return re.sub(r"^\[[A-Z_0-9.]+\] |\s*SQLSTATE: \w+;?$", "", line)
