"""What independent engines make of an export: zen-engine of a JDM graph, feelin and dmn-moddle of a DMN model."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import zen
from drawn_profiles import Raw, answers_of

from coachmentor.decide import Program, verdict_of
from coachmentor.readings.to_dmn import to_dmn
from coachmentor.readings.to_function import to_function
from coachmentor.readings.to_jdm import to_jdm

TOOLS = Path(__file__).parents[2] / "web" / "tools"
NOT_RUN = "no feelin here (npm install --prefix tests/web/tools): DMN was not run"

Advice = dict[str, object]
Drawn = Sequence[tuple[Program, list[Raw]]]
Engine = Callable[[Drawn], list[list[Advice]]]


def tool(name: str) -> Path:
    """Return the folder of a package from npm; skip the test where it is not installed."""
    folder = TOOLS / "node_modules" / name
    if shutil.which("node") is None or not folder.is_dir():
        (pytest.fail if os.environ.get("COACHMENTOR_BROWSER") == "required" else pytest.skip)(NOT_RUN)
    return folder


def by_jdm(drawn: Drawn) -> list[list[Advice]]:
    """Decide by zen-engine. It leaves a form out where there is none."""
    graphs = {str(number): json.loads(to_jdm(program)) for number, (program, _) in enumerate(drawn)}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": graphs}})
    decisions = [engine.get_decision(number) for number in graphs]
    return [
        [{"form": None, **decision.evaluate(raw)["result"]} for raw in profiles]
        for decision, (_, profiles) in zip(decisions, drawn, strict=True)
    ]


def by_dmn(drawn: Drawn, **how: bool) -> list[list[Advice]]:
    """Decide by feelin, in one process; what dmn-moddle warns of is a fault."""
    told = run_dmn([(to_dmn(program), profiles) for program, profiles in drawn], **how)
    assert [one["warnings"] for one in told] == [[]] * len(drawn)
    return [one["results"] for one in told]


def run_dmn(models: Sequence[tuple[str, list[Raw]]], **how: bool) -> list[dict[str, list]]:
    """Run the little program that walks over DMN models."""
    tool("feelin"), tool("dmn-moddle")
    lines = "".join(json.dumps({"dmn": dmn, "profiles": profiles, **how}) + "\n" for dmn, profiles in models)
    command = ["node", str(Path(__file__).with_name("run_dmn.mjs")), str(TOOLS)]
    found = subprocess.run(command, input=lines, capture_output=True, text=True, encoding="utf-8", check=False)
    assert found.returncode == 0, found.stderr
    return [json.loads(line) for line in found.stdout.split("\n")[:-1]]


def by_us(drawn: Drawn) -> list[list[Advice]]:
    """Decide as coachmentor does, in the words of the exports."""
    firings = [to_function(program) for program, _ in drawn]
    return [
        [_advice(program, fire(answers_of(raw))[0]) for raw in profiles]
        for fire, (program, profiles) in zip(firings, drawn, strict=True)
    ]


def _advice(program: Program, fired: int) -> Advice:
    verdict = verdict_of(program, fired)
    return {
        "recommendation": verdict.recommendation,
        "confidence": str(verdict.confidence),
        "form": verdict.form,
        "points": dict(zip(program.terms.options, verdict.points, strict=True)),
        "ruled_out": list(verdict.ruled_out),
        "interventions": list(verdict.interventions),
        "fired": [program.book.rules[position].id for position in verdict.fired],
    }


def assert_same(engine: Engine, drawn: Drawn) -> None:
    """Compare everything that an export gives, and show the first few profiles that differ."""
    differing = [
        (program.book.title, raw, theirs, ours)
        for (program, profiles), many, expected in zip(drawn, engine(drawn), by_us(drawn), strict=True)
        for raw, theirs, ours in zip(profiles, many, expected, strict=True)
        if theirs != ours
    ]
    assert not differing, f"{len(differing)} differ, such as {differing[:3]}"
