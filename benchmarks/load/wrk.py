"""wrk, which makes the load: a program of its own, bounded in time and connections."""

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("post.lua")
CONNECTIONS = 32


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked for: a path, and the bodies, one a line of a file, that are posted to it."""

    path: str
    bodies: Path | None = None
    type: str = "application/json"

    @property
    def environment(self) -> Mapping[str, str]:
        """What the script reads."""
        if self.bodies is None:
            return {"LOAD_PATH": self.path}
        return {"LOAD_PATH": self.path, "LOAD_BODIES": str(self.bodies), "LOAD_TYPE": self.type}


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a run; latencies in microseconds."""

    requests: int
    microseconds: int
    connect: int
    read: int
    write: int
    status: int
    timeout: int
    p50: int
    p90: int
    p99: int
    p999: int
    most: int

    @property
    def per_second(self) -> float:
        """Answers per second."""
        return self.requests / (self.microseconds / 1e6)

    @property
    def lost(self) -> int:
        """Requests without the answer that was due."""
        return self.connect + self.read + self.write + self.status + self.timeout


def load(port: int, target: Target, seconds: float) -> Load:
    """Ask on 32 connections for so many seconds."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "-s", str(SCRIPT)]
    found = subprocess.run(
        [*command, f"http://127.0.0.1:{port}"],
        env={**os.environ, **target.environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds + 30,
    )
    return Load(**json.loads(found.stdout.strip().splitlines()[-1]))
