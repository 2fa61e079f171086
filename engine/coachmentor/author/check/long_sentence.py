"""Sentences with too many words to be taken in at once."""

from collections.abc import Iterator

from coachmentor.author.check.page import Check, warning
from coachmentor.author.check.plain_words import count_words, longest_sentence
from coachmentor.author.check.subject import Subject
from coachmentor.author.check.texts import place_of, texts_of
from coachmentor.text import Diagnostic

SHOWN = 60


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Find the texts whose longest sentence has more words than the limit; words in braces count as three."""
    limit = subject.limits.sentence
    for text in texts_of(subject.book):
        longest = longest_sentence(text.says)
        words = count_words(longest)
        if words > limit:
            begins = longest if len(longest) <= SHOWN else f"{longest[:SHOWN].rsplit(' ', 1)[0]} …"
            message = f"a sentence of {words} words, and {limit} are the limit: `{' '.join(begins.split())}`"
            place = place_of(text, subject.book.sources)
            yield warning("long-sentence", place, message, "make two sentences of it, or leave words out")


CHECK = Check(
    code="long-sentence",
    title="A long sentence",
    why=(
        "People read this in the middle of a busy day. "
        "A sentence of more than 25 words has to be read twice. "
        "The limit can be set with `--sentence-words`."
    ),
    good="""\
rules:
  - id: a-skill
    title: A skill
    when: {needs: a-skill}
    supports: coaching
    strength: strong
    because: Coaching works on one skill at a time. The coach asks, and the person finds a way of their own.
""",
    bad="""\
rules:
  - id: a-skill
    title: A skill
    when: {needs: a-skill}
    supports: coaching
    strength: strong
    because: >-
      Coaching works on one skill at a time, and while the coach asks and listens, the person who is coached tries
      things out and finds a way that is their own.
""",
    find=find,
)
