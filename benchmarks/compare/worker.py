"""One system that takes profile after profile, in this process: built, checked on all profiles, and only then timed.

`python -m benchmarks.compare.worker MODULE PROFILES ROUND SECONDS [EXPORTED]` prints what was found as JSON. It imports
nothing of coachmentor itself, since most systems run in an environment that does not have it.
"""

import inspect
import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.compare.rounds import rounds

Row = dict[str, Any]


def main(name: str, profiles: str, per_round: str, seconds: str, exported: str = "") -> None:
    """Build, check and time the system of a module."""
    module = import_module(name)
    rows = [json.loads(line) for line in Path(profiles).read_text(encoding="utf-8").splitlines()]
    start = time.perf_counter()
    calls = _calls(module, exported)
    found: Row = {
        "name": module.NAME,
        "way": module.WAY,
        "version": f"{module.DISTRIBUTION} {version(module.DISTRIBUTION)}",
        "built": time.perf_counter() - start,
        "checked": len(rows),
        "wrong": _first_wrong(calls, rows),
    }
    if found["wrong"] is None and float(seconds) > 0:
        timed = [row["profile"] for row in rows[: int(per_round)]]
        for way, call in calls.items():
            found[way] = rounds(lambda call=call: call(timed), float(seconds), of=len(timed))._asdict()
    sys.stdout.write(json.dumps(found))


def _calls(module: ModuleType, exported: str) -> dict[str, Callable[[list[Row]], list[Any]]]:
    """Return what the module offers, each from profiles to results: one by one, and many at once."""

    def made(make: Callable[..., Any]) -> Any:
        return make(Path(exported)) if inspect.signature(make).parameters else make()

    decide = made(module.make)
    calls = {"decide": lambda profiles: [decide(profile) for profile in profiles]}
    if hasattr(module, "make_recommend"):
        recommend = made(module.make_recommend)
        calls["recommend"] = lambda profiles: [recommend(profile) for profile in profiles]
    if hasattr(module, "make_many"):
        calls["many"] = made(module.make_many)
    return calls


def _first_wrong(calls: dict[str, Callable[[list[Row]], list[Any]]], rows: list[Row]) -> Row | None:
    """Return the first profile with another result than is expected, the way and the result; None where all agree."""
    for way, call in calls.items():
        found = call([row["profile"] for row in rows])
        for row, one in zip(rows, found, strict=True):
            expected = row["expected"][0] if way == "recommend" else row["expected"]
            if (one if way == "recommend" else list(one)) != expected:
                return {**row, "way": way, "found": one}
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
