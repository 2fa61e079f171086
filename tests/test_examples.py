"""Each example runs, and prints what is shown beside it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coachmentor import Advisor
from coachmentor.web.offline.to_page import to_page

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"

COMMANDS = {
    "school/advice.txt": ["cli.py", "advise", "examples/school/profile.yaml", "--on", "2026-11-24"],
    "embedding/output.txt": ["examples/embedding/embed.py"],
    "house-rules/advice.txt": [
        "cli.py", "advise", "examples/house-rules/new-head.yaml", "--rules", "examples/house-rules/rules",
        "--on", "2026-11-24",
    ],
}  # fmt: skip


def stable(text: str) -> str:
    """Leave out what differs from one machine to the next: the engine, and the hash of the rules."""
    return re.sub(r"\([0-9a-f]{12}\),.*?\Z", "(…)\n", text, flags=re.DOTALL)


@pytest.mark.parametrize("shown", COMMANDS)
def test_an_example_prints_what_is_shown(shown, regenerate):
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, *COMMANDS[shown]], cwd=ROOT, env=environment, capture_output=True, check=True, timeout=60
    )
    printed = stable(ran.stdout.decode("utf-8").replace("\r\n", "\n"))
    if regenerate:
        (EXAMPLES / shown).write_text(printed, encoding="utf-8", newline="\n")
    assert printed == (EXAMPLES / shown).read_text(encoding="utf-8")


def test_the_embedding_script_is_as_short_as_promised():
    lines = (EXAMPLES / "embedding/embed.py").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.strip()]) <= 15


def test_every_example_is_run():
    folders = {path.name for path in EXAMPLES.iterdir() if path.is_dir()}
    assert folders == {shown.split("/")[0] for shown in COMMANDS} | {"offline"}


def test_the_offline_page_is_current(regenerate):
    page = EXAMPLES / "offline" / "advisor.html"
    made = to_page(Advisor.default().book)
    if regenerate:
        page.write_text(made, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == made, "make it anew: pytest --regenerate"
