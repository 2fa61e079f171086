"""Rules that fire but never matter: taking one away is proved never to change what is recommended."""

from collections.abc import Iterator
from typing import assert_never

from coachmentor.author.check.idle import AllTheSame, Covered, Overruled
from coachmentor.author.check.page import Check, warning
from coachmentor.author.check.subject import Subject
from coachmentor.text import Diagnostic, Label

ALONE = "if several rules are named in this way, take away one of them and check again"


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Find those whose place no other rule takes: the others are called redundant."""
    for position, idle in subject.idle.items():
        match idle:
            case Covered() | AllTheSame(beside=(_, *_)):
                continue
            case Overruled(by):
                help = (
                    "wherever it fires, another rule calls for other help, and that decides: change it, or take it away"
                )
                yield _about(subject, position, help, by)
            case AllTheSame():
                help = f"every possible profile was compared with and without it: change it, or take it away; {ALONE}"
                yield _about(subject, position, help, ())
            case _:
                assert_never(idle)


def _about(subject: Subject, position: int, help: str, others: tuple[int, ...]) -> Diagnostic:
    rules = subject.book.rules
    message = (
        f"the rule `{rules[position].id}` fires but never matters: taking it away never changes what is recommended"
    )
    labels = tuple(Label(rules[one].span, f"the rule `{rules[one].id}` calls for other help") for one in others)
    return warning("never-matters", rules[position].span, message, help, labels)


CHECK = Check(
    code="never-matters",
    title="A rule that fires but never matters",
    why=(
        "The rule fires, and its reason is shown to people, yet without it the result would always be the same. "
        "That means the same recommendation of the same form, as clear as before, with the same other help. "
        "Such a rule promises something that the book does not do."
    ),
    good="""\
rules:
  - id: a-skill
    title: A skill
    when: {needs: a-skill}
    supports: coaching
    strength: strong
    because: Coaching works on skills.
  - id: not-willing
    title: The person is not willing
    when: {willing: no}
    rules_out: coaching
    because: Nobody is coached against their will.
""",
    bad="""\
rules:
  - id: a-skill
    title: A skill
    when: {needs: a-skill, willing: no}
    supports: coaching
    strength: strong
    because: Coaching works on skills.
  - id: not-willing
    title: The person is not willing
    when: {willing: no}
    calls_for: training
    because: A course can be left again.
""",
    find=find,
)
