"""Rules that can never fire: proved, with the parts of the condition that cannot hold together."""

from collections.abc import Iterator

from coachmentor.author.check.page import Check, warning
from coachmentor.author.check.subject import Subject
from coachmentor.author.logic import Logic, TooHard
from coachmentor.author.shortened import needed
from coachmentor.decide import Formula, every
from coachmentor.model.conditions import All, Condition, Named
from coachmentor.model.rules import Rule
from coachmentor.readings.to_sentence import to_sentence
from coachmentor.text import Diagnostic, Label

MOST_SHOWN = 4


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Find them, and show the fewest parts that contradict each other."""
    for position in sorted(subject.firings.never):
        rule = subject.book.rules[position]
        parts = _contradicting(subject, rule)
        help = "no answers make all of the lines shown true at once: change one of them, or take the rule away"
        if len(parts) == 1:
            help = "no answers make the line shown true: change it, or take the rule away"
        labels = tuple(Label(part.span, to_sentence(part, subject.book)) for part in parts[:MOST_SHOWN])
        yield warning("never-fires", rule.span, f"the rule `{rule.id}` can never fire", help, labels)


def _contradicting(subject: Subject, rule: Rule) -> list[Condition]:
    """Return parts of the rule's condition that cannot hold together, and of which none can be left out."""
    parts = [(part, subject.formula(part)) for part in _parts(rule.when, subject)]
    logic = Logic(subject.book.questions, [formula for _, formula in parts])
    contradicting = needed(parts, lambda some: _never_hold(logic, [formula for _, formula in some]))
    return [part for part, _ in contradicting]


def _parts(condition: Condition, subject: Subject) -> Iterator[Condition]:
    match condition:
        case All(parts):
            for part in parts:
                yield from _parts(part, subject)
        case Named(id_):
            yield from _parts(subject.book.conditions[id_], subject)
        case _:
            yield condition


def _never_hold(logic: Logic, formulas: list[Formula]) -> bool:
    try:
        return logic.witness(every(formulas)) is None
    except TooHard:
        return False


CHECK = Check(
    code="never-fires",
    title="A rule that can never fire",
    why=(
        "No answers make its condition true, so the rule does nothing and nobody notices. "
        "Most often two of its lines contradict each other, such as two ranges of a number that do not meet."
    ),
    good="""\
rules:
  - id: half-a-year
    title: About half a year
    when: {months: {at_least: 3, under: 9}}
    supports: mentoring
    strength: slight
    because: It is meant to last about half a year.
""",
    bad="""\
rules:
  - id: half-a-year
    title: About half a year
    when: {months: {at_least: 9, under: 3}}
    supports: mentoring
    strength: slight
    because: It is meant to last about half a year.
""",
    find=find,
)
