"""A random book of so many rules, in this process: checked, then timed on a table and profile by profile.

`python -m benchmarks.compare.rule_counts RULES ROWS SECONDS` prints what was found as JSON.
"""

import json
import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.books import random_book
from benchmarks.compare.rounds import Rounds, rounds
from benchmarks.compare.tables import in_shape, profiles_of, table
from coachmentor import Advisor
from coachmentor.decide import Program, compile_book, verdict_of
from coachmentor.readings.to_function import to_function
from coachmentor.readings.to_jdm import to_jdm

VERDICT = ("recommendation", "form", "confidence", "points_coaching", "points_mentoring")
PROFILES = 1_000
PROFILES_OF_ZEN = 100
"""It takes milliseconds for one of them where there are many rules."""


def main(rules: str, rows: str, seconds: str) -> None:
    """Make a book and a table, check that all ways agree on the first thousand rows, and time them."""
    book = random_book(int(rules), local=True)
    program, advisor = compile_book(book), Advisor(book)
    whole = table(program, int(rows))
    people = in_shape(whole, program, "columns")
    profiles = list(islice(profiles_of(whole), PROFILES))
    expected = [_by_function(program)(profile) for profile in profiles]

    def advised(only: tuple[str, ...] | None) -> pl.DataFrame:
        return advisor.advise_table(people, only=only)

    found: dict[str, Any] = {"questions": len(book.questions)}
    _refuse_unless(advised(VERDICT).select(VERDICT).head(PROFILES).rows() == expected, "advise_table")
    found["table"] = _least(rounds(lambda: advised(VERDICT), float(seconds)))
    found["table, all columns"] = _least(rounds(lambda: advised(None), float(seconds)))
    found["function"] = _least(_each(_by_function(program), profiles, float(seconds)))
    by_zen, few = _by_zen(program), profiles[:PROFILES_OF_ZEN]
    if by_zen is not None:
        _refuse_unless([by_zen(profile) for profile in few] == expected[: len(few)], "zen-engine")
        found["zen"] = _least(_each(by_zen, few, float(seconds)))
    sys.stdout.write(json.dumps(found))


def _by_function(program: Program) -> Callable[[dict[str, Any]], tuple[Any, ...]]:
    fire = to_function(program)

    def decide(profile: dict[str, Any]) -> tuple[Any, ...]:
        verdict = verdict_of(program, *fire(profile))
        return verdict.recommendation, verdict.form, str(verdict.confidence), *verdict.points

    return decide


def _by_zen(program: Program) -> Callable[[dict[str, Any]], tuple[Any, ...]] | None:
    try:
        from benchmarks.compare.peers import zen_engine_jdm
    except ImportError:
        return None
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder, "book.json")
        exported.write_text(to_jdm(program), encoding="utf-8")
        decide = zen_engine_jdm.make(exported)
    return lambda profile: tuple(decide(profile))


def _each(decide: Callable[[dict[str, Any]], object], profiles: list[dict[str, Any]], seconds: float) -> Rounds:
    return rounds(lambda: [decide(profile) for profile in profiles], seconds, of=len(profiles))


def _least(found: Rounds) -> dict[str, float]:
    return {"wall": min(found.wall), "processor": min(found.processor)}


def _refuse_unless(equal: bool, name: str) -> None:
    if not equal:
        raise AssertionError(f"{name} has another result than the engine for one profile")


if __name__ == "__main__":
    main(*sys.argv[1:])
