"""Questions that are asked in too many words."""

from collections.abc import Iterator

from coachmentor.author.check.page import Check, warning
from coachmentor.author.check.subject import Subject
from coachmentor.author.check.texts import Text, place_of
from coachmentor.text import Diagnostic


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Find the questions whose `ask` has more characters than the limit."""
    limit = subject.limits.prompt
    for question in subject.book.questions:
        if len(question.ask) > limit:
            message = (
                f"the question `{question.id}` is asked in {len(question.ask)} characters, and {limit} are the limit"
            )
            place = place_of(Text(question.ask, "ask", question.span), subject.book.sources)
            yield warning("long-prompt", place, message, "ask it in fewer words, and move what explains it into `help`")


CHECK = Check(
    code="long-prompt",
    title="A question that is asked at length",
    why=(
        "A question has to be clear at a glance, on a telephone too. "
        "What explains it belongs in its `help`. "
        "The limit is 120 characters, and can be set with `--prompt-length`."
    ),
    good="""\
questions:
  - id: in_post
    kind: yes_no
    ask: Is the person in the post by now?
    help: Say no if they begin next term, or if they only stand in for someone else.
""",
    bad="""\
questions:
  - id: in_post
    kind: yes_no
    ask: >-
      Is the person in the post by now, which they are not if they begin next term, or if they only stand in for
      someone else for a while?
""",
    find=find,
)
