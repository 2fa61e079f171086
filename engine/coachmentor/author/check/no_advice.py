"""Recommendations that can come out and for which the book has no advice.

A book without any advice is not doubted: it leaves that to someone else.
"""

from collections.abc import Iterator

from coachmentor.author.check.page import Check, warning
from coachmentor.author.check.subject import Subject
from coachmentor.text import Diagnostic


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Find them; only those are named for which a profile is known that leads to them."""
    book = subject.book
    if not book.advice:
        return
    advised = {recommendation for line in book.advice for recommendation in line.recommendations}
    missing = [one for one in book.recommendation_ids if one not in advised]
    met = subject.profiles.keys() | (subject.reach.recommendations if missing else frozenset())
    described = {one.id: one.span for one in book.recommendations}
    for recommendation in missing:
        if recommendation in met:
            message = f"the recommendation `{recommendation}` has no advice: no line says `for: {recommendation}`"
            help = "write what to do next, or add it to the `for` of lines that fit it too"
            yield warning("no-advice", described.get(recommendation, book.advice[0].span), message, help)


CHECK = Check(
    code="no-advice",
    title="A recommendation without advice",
    why=(
        "This recommendation can come out, and then nobody is told what to do next. "
        "A result without a next step is soon forgotten."
    ),
    good="""\
rules:
  - id: a-skill
    title: A skill
    when: {needs: a-skill}
    supports: coaching
    strength: strong
    because: Coaching works on skills.
advice:
  - {id: a-first-talk, part: next_steps, for: coaching, say: Arrange a first talk.}
  - {id: say-more, part: next_steps, for: more-information, say: Find out what the support should help with.}
""",
    bad="""\
rules:
  - id: a-skill
    title: A skill
    when: {needs: a-skill}
    supports: coaching
    strength: strong
    because: Coaching works on skills.
advice:
  - {id: a-first-talk, part: next_steps, for: coaching, say: Arrange a first talk.}
""",
    find=find,
)
