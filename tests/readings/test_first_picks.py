"""Answering an open question with several answers costs one with its first pick, for each such question anew."""

from coachmentor.decide import compile_book
from coachmentor.read import read_book
from coachmentor.readings.changes import Cheapest, changed, leaves_where
from coachmentor.readings.to_diagram import to_diagram

BOOK = """
title: Two questions with several answers
version: 1.0.0
options: [coaching, mentoring]
strengths: {strong: 4}
decision: {enough: 4, clear_lead: 5}
questions:
  - {id: first, kind: choices, ask: First?, choices: [{id: x, label: X}, {id: y, label: Y}]}
  - {id: second, kind: choices, ask: Second?, choices: [{id: x, label: X}, {id: y, label: Y}]}
  - {id: one, kind: yes_no, ask: One?}
  - {id: two, kind: yes_no, ask: Two?}
  - {id: three, kind: yes_no, ask: Three?}
rules:
  - {id: picks, title: P, when: {first: x, second: x}, supports: coaching, strength: strong, because: P.}
  - {id: three-times-yes, title: Y, when: {one: yes, two: yes, three: yes}, supports: coaching, strength: strong,
     because: Y.}
"""


def test_two_first_picks_are_cheaper_than_three_answers(tmp_path):
    file = tmp_path / "book.yaml"
    file.write_text(BOOK, encoding="utf-8")
    diagram = to_diagram(compile_book(read_book(file)))
    paths = Cheapest(diagram, {}).paths(leaves_where(diagram, "coaching"))
    assert [changed(diagram.variables, {}, path) for path in paths] == [
        {"first": frozenset(["x"]), "second": frozenset(["x"])}
    ]
