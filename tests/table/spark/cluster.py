"""A standalone cluster on this machine: a master and workers, each a process group of its own, ended in any case."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LOOPBACK = "127.0.0.1"
PATIENCE = 180


@dataclass
class Running:
    """A process with all that it starts, and the file that it writes to."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    def kill(self) -> None:
        """End the whole group, without a chance to say goodbye."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Cluster:
    master: str
    workers: list[Running]
    folders: list[Path]


@contextmanager
def running(log: Path, *command: str) -> Iterator[Running]:
    environment = {**os.environ, "SPARK_LOCAL_IP": LOOPBACK, "SPARK_DAEMON_MEMORY": "256m"}
    environment["PYTHONPATH"] = os.pathsep.join([str(HERE), str(HERE.parents[1]), environment.get("PYTHONPATH", "")])
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, stdout=file, stderr=file, env=environment, cwd=log.parent, start_new_session=True
        )
        started = Running(process, log)
        try:
            yield started
        finally:
            started.kill()


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """Start a cluster whose workers have a core each, and wait until all have found their master."""
    with ExitStack() as stack:

        def start(name: str, kind: str, *arguments: str) -> Running:
            command = (spark_class(), f"org.apache.spark.deploy.{kind}", "--host", LOOPBACK, "--port", "0")
            return stack.enter_context(running(folder / f"{name}.log", *command, "--webui-port", "0", *arguments))

        master = start("master", "master.Master")
        address = wait_for(lambda: re.search(r"Starting Spark master at (spark://\S+)", master.said()), master)[1]
        folders = [folder / f"work-{i}" for i in range(workers)]
        few = ("--cores", "1", "--memory", "600m")
        started = [start(one.name, "worker.Worker", *few, "--work-dir", str(one), address) for one in folders]
        for worker in started:
            wait_for(lambda worker=worker: "Successfully registered with master" in worker.said(), worker)
        yield Cluster(address, started, folders)


@contextmanager
def driver(log: Path, *arguments: str) -> Iterator[Running]:
    """Start the program that advises a file."""
    with running(log, sys.executable, str(HERE / "driver.py"), *arguments) as started:
        yield started


def spark_class() -> str:
    import pyspark

    return str(Path(pyspark.__file__).parent / "bin" / "spark-class")


def wait_for(found: Callable[[], Any], of: Running) -> Any:
    """Return what is found, once it is; fail with what a process said where it ends before that."""
    deadline = time.monotonic() + PATIENCE
    while not (result := found()):
        assert of.process.poll() is None, of.said()
        assert time.monotonic() < deadline, of.said()
        time.sleep(0.02)
    return result


def finished_tasks(folder: Path) -> int:
    """Return how many parts of a result are finished while it is being written to a temporary folder in this one."""
    return len(list(folder.glob(".*.tmp/_temporary/0/task_*")))
