"""Rules that another makes redundant: it fires wherever they do, does the same, and they add nothing to it."""

from collections.abc import Iterator
from typing import assert_never

from coachmentor.author.check.idle import AllTheSame, Covered
from coachmentor.author.check.page import Check, warning
from coachmentor.author.check.subject import Subject
from coachmentor.model.rules import CallsFor, Rule, RulesOut, Supports
from coachmentor.text import Diagnostic, Label


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Find them. Points add up, so a rule that supports counts only where it is proved never to matter."""
    rules = subject.book.rules
    for position, idle in subject.idle.items():
        by = idle.by if isinstance(idle, Covered) else idle.beside if isinstance(idle, AllTheSame) else ()
        if by:
            rule, others = rules[position], [rules[one] for one in by]
            message = (
                f"the rule `{rule.id}` is redundant: {_named(others)} {_does(rule, len(others))} wherever it fires"
            )
            help = "taking it away never changes what is recommended: take it away, or change when one of them fires"
            labels = tuple(Label(other.span, f"the rule `{other.id}`") for other in others)
            yield warning("redundant", rule.span, message, help, labels)


def _named(rules: list[Rule]) -> str:
    if len(rules) == 1:
        return f"the rule `{rules[0].id}`"
    names = [f"`{rule.id}`" for rule in rules]
    return f"one of the rules {', '.join(names[:-1])} and {names[-1]}"


def _does(rule: Rule, others: int) -> str:
    match rule.effect:
        case RulesOut(options) if len(options) > 1 and others > 1:
            return "rules out each of the same options"
        case RulesOut():
            return "rules out the same"
        case CallsFor(intervention):
            return f"calls for `{intervention}` too"
        case Supports(option):
            return f"supports `{option}` enough"
        case _:
            assert_never(rule.effect)


CHECK = Check(
    code="redundant",
    title="A rule that another makes redundant",
    why=(
        "Wherever this rule fires, another one has done the same already. "
        "Two rules for one thing have to be kept in step, and sooner or later one of them is forgotten. "
        "Two rules that support an option are fine as long as the points of both count."
    ),
    good="""\
rules:
  - id: not-willing
    title: The person is not willing
    when: {willing: no}
    rules_out: coaching
    because: Nobody is coached against their will.
  - id: too-short
    title: There is no time
    when: {months: {under: 2}}
    rules_out: coaching
    because: One month is too short.
""",
    bad="""\
rules:
  - id: not-willing
    title: The person is not willing
    when: {willing: no}
    rules_out: coaching
    because: Nobody is coached against their will.
  - id: neither-willing-nor-able
    title: There is neither will nor time
    when: {willing: no, months: {under: 2}}
    rules_out: coaching
    because: One month is too short.
""",
    find=find,
)
