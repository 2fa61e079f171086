"""What people are told where Spark is missing, unknown or does not answer."""

import socket
import sys

import pytest

from coachmentor.table.spark import SparkFailed, SparkNotInstalled, UnusableSetting, session, settings_of
from coachmentor.table.spark.session import session_on


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    """These are told before anything of PySpark's is used."""
    monkeypatch.setitem(sys.modules, "pyspark", sys)


def told(master: str) -> str:
    with pytest.raises(SparkFailed) as failure, session_on(master, {}):
        pass
    return str(failure.value)


def test_settings_are_read():
    assert settings_of(["spark.a=b=c", "x="]) == {"spark.a": "b=c", "x": ""}
    for wrong in ("spark.a", "=b"):
        with pytest.raises(UnusableSetting, match="write `KEY=VALUE`"):
            settings_of([wrong])


def test_without_pyspark_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(SparkNotInstalled) as failure, session_on("local", {}):
        pass
    assert "pip install 'coachmentor[spark]'" in str(failure.value)


def test_without_java_it_is_told_where_it_was_looked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert f"no `java` in JAVA_HOME, which is `{tmp_path}`" in told("local")
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "no `java` on the PATH, and JAVA_HOME is not set" in told("local")


@pytest.mark.parametrize("master", ["moon", "http://host:7077", "local[]", "spark://"])
def test_what_is_no_master_is_refused_with_examples_of_one(master):
    assert f"`{master}` is no master of Spark. Write one such as `spark://host:7077`" in told(master)


def test_spark_connect_is_refused():
    assert "is Spark Connect" in told("sc://host:15002")


@pytest.mark.parametrize(
    "master", ["spark://127.0.0.1:{}", "k8s://https://127.0.0.1:{}", "spark://127.0.0.1:{0},[::1]:{0}"]
)
def test_a_master_that_nobody_answers_for_is_told_at_once(master):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert "cannot be reached: Connection refused" in told(master.format(port))


def test_one_master_of_several_is_enough():
    with socket.create_server(("127.0.0.1", 0)) as server:
        session._check_master(f"spark://127.0.0.1:1,127.0.0.1:{server.getsockname()[1]}")


def test_no_port_is_the_usual_one():
    assert list(session._addresses("spark://a,b:1")) == [("a", 7077), ("b", 1)]
    assert list(session._addresses("k8s://https://a/path")) == [("a", 443)]
    assert list(session._addresses("k8s://http://a")) == [("a", 80)]
    assert not list(session._addresses("local[4]"))
