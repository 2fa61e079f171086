"""Schemathesis sends what the description allows, and what it does not, to a server that runs."""

import subprocess
import sys
import threading
import time

import pytest
import uvicorn

from coachmentor.web.app import create_app
from coachmentor.web.desk import Desk

SECONDS = 240


@pytest.fixture(scope="module")
def address():
    """The address of a server in a thread of this process, on a port that is free."""
    app = create_app(Desk())
    # No log: schemathesis sends what is no HTTP on purpose.
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        deadline = time.monotonic() + 30
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}/api/v1"
    finally:
        server.should_exit = True
        thread.join()


@pytest.mark.slow
def test_no_check_fails(address, tmp_path):
    # All checks. Those about authentication and about resources that are made and deleted find nothing to check.
    settings = ["--checks", "all", "--max-examples", "100", "--seed", "1", "--no-color", "--continue-on-failure"]
    run = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/openapi.json", *settings],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "6 selected / 6 total" in run.stdout
    assert "No issues found" in run.stdout
