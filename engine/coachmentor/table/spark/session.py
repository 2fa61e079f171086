"""A session on an existing Spark: what is missing is told before anything starts, and nothing is left behind."""

import logging
import os
import re
import shutil
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

from coachmentor.table.spark.failures import SparkFailed, check_installed, told
from coachmentor.text import CoachmentorError

SECONDS = 10
"""How long a master may take to be reached."""

MASTERS = r"local(\[.+\])?|spark://.+|k8s://.+|yarn"

EXAMPLES = "`spark://host:7077`, `yarn`, `k8s://https://host:6443` or, on this machine, `local[4]`"

OF_PYSPARK = ("DataFrameQueryContextLogger", "SQLQueryContextLogger")
"""The logs to which PySpark writes of an error, which is told in words here."""

LOCAL = {"spark.driver.host": "localhost", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}
"""What one machine needs: no port that others can reach."""


class UnusableSetting(CoachmentorError, ValueError):  # the name says what is the matter
    """A setting of Spark that is not written as one."""


def settings_of(written: Iterable[str]) -> dict[str, str]:
    """Read settings that are written `KEY=VALUE`; raise UnusableSetting where one is not."""
    settings = {}
    for one in written:
        key, sign, value = one.partition("=")
        if not key or not sign:
            raise UnusableSetting(
                f"`{one}` is no setting of Spark: write `KEY=VALUE`, as in `spark.executor.memory=4g`"
            )
        settings[key] = value
    return settings


@contextmanager
def session_on(master: str | None, settings: Mapping[str, str]) -> Iterator[Any]:
    """Start a session on a master, None for the one that Spark is set up with, and end it.

    Raise SparkNotInstalled, or SparkFailed where there is no Java, no such master, or nobody answers.
    """
    check_installed()
    if master is not None:
        _check_master(master)
    _check_java()
    with _without_logs(), tempfile.TemporaryDirectory(prefix="coachmentor-spark-") as scratch:
        with _put_off() as interruptions:
            session = _started(master, {**_defaults(master, scratch), **settings})
        try:
            if interruptions:
                raise KeyboardInterrupt
            _let_waiting_be_told(session)
            yield session
        finally:
            session.stop()


@contextmanager
def _put_off() -> Iterator[list[int]]:
    """Collect what Ctrl-C sends while Spark starts: a Java that is left alone at that would stay, and do nothing."""
    came: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before in (signal.SIG_IGN, None):
        yield came
        return

    def note(number: int, _: object) -> None:
        came.append(number)

    signal.signal(signal.SIGINT, note)
    try:
        yield came
    finally:
        if signal.getsignal(signal.SIGINT) is note:  # PySpark has one of its own as soon as it has started
            signal.signal(signal.SIGINT, before)


@contextmanager
def _without_logs() -> Iterator[None]:
    """Keep what PySpark logs from people: whole plans with an error, and stacks at Ctrl-C. Other logs go on."""
    from pyspark.logger import PySparkLogger

    loggers = [logging.getLogger("py4j"), *map(PySparkLogger.getLogger, OF_PYSPARK)]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    logging.root.addFilter(_is_not_of_py4j)
    try:
        yield
    finally:
        logging.root.removeFilter(_is_not_of_py4j)
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def _is_not_of_py4j(record: logging.LogRecord) -> bool:
    """Say whether a record is from elsewhere: at Ctrl-C, Py4J writes to the log that is everybody's."""
    return Path(record.pathname).parent.name != "py4j"


def _defaults(master: str | None, scratch: str) -> dict[str, str]:
    """Settings unless others are given.

    Columns are told apart by their case, as they are in all other frames. Methods of more than 8,000 bytes are not
    made, since Java would not compile them: the rest takes a third of the time (`benchmarks.spark_codegen`).
    """
    return {
        "spark.sql.codegen.hugeMethodLimit": "8000",
        "spark.sql.caseSensitive": "true",
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.warehouse.dir": Path(scratch, "warehouse").as_uri(),
        "spark.log.level": "OFF",  # what fails is told in one line; Spark would add stacks of Java's
        "spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower(),
        **(LOCAL if master is not None and master.startswith("local") else {}),
    }


def _started(master: str | None, settings: Mapping[str, str]) -> Any:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("coachmentor")
    builder = builder.master(master) if master is not None else builder
    for key, value in settings.items():
        builder = builder.config(key, value)
    with told("Spark did not start (it needs Java 17 or later, and may have said more above)"), catch_warnings():
        simplefilter("ignore")  # on versions of pandas, of which nothing is used here
        return builder.getOrCreate()


def _let_waiting_be_told(session: Any) -> None:
    """Let Spark say that it waits for executors or has lost one, in a line each."""
    log4j = session._jvm.org.apache.logging.log4j
    scheduler = "org.apache.spark.scheduler.TaskSchedulerImpl"
    log4j.core.config.Configurator.setLevel(scheduler, log4j.Level.WARN)


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=str(Path(home, "bin")) if home else None) is None:
        where = f"in JAVA_HOME, which is `{home}`" if home else "on the PATH, and JAVA_HOME is not set"
        raise SparkFailed(f"Spark needs Java 17 or later, and there is no `java` {where}. Install one and try again.")


def _check_master(master: str) -> None:
    """Refuse what is no master, and one that nobody answers for, which Spark would try for a minute or more."""
    if master.startswith("sc://"):
        raise SparkFailed(
            f"`{master}` is Spark Connect, over which no files can be moved. Name the master itself: {EXAMPLES}."
        )
    if not re.fullmatch(MASTERS, master):
        raise SparkFailed(f"`{master}` is no master of Spark. Write one such as {EXAMPLES}.")
    addresses = list(_addresses(master))
    problems = [problem for problem in map(_problem_with, addresses) if problem]
    if addresses and len(problems) == len(addresses):
        raise SparkFailed(
            f"the master `{master}` cannot be reached: {problems[-1]}. Is it running, and is its port right?"
        )


def _addresses(master: str) -> Iterator[tuple[str, int]]:
    """Yield the hosts and ports behind a master, none for one that is found in another way."""
    scheme, _, rest = master.partition("://")
    if scheme in ("spark", "k8s"):
        usual = 80 if rest.startswith("http://") else 443 if scheme == "k8s" else 7077
        for one in re.sub(r"^https?://", "", rest).split(","):
            named = re.fullmatch(r"(.+?)(?::(\d+))?(?:/.*)?", one)
            if named:
                yield named[1].strip("[]"), int(named[2] or usual)


def _problem_with(address: tuple[str, int]) -> str | None:
    try:
        socket.create_connection(address, timeout=SECONDS).close()
    except (OSError, OverflowError) as problem:
        return str(getattr(problem, "strerror", None) or problem)
    return None
