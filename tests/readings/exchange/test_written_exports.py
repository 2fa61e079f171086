"""What is written, as people read it: a small book with a rule of every shape, and the same bytes every time."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from strategies import FORMS, choice, choices, make_book, make_rule, number, yes_no

from coachmentor.decide import Program, compile_book
from coachmentor.model.conditions import All, AnyOf, Compare, IncludesAll, Is, NoneOf, Not, OneOf, Operator, Threshold
from coachmentor.model.rules import CallsFor, RulesOut, Supports
from coachmentor.readings.to_dmn import to_dmn
from coachmentor.readings.to_jdm import to_jdm

GOOD = Path(__file__).parent / "good"

SHORT = Compare("months", Operator.UNDER, (Threshold(6),))
RULES = {
    "one-need": OneOf("needs", ("skill",)),
    "any-need": OneOf("needs", ("skill", "career")),
    "all-needs": IncludesAll("needs", ("skill", "career")),
    "no-need": NoneOf("needs", ("skill",)),
    "needs-mixed": AnyOf((OneOf("needs", ("skill",)), NoneOf("needs", ("career",)))),
    "not-new": Not(OneOf("role", ("new",))),
    "not-six": Not(Compare("months", Operator.BETWEEN, (Threshold(6), Threshold(6)))),
    "short": SHORT,
    "sure": Is("sure", True),
    "several-columns": All((OneOf("needs", ("skill",)), SHORT, Is("sure", False))),
    "beside": AnyOf((All((SHORT, Is("sure", True))), NoneOf("needs", ("skill",)), Not(OneOf("role", ("new",))))),
    "never": All((OneOf("role", ("new",)), Not(OneOf("role", ("new",))))),
}
EFFECTS = [Supports("coaching", "so", 3), Supports("mentoring", "so", 2), RulesOut(("coaching",)), CallsFor("training")]


def small_book() -> Program:
    asked = [
        choices("needs", "skill", "career"),
        choice("role", "same", "new", "next"),
        number("months", 1, 60, "months"),
        yes_no("sure"),
    ]
    rules = [
        make_rule(when, EFFECTS[i % len(EFFECTS)], "skills" if i % len(EFFECTS) == 0 else None, id)
        for i, (id, when) in enumerate(RULES.items())
    ]
    with_words = [replace(one, title=f"T-{one.id}", because=f"Because of {one.id}.", sources=("G1",)) for one in rules]
    return compile_book(make_book(asked, with_words, enough=3, forms=FORMS, sha256="0123abcd"))


@pytest.mark.parametrize(("name", "export"), [("small.dmn", to_dmn), ("small.json", to_jdm)])
def test_a_small_book(name: str, export: Callable[[Program], str], regenerate: bool):
    written = export(small_book())
    if regenerate:
        (GOOD / name).write_text(written, encoding="utf-8", newline="\n")
    assert written == (GOOD / name).read_text(encoding="utf-8")


EXPORT = """
import sys
from coachmentor.decide import compile_book
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.to_dmn import to_dmn
from coachmentor.readings.sql.dialects import DIALECTS
from coachmentor.readings.to_jdm import to_jdm
from coachmentor.readings.to_sql import to_sql
from test_written_exports import small_book

for program in (small_book(), compile_book(read_book(shipped_book()))):
    texts = [to_dmn(program), to_jdm(program), *(to_sql(program, dialect) for dialect in DIALECTS)]
    sys.stdout.buffer.write("".join(texts).encode())
"""


def test_the_same_book_gives_the_same_bytes():
    """Whatever the order in which Python keeps its sets, which differs from run to run."""
    command = [sys.executable, "-c", EXPORT]
    paths = os.pathsep.join(path for path in sys.path if path)
    seeds = [{**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": seed} for seed in ("1", "2")]
    first, second = (subprocess.run(command, env=env, capture_output=True, check=True).stdout for env in seeds)
    assert first == second
