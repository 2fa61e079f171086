"""Where the other systems are installed: an environment of Python and one of Node, apart from the project's own."""

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.machine import ROOT

HERE = Path(__file__).parent
PEERS = HERE / "peers.txt"
PUBLICODES = HERE / "peers" / "publicodes"
DEFAULT = ROOT / ".benchmarks" / "compare"

MISSING = "not installed: run `python -m benchmarks.compare --install`"


class NotMeasured(NamedTuple):
    """A system that gave no figures, and why."""

    why: str


class Environment(NamedTuple):
    """A folder with what the other systems need; where it is empty, what the project has of them is used."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter that has the other systems."""
        inside = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
        own = self.folder / "python" / inside
        return own if own.exists() else Path(sys.executable)

    @property
    def publicodes(self) -> Path:
        """The folder of the programme for Node, with what it needs beside it."""
        return self.folder / "publicodes"

    def install(self) -> None:
        """Install everything; what cannot be installed is told by its own tools, and missing from the results."""
        self.folder.mkdir(parents=True, exist_ok=True)
        venv.create(self.folder / "python", with_pip=True, clear=True)
        for line in PEERS.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):  # one by one: one that does not build must not stop the others
                subprocess.run([self.python, "-m", "pip", "install", "--quiet", line], check=False)
        self.copy_publicodes()
        if npm := shutil.which("npm"):
            command = [npm, "install", "--no-audit", "--no-fund", "--no-package-lock"]
            subprocess.run(command, cwd=self.publicodes, stdout=sys.stderr, check=False)

    def copy_publicodes(self) -> None:
        """Bring the programme for Node and its rules to where its libraries are, which is where Node looks for them."""
        shutil.copytree(PUBLICODES, self.publicodes, dirs_exist_ok=True)


def run(command: list[Any], environment: Mapping[str, str] | None = None) -> dict[str, Any] | NotMeasured:
    """Run one system in a process of its own; its result is the line of its output that is a JSON object."""
    try:
        done = subprocess.run(
            [str(part) for part in command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    except OSError as problem:
        return NotMeasured(f"{problem.strerror}: `{command[0]}`")
    results = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not results:
        lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        absent = any(word in done.stderr for word in ("ModuleNotFoundError", "ERR_MODULE_NOT_FOUND"))
        return NotMeasured(f"{MISSING} ({_first_error(lines)})" if absent else _first_error(lines))
    found: dict[str, Any] = json.loads(results[-1])
    if found.get("wrong") is not None:
        return NotMeasured(f"**has another result**: {found['wrong']}")
    return found


def _first_error(lines: list[str]) -> str:
    return next((line for line in reversed(lines) if "Error" in line), lines[-1])
