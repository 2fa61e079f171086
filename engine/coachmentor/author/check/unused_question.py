"""Questions that nothing uses: no rule and no advice asks about the answer or shows it.

A promise or a case about a question does not use it; what is used on any day is used. A question of a book below is
not doubted: a book that stands on another cannot take it away.
"""

from collections.abc import Iterator

from coachmentor.author.check.mentions import used_questions
from coachmentor.author.check.page import Check, warning
from coachmentor.author.check.subject import Subject
from coachmentor.text import Diagnostic


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Find them."""
    book = subject.book
    used = frozenset[str]().union(*map(used_questions, subject.on_any_day))
    for question in book.questions:
        if question.id not in used and not (book.layers and question.layer != book.layers[-1].name):
            message = f"nothing uses the question `{question.id}`: no rule or advice asks about it or shows its answer"
            help = f"take it away, use it in a rule, or show its answer in advice as `{{{question.id}}}`"
            yield warning("unused-question", question.span, message, help)


CHECK = Check(
    code="unused-question",
    title="A question that nothing uses",
    why=(
        "People are asked, and the answer changes nothing. "
        "That takes their time, and it gathers facts about a person that nobody needs."
    ),
    good="""\
questions:
  - {id: in_post, kind: yes_no, ask: Is the person in the post by now?}
rules:
  - id: in-post
    title: The person is in the post
    when: {in_post: yes}
    supports: mentoring
    strength: strong
    because: A mentor can help in the first weeks.
""",
    bad="""\
questions:
  - {id: in_post, kind: yes_no, ask: Is the person in the post by now?}
rules:
  - id: the-role
    title: The role
    when: {needs: the-role}
    supports: mentoring
    strength: strong
    because: A mentor can help in the first weeks.
""",
    find=find,
)
