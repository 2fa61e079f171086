"""Measures the server under load and writes RESULTS.md: `python -m benchmarks.load`; with `--quick`, prints it."""

import argparse
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks import machine
from benchmarks.load.measure import QUICK, WHOLE, measure
from benchmarks.load.results import results

RESULTS = Path(__file__).with_name("RESULTS.md")
LIBRARIES = ("uvicorn", "httptools", "h11", "uvloop", "starlette", "fastapi", "durable-rules")


def main() -> None:
    """Measure, and print the results; write them where they were not measured in haste."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure for a few seconds, and write nothing")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS, help="where to write the results")
    arguments = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit("The load comes from wrk, which is not here. On Debian: apt-get install wrk")
    before = machine.load()
    measured = measure(QUICK if arguments.quick else WHOLE)
    settings = machine.settings() | {
        "libraries": ", ".join(f"{name} {_version(name)}" for name in LIBRARIES),
        "load by": _wrk(),
        "load of the machine": f"{before} before, {machine.load()} after (1-minute mean)",
    }
    text = results(measured, settings)
    sys.stdout.write(text)
    if not arguments.quick or arguments.output != RESULTS:
        arguments.output.write_text(text, encoding="utf-8")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _wrk() -> str:
    said = subprocess.run(["wrk", "-v"], capture_output=True, text=True, check=False).stdout
    return " ".join(said.split()[:2]) or "wrk"


if __name__ == "__main__":
    main()
