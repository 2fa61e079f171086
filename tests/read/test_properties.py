"""Properties: what a book promises, as it is read."""

import pytest

from coachmentor.model.conditions import OneOf
from coachmentor.model.properties import Always, Never, NeverDependsOn, NeverMoves, Property
from coachmentor.read import inspect_texts, read_book

HEAD = """\
title: A book
version: 1.0.0
options: [coaching, mentoring]
strengths: {strong: 6}
decision: {enough: 4, clear_lead: 5}
questions:
  - {id: expert, kind: yes_no, ask: Is it?}
  - {id: role, kind: choice, ask: Which?, choices: [{id: new, label: New}, {id: old, label: Old}]}
  - {id: goal, kind: text, ask: Which?}
rules:
  - {id: a-rule, title: T, when: {expert: yes}, supports: coaching, strength: strong, because: It is}
properties:
"""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("never: mentoring", Property("p", Never(("mentoring",)))),
        ("always: [coaching, either]", Property("p", Always(("coaching", "either")))),
        ("never_depends_on: role", Property("p", NeverDependsOn(("role",)))),
        (
            "changing: [role, expert], never_moves: {from: coaching, to: [either, mentoring]}",
            Property("p", NeverMoves(("role", "expert"), ("coaching",), ("either", "mentoring"))),
        ),
        (
            "title: Like this, when: {role: new}, never: mentoring, source: G1",
            Property("p", Never(("mentoring",)), "Like this", OneOf("role", ("new",)), sources=("G1",)),
        ),
        ("once_answered: all, never: either", Property("p", Never(("either",)), once_answered=("expert", "role"))),
        ("once_answered: [role], never: either", Property("p", Never(("either",)), once_answered=("role",))),
        (
            "once_answered: {all_but: [role]}, never: either",
            Property("p", Never(("either",)), once_answered=("expert",)),
        ),
    ],
)
def test_each_kind_of_promise(written, read):
    inspection = inspect_texts({"guidance.yaml": f"{HEAD}  - {{id: p, {written}}}\n"})
    assert inspection.diagnostics == ()
    (found,) = inspection.book.properties
    assert (found.promise, found.title, found.when) == (read.promise, read.title, read.when)
    assert (found.once_answered, found.sources) == (read.once_answered, read.sources)


def test_an_overlay_replaces_and_switches_off(tmp_path):
    for name, text in {
        "base": HEAD + "  - {id: one, never: mentoring}\n  - {id: two, never: either}\n",
        "top": "title: T\nversion: '1'\nextends: ../base\noff: [two]\nproperties: [{replace: one, always: coaching}]\n",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "guidance.yaml").write_text(text, encoding="utf-8")

    (found,) = read_book(tmp_path / "top").properties
    assert (found.id, found.promise, found.layer) == ("one", Always(("coaching",)), "top")
