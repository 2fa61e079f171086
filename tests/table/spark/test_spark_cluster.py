"""Spark as it is elsewhere: a cluster whose worker dies on the way, and a command that is called off."""

import json
import os
import signal
import sys
import time
from pathlib import Path

import polars as pl
import pytest
from cluster import cluster, driver, finished_tasks, running, wait_for
from people import FORMS, advised, everyone, table

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("spark_is_here"),
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]

ROOT = Path(__file__).parents[3]

PARTS = 60
ROWS = 10_000
"""Rows of a part: enough for a second or so of work by both workers after the first parts are done."""

SMALL = (
    "spark.driver.memory=512m",
    "spark.driver.host=127.0.0.1",
    "spark.sql.files.openCostInBytes=134217728",  # a task for each file
)
OF_A_CLUSTER = (
    "spark.executor.memory=512m",
    "spark.scheduler.minRegisteredResourcesRatio=1.0",  # no task before both workers are there
    "spark.scheduler.maxRegisteredResourcesWaitingTime=120s",
    "spark.ui.enabled=false",
)


def big_table(folder: Path) -> tuple[Path, pl.DataFrame]:
    """Write a folder of parts, and return it with all rows that must come out of it."""
    people = everyone()
    answers = [
        {
            "person": i,
            "recommendation": row["recommendation"],
            "points_mentoring": row["points_mentoring"],
            "fired": row["fired"],
        }
        for i, row in enumerate(advised(people))
    ]
    cells = table(people, FORMS["texts"]).rename({"row": "person"})
    rows = pl.DataFrame({"row": range(PARTS * ROWS)}).with_columns(person=pl.col("row") % len(people))
    folder.mkdir()
    for i in range(PARTS):
        rows[i * ROWS : (i + 1) * ROWS].join(cells, on="person").write_parquet(folder / f"{i}.parquet")
    return folder, rows.join(pl.DataFrame(answers, infer_schema_length=None), on="person").sort("row")


def test_a_worker_is_killed_on_the_way_and_the_result_is_complete(tmp_path):
    source, expected = big_table(tmp_path / "staff")
    target = tmp_path / "advised.parquet"
    arguments = (str(source), str(target), *SMALL, *OF_A_CLUSTER)
    with cluster(tmp_path, 2) as started, driver(tmp_path / "driver.log", started.master, *arguments) as run:
        wait_for(lambda: finished_tasks(tmp_path) >= PARTS // 10, run)
        started.workers[0].kill()
        assert finished_tasks(tmp_path) < PARTS, "the run was over before the worker was killed"
        assert run.process.wait(300) == 0, run.said()
        assert run.process.poll() is not None
        assert started.workers[1].process.poll() is None
    assert "Lost executor" in run.said()
    (log,) = started.folders[0].glob("app-*/*/stderr")
    assert "Finished task" in log.read_text()  # it had done its share before

    summary = json.loads(run.said().splitlines()[-1])
    found = pl.read_parquet(target / "*.parquet").sort("row")
    assert len(list(target.glob("part-*"))) == PARTS
    assert found.select(expected.columns).equals(expected)
    assert summary["rows"] == PARTS * ROWS
    counted = expected["recommendation"].value_counts()
    assert summary["recommendations"] == dict(counted.rows())


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_to_the_command_leaves_nothing(tmp_path, number, code):
    source, _ = big_table(tmp_path / "staff")
    (tmp_path / "out").mkdir()
    command = [sys.executable, str(ROOT / "cli.py"), "batch", str(source), "-o", str(tmp_path / "out" / "advised")]
    settings = [word for setting in SMALL for word in ("--conf", setting)]
    with running(tmp_path / "log", *command, "--engine", "spark", "--master", "local[2]", *settings) as run:
        wait_for(lambda: finished_tasks(tmp_path / "out") >= 3, run)
        os.kill(run.process.pid, number)
        assert run.process.wait(120) == code, run.said()
    assert not list((tmp_path / "out").iterdir())
    assert "Traceback" not in run.said()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="children are found by /proc")
def test_a_signal_while_spark_starts_leaves_no_java(tmp_path):
    (tmp_path / "staff.csv").write_text("id,needs\n1,conflict\n")
    command = [sys.executable, str(ROOT / "cli.py"), "batch", str(tmp_path / "staff.csv"), "-o", str(tmp_path / "out")]
    with running(tmp_path / "log", *command, "--engine", "spark", "--master", "local[1]") as run:
        pid = run.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children")
        started = wait_for(lambda: children.read_text().split(), run)
        os.kill(pid, signal.SIGINT)
        assert run.process.wait(120) == 130, run.said()
    assert not (tmp_path / "out").exists()
    deadline = time.monotonic() + 30
    while left := [child for child in started if Path(f"/proc/{child}").exists()]:
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


def test_what_is_called_off_on_the_way_leaves_nothing(tmp_path):
    source, _ = big_table(tmp_path / "staff")
    (tmp_path / "out").mkdir()
    arguments = (str(source), str(tmp_path / "out" / "advised"), *SMALL)
    with driver(tmp_path / "driver.log", "local[2]", *arguments) as run:
        wait_for(lambda: finished_tasks(tmp_path / "out") >= 3, run)
        os.kill(run.process.pid, signal.SIGINT)
        assert run.process.wait(120) == 130, run.said()
    assert not list((tmp_path / "out").iterdir())
    assert "Traceback" not in run.said()
    assert "\tat " not in run.said()
