"""Each example runs, and prints what is shown beside it."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from coachmentor import Advisor
from coachmentor.author.cases.running import run_case
from coachmentor.author.check import check_book
from coachmentor.author.coverage import cover
from coachmentor.author.examined import Examined
from coachmentor.author.proofs.prove import prove
from coachmentor.decide import compile_book
from coachmentor.read import read_book, shipped_book
from coachmentor.readings.product import same_meaning
from coachmentor.readings.to_diagram import ordered_variables, to_diagram
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
    assert folders == {shown.split("/")[0] for shown in COMMANDS} | {
        "offline",
        "staff",
        "house-book",
        "first-house-book",
        "workforce",
    }


HOUSE_BOOK = EXAMPLES / "house-book" / "rules"
OWN_QUESTIONS = ("voluntary", "manager_feedback", "shortfall", "back_from_leave", "strain_as_topic")


def test_the_house_book_has_nothing_to_put_right():
    book = read_book(HOUSE_BOOK)
    assert check_book(book) == ()
    examined = Examined(book)
    assert [case.id for case in book.cases if not run_case(case, examined).passed] == []
    assert not cover(examined).gaps
    assert prove(examined).all_proved


def test_the_house_book_changes_nothing_while_its_own_questions_are_open():
    """With them open, the diagram of the shipped book is what is left: the same node for node."""
    base, own = compile_book(read_book(shipped_book())), compile_book(read_book(HOUSE_BOOK))
    joint = replace(own, formulas=(*own.formulas, *base.formulas), effects=(*own.effects, *base.effects))
    order = ordered_variables(joint)
    diagrams = [to_diagram(program, with_confidence=True, order=order) for program in (base, own)]
    open_ = {i: 0 for i, variable in enumerate(order) if variable.question in OWN_QUESTIONS}
    assert len(open_) == len(OWN_QUESTIONS)
    assert same_meaning(*diagrams, fixed=open_)
    assert not same_meaning(*diagrams, fixed={})


def test_the_house_books_handbook_is_current(regenerate):
    file = EXAMPLES / "house-book" / "handbook.md"
    command = [sys.executable, "cli.py", "rules", "handbook", "examples/house-book/rules", "--on", "2026-11-25"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")
    if regenerate:
        file.write_text(made, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == made, "make it anew: pytest --regenerate"


def test_the_offline_page_is_current(regenerate):
    page = EXAMPLES / "offline" / "advisor.html"
    made = to_page(Advisor.default().book)
    if regenerate:
        page.write_text(made, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == made, "make it anew: pytest --regenerate"
