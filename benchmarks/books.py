"""Random rule books of any size, always the same for the same seed, written as YAML as an author would.

Of *local* structure, each rule reads questions that stand close together, as the parts of a questionnaire do;
of *random* structure, it reads any questions. Both are harder than a book by hand, whose questions mostly have
rules of their own: four rules to a question with several answers, two to each other one.
"""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from random import Random

from coachmentor.model.rule_book import RuleBook
from coachmentor.read import read_book

SEED = 20261124

STRENGTHS = {"strong": 6, "moderate": 4, "slight": 1}
WEIGHTS = ("strong", "moderate", "moderate", "slight", "slight")
PARTS_OF_A_RULE = (1, 1, 1, 2, 2, 3)
NEIGHBOURS = 3

MANIFEST = """\
title: A random book
version: 1.0.0
options: [coaching, mentoring]
strengths: {strong: 6, moderate: 4, slight: 1}
decision: {enough: 4, clear_lead: 5}
"""

INTERVENTIONS = ("training", "mediation")

RECOMMENDATIONS = ("coaching", "mentoring", "either", "another-intervention", "more-information")


def random_book(rules: int, *, local: bool, seed: int = SEED) -> RuleBook:
    """Return a book of so many rules."""
    with tempfile.TemporaryDirectory() as folder:
        write_random_book(Path(folder), rules, local=local, seed=seed)
        return read_book(folder)


def write_random_book(folder: Path, rules: int, *, local: bool, seed: int = SEED) -> None:
    """Write a book of so many rules into a folder."""
    random = Random(seed)
    kinds = [_kind(i) for i in range(max(3, round(rules * 0.4)))]
    files = {
        "guidance.yaml": MANIFEST,
        "questions.yaml": _list("questions", (_question(i, kind) for i, kind in enumerate(kinds))),
        "rules.yaml": _list("rules", (_rule(i, rules, kinds, local, random) for i in range(rules))),
        "people.yaml": "\n".join(_people()),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def _list(key: str, items: Iterable[str]) -> str:
    return "\n".join([f"{key}:", *items, ""])


def _people() -> Iterable[str]:
    yield "interventions:"
    yield from (f"  - {{id: {id}, title: {id}, what: Another way., fits_when: It fits.}}" for id in INTERVENTIONS)
    yield "recommendations:"
    for id in RECOMMENDATIONS:
        yield f"  - {{id: {id}, title: {id}, headline: This came out., means: Do this.}}"


def _kind(number: int) -> str:
    return ("choices", "yes_no", "whole_number", "choice", "yes_no")[number % 5]


def _question(number: int, kind: str) -> str:
    head = f"  - id: q{number}\n    kind: {kind}\n    ask: What is the answer to question {number}?"
    match kind:
        case "choices" | "choice":
            letters = "abcdef" if kind == "choices" else "abc"
            choices = [f"      - {{id: {letter}, label: Choice {letter}}}" for letter in letters]
            return "\n".join([head, "    choices:", *choices])
        case "whole_number":
            return f"{head}\n    between: [1, 60]\n    unit: months"
        case _:
            return head


def _rule(number: int, count: int, kinds: list[str], local: bool, random: Random) -> str:
    first = number * len(kinds) // count
    near = range(max(0, first - NEIGHBOURS + 1), first + 1) if local else range(len(kinds))
    asked = random.sample(near, min(len(near), random.choice(PARTS_OF_A_RULE)))
    when = ", ".join(f"q{question}: {_test(kinds[question], random)}" for question in sorted(asked))
    return "\n".join(
        [
            f"  - id: rule-{number}",
            f"    title: Rule {number}",
            f"    when: {{{when}}}",
            *_effect(random),
            f"    because: This is what rule {number} says, and the reason that it gives to people is this long.",
        ]
    )


def _test(kind: str, random: Random) -> str:
    match kind:
        case "choices":
            return random.choice("abcdef")
        case "choice":
            return random.choice("abc")
        case "whole_number":
            return f"{{{random.choice(('under', 'at_least'))}: {random.choice((6, 12))}}}"
        case _:
            return random.choice(("yes", "no"))


def _effect(random: Random) -> Iterable[str]:
    option = random.choice(("coaching", "mentoring"))
    kind = random.random()
    if kind < 0.8:
        return (f"    supports: {option}", f"    strength: {random.choice(WEIGHTS)}")
    return (f"    rules_out: {option}",) if kind < 0.88 else (f"    calls_for: {random.choice(INTERVENTIONS)}",)
