"""Pages whose reading grade is above the limit.

A grade says little about a few words, so whole pages are measured, as people meet them, from 100 words on. What an
overlay adds to a page is measured by itself too. The terms of the glossary count as easy words: they are explained.
"""

from collections.abc import Iterator
from posixpath import dirname

from coachmentor.author.check.page import Check, warning
from coachmentor.author.check.plain_words import TERMS, count_words, grade
from coachmentor.author.check.subject import Subject
from coachmentor.author.check.texts import Text, place_of, texts_of
from coachmentor.model.rule_book import RuleBook
from coachmentor.text import Diagnostic, Label

FEWEST_WORDS = 100
A_SENTENCE = 6
"""Words that a text must have to be named as one of the hardest."""
MOST_NAMED = 3


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Find the pages, and name the texts on them that are hardest to read."""
    terms = _terms(subject.book)
    for (page, _), texts in _pages(subject.book).items():
        whole = "\n\n".join(text.says for text in texts)
        measured = grade(whole, terms)
        if measured > subject.limits.grade and count_words(whole) >= FEWEST_WORDS:
            hardest = sorted(texts, key=lambda text: grade(text.says, terms) * (count_words(text.says) >= A_SENTENCE))
            yield _about(subject, page, measured, hardest[: -MOST_NAMED - 1 : -1])


def _terms(book: RuleBook) -> tuple[str, ...]:
    return (*TERMS, *(term.term for term in book.glossary))


def _pages(book: RuleBook) -> dict[tuple[str, str], list[Text]]:
    """Return the texts of each page, by page and by the folder of the book that they come from."""
    pages: dict[tuple[str, str], list[Text]] = {}
    for text in texts_of(book):
        for page in text.pages:
            pages.setdefault((page, dirname(text.entry.file)), []).append(text)
    return pages


def _about(subject: Subject, page: str, measured: float, hardest: list[Text]) -> Diagnostic:
    places = [place_of(text, subject.book.sources) for text in hardest]
    labels = tuple(Label(place, "this is hard to read too") for place in places[1:])
    message = f"{page} are hard to read: grade {measured:.1f}, and {subject.limits.grade:g} is the limit"
    if page.startswith(("the advice", "the glossary")):
        message = message.replace(" are hard", " is hard", 1)
    help = "shorter sentences and shorter words help most; begin with the hardest texts, which are shown"
    return warning("hard-to-read", places[0], message, help, labels)


CHECK = Check(
    code="hard-to-read",
    title="A page that is hard to read",
    why=(
        "Everyone should understand the page, and some read English as a second language or read little. "
        "Grade 8 is what most people of 13 or 14 years read with ease. "
        "The limit can be set with `--grade`."
    ),
    good="""\
glossary:
  - term: coach
    means: >-
      A coach asks questions and listens. The person thinks aloud, and finds out what to try next. They try it at
      work. Then they meet again and talk about how it went. The coach does not tell them what to do. A good coach
      is curious and calm. They keep what they hear to themselves. The person can stop at any time.
  - term: mentor
    means: >-
      A mentor has done the work for years. They share what they know, and what they got wrong. They open doors, and
      they say who else can help. They meet for as long as both of them want. They may meet once a month.
""",
    bad="""\
glossary:
  - term: coach
    means: >-
      Coaches facilitate systematic self-reflection by asking purposeful questions. Individuals subsequently identify
      alternative behaviours, implement appropriate solutions professionally and evaluate the resulting developmental
      progress collaboratively. Coaches deliberately avoid providing authoritative recommendations. Comprehensive
      confidentiality is fundamental, and participation is invariably voluntary. Accountability remains exclusively
      with the individual, whose organisational responsibilities necessitate considerable independence.
  - term: mentor
    means: >-
      Mentors possess considerable professional experience. They communicate accumulated organisational understanding,
      acknowledge previous miscalculations, and facilitate introductions to influential colleagues. Relationships
      typically continue indefinitely, provided that mutual satisfaction is periodically re-established. Conversations
      generally happen at monthly intervals, although alternative arrangements are occasionally preferable.
      Participants predominantly appreciate informal communication, particularly immediately after appointment.
""",
    find=find,
)
