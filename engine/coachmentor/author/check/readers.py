"""The doubts that reading a book raises by itself, as pages beside the other checks."""

from coachmentor.author.check.page import Page

PAGES = (
    Page(
        code="unknown-statement",
        title="A statement is cited that does not exist",
        why=(
            "The rule says that it stands on a statement of the guidance, and the book has no such statement. "
            "People who want to know why would look for it in vain."
        ),
        good="""\
statements:
  - {id: G3, section: Coaching, says: Coaching most often works on skills.}
rules:
  - id: a-skill
    title: A skill
    when: {needs: a-skill}
    supports: coaching
    strength: strong
    because: Coaching works on skills.
    source: G3
""",
        bad="""\
statements:
  - {id: G3, section: Coaching, says: Coaching most often works on skills.}
rules:
  - id: a-skill
    title: A skill
    when: {needs: a-skill}
    supports: coaching
    strength: strong
    because: Coaching works on skills.
    source: G4
""",
    ),
    Page(
        code="missing-recommendation",
        title="A recommendation that nothing describes",
        why=(
            "The book describes some of its recommendations in its own words, and not all of them. "
            "Where the others come out, people are shown a bare name."
        ),
        good="""\
recommendations:
  - {id: coaching, title: Coaching, headline: Coaching fits., means: A coach asks and listens.}
  - {id: mentoring, title: Mentoring, headline: Mentoring fits., means: A mentor shares what they know.}
  - {id: either, title: Either, headline: Both fit., means: Choose together.}
  - {id: another-intervention, title: Other help, headline: Other help fits., means: See what is named below.}
  - {id: more-information, title: More to find out, headline: We need to know more., means: Ask what it is for.}
""",
        bad="""\
recommendations:
  - {id: coaching, title: Coaching, headline: Coaching fits., means: A coach asks and listens.}
""",
    ),
    Page(
        code="cut-off-text",
        title="A text that a number sign cuts off",
        why=(
            "In YAML a `#` after a space begins a comment, and nobody is shown what follows. "
            "Where no space follows the sign, the writer may have meant it as part of the text."
        ),
        good="""\
glossary:
  - {term: coach, means: A coach asks and listens.} # as in the guide
  - term: mentor
    means: "Choice #1 for those who are new."
""",
        bad="""\
glossary:
  - {term: coach, means: A coach asks and listens.}
  - term: mentor
    means: Choice #1 for those who are new.
""",
    ),
    Page(
        code="unused-parameter",
        title="A parameter that nothing uses",
        why=(
            "The book gives a number a name, and no condition or text uses it. "
            "In a book that stands on another, that is what a misspelt parameter looks like."
        ),
        good="",
        bad="",
    ),
    Page(
        code="other-version",
        title="The book below has another version",
        why=(
            "This book says which version of the book below it was written against, and that is not the one in use. "
            "See what changed with `coachmentor rules compare`, then write the new version down."
        ),
        good="",
        bad="",
    ),
)
