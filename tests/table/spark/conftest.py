"""Spark for the tests: a session in this process, and what is skipped where Spark or Java is missing.

With COACHMENTOR_SPARK=required, tests that cannot run fail instead.
"""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from coachmentor.table.spark.session import session_on


def not_here() -> str | None:
    if find_spec("pyspark") is None:
        return "PySpark is not installed: pip install 'coachmentor[spark]'"
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=str(Path(home, "bin")) if home else None) is None:
        return "there is no Java, which Spark needs: Debian has it as `openjdk-17-jre-headless`"
    return None


@pytest.fixture(scope="session")
def spark_is_here():
    if problem := not_here():
        (pytest.fail if os.environ.get("COACHMENTOR_SPARK") == "required" else pytest.skip)(problem)


@pytest.fixture(scope="session")
def session(request):
    """One session for all tests, as commands start it; few threads, and nothing written where the tests run."""
    request.getfixturevalue("spark_is_here")
    with session_on("local[2]", {"spark.driver.memory": "1g", "spark.sql.files.maxPartitionBytes": "1m"}) as started:
        yield started
