"""The server that is measured: `coachmentor serve` with one more route, at which nothing is done.

`python -m benchmarks.load.server '{"port": 0, "workers": 2}'` serves with these settings.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from benchmarks.machine import ROOT
from coachmentor.web.app import create_app
from coachmentor.web.desk import Desk
from coachmentor.web.serving.bounds import Bounds
from coachmentor.web.serving.server import serve
from coachmentor.web.serving.settings import Settings

EMPTY = "/empty"


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that runs: its port, and the processes that answer."""

    port: int
    workers: tuple[int, ...]

    @property
    def memory(self) -> int:
        """KiB of memory that the processes hold."""
        return sum(_resident(pid) for pid in self.workers)

    def processor(self) -> tuple[float, ...]:
        """Return the seconds that each process has spent on a processor."""
        return tuple(_seconds(pid) for pid in self.workers)


@contextlib.contextmanager
def serving(**settings: Any) -> Iterator[Serving]:
    """Serve in processes of their own."""
    arguments = json.dumps({"port": 0, "workers": 2, **settings})
    command = [sys.executable, "-m", "benchmarks.load.server", arguments]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+:(\d+)/", line)
        try:
            if found is None:
                raise RuntimeError(line + process.stderr.read())
            yield Serving(int(found[1]), _workers(process.pid))
        finally:
            process.terminate()


def _workers(pid: int) -> tuple[int, ...]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return tuple(int(one) for one in children if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()) or (pid,)


def _resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def _seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def make_app(desk: Desk, *, workbench: bool) -> ASGIApp:
    """Return the application, and beside it a route that does nothing."""
    app = create_app(desk, workbench=workbench)
    return Starlette(routes=[Route(EMPTY, _empty, methods=["GET", "POST"]), Mount("", app)])


async def _empty(_: Request) -> Response:
    return PlainTextResponse("")


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    from benchmarks.load import server

    # Every process finds `make_app` by its module's name, which here is `__main__`.
    asked = Settings(make_app=server.make_app, bounds=Bounds(), **json.loads(sys.argv[1]))
    sys.exit(serve(asked, _say))
