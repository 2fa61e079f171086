"""Lines of advice that nobody can reach: proved, with the reason."""

from collections.abc import Iterator
from itertools import islice

from coachmentor.author.check.page import Check, warning
from coachmentor.author.check.subject import Subject
from coachmentor.author.logic import Answers, TooHard
from coachmentor.author.merged import together
from coachmentor.decide import NEVER, Formula
from coachmentor.explain.support import support
from coachmentor.model.guidance import AdviceLine
from coachmentor.text import Diagnostic

PROFILES = 40
"""Profiles of each recommendation that a line's own answers are added to, in search of one that shows the line."""


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Find them. A line is shown where its recommendation comes out, its `when` is true and its `unless` is not."""
    for line, (when, unless) in zip(subject.book.advice, subject.shown, strict=True):
        reason = _why_never(subject, line, when, unless)
        if reason is not None:
            message = f"the advice `{line.id}` is never shown: {reason}"
            yield warning(
                "advice-never-shown", line.span, message, "change its `for`, `when` or `unless`, or take it away"
            )


def _why_never(subject: Subject, line: AdviceLine, when: Formula | None, unless: Formula) -> str | None:
    """Return the reason, None where there is none or where it cannot be proved."""
    try:
        own: Answers | None = {} if when is None else subject.logic.witness(when, unless)
        if own is None:
            assert when is not None
            only = subject.logic.witness(when) is None
            return "no answers make its `when` true" if only else "wherever its `when` holds, its `unless` does too"
    except TooHard:
        return None
    wanted = frozenset(line.recommendations)
    if _is_shown(subject, wanted, own, when, unless) or not subject.reach.never(wanted, when, unless):
        return None
    named = " or ".join(f"`{one}`" for one in line.recommendations)
    return f"{named} never comes out" + ("" if subject.reach.never(wanted, None, NEVER) else " where it could be shown")


def _is_shown(subject: Subject, wanted: frozenset[str], own: Answers, when: Formula | None, unless: Formula) -> bool:
    """Say whether a profile is found that is shown the line, among those known and its own answers beside them."""
    for recommendation in wanted:
        for known in islice(subject.profiles.get(recommendation, ()), PROFILES):
            answers = together(known, own)
            if answers and _shows(answers, when, unless) and subject.verdict(answers).recommendation in wanted:
                return True
    return False


def _shows(answers: Answers, when: Formula | None, unless: Formula) -> bool:
    return (when is None or support(when, answers) is not None) and support(unless, answers) is None


CHECK = Check(
    code="advice-never-shown",
    title="Advice that nobody can reach",
    why=(
        "The line waits for something that never happens together with its recommendation. "
        "Its author thinks that people are told, and they are not."
    ),
    good="""\
rules:
  - id: not-willing
    title: The person is not willing
    when: {willing: no}
    calls_for: training
    because: A course can be left again.
  - id: a-skill
    title: A skill
    when: {needs: a-skill}
    supports: coaching
    strength: strong
    because: Coaching works on skills.
advice:
  - {id: explain-it, part: next_steps, for: another-intervention, when: {willing: no}, say: First explain what it is.}
""",
    bad="""\
rules:
  - id: not-willing
    title: The person is not willing
    when: {willing: no}
    calls_for: training
    because: A course can be left again.
  - id: a-skill
    title: A skill
    when: {needs: a-skill}
    supports: coaching
    strength: strong
    because: Coaching works on skills.
advice:
  - {id: explain-it, part: next_steps, for: coaching, when: {willing: no}, say: First explain what it is.}
""",
    find=find,
)
