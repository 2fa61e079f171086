"""Rules that support an option where another always rules it out, as on the same condition."""

from collections.abc import Iterator

from coachmentor.author.check.idle import ruling_out
from coachmentor.author.check.page import Check, warning
from coachmentor.author.check.subject import Subject
from coachmentor.model.rules import Supports
from coachmentor.text import Diagnostic, Label


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Find them: wherever the one fires, it is proved that the other does."""
    for position, fired in subject.firings.with_it.items():
        rule = subject.book.rules[position]
        if not isinstance(rule.effect, Supports):
            continue
        for other in ruling_out(subject.program, rule.effect.option, fired):
            if _fires_wherever(subject, position, other):
                yield _about(subject, position, other, rule.effect.option)
                break


def _fires_wherever(subject: Subject, one: int, other: int) -> bool:
    return subject.logic.proves(subject.program.formulas[one], subject.program.formulas[other])


def _about(subject: Subject, position: int, other: int, option: str) -> Diagnostic:
    rule, against = subject.book.rules[position], subject.book.rules[other]
    where = "on the same condition" if _fires_wherever(subject, other, position) else "wherever it fires"
    message = f"the rule `{rule.id}` supports `{option}`, and the rule `{against.id}` rules it out {where}"
    help = "an option that is ruled out is never recommended, however much supports it: change when one of them fires"
    return warning("at-odds", rule.span, message, help, (Label(against.span, f"the rule `{against.id}`"),))


CHECK = Check(
    code="at-odds",
    title="A rule that supports an option and one that rules it out",
    why=(
        "Wherever the first rule speaks for an option, the second takes that option away. "
        "One of them is most likely a slip, such as an option named wrongly or a `not` that is missing."
    ),
    good="""\
rules:
  - id: willing
    title: The person is willing
    when: {willing: yes}
    supports: coaching
    strength: strong
    because: Coaching needs a person who wants it.
  - id: not-willing
    title: The person is not willing
    when: {willing: no}
    rules_out: coaching
    because: Nobody is coached against their will.
""",
    bad="""\
rules:
  - id: willing
    title: The person is willing
    when: {willing: yes}
    supports: coaching
    strength: strong
    because: Coaching needs a person who wants it.
  - id: not-willing
    title: The person is not willing
    when: {willing: yes}
    rules_out: coaching
    because: Nobody is coached against their will.
""",
    find=find,
)
