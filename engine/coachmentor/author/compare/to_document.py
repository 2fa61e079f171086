"""A comparison as a document: what matters most first, then where and how it changes, for whom, and in the text."""

from collections.abc import Iterator

from coachmentor.author.compare.comparison import Bearing, Comparison, MeaningChange, Method, Side, TextChange, Touched
from coachmentor.author.compare.ground import Ground
from coachmentor.author.compare.people_section import people_section
from coachmentor.author.compare.picture import matrix, picture
from coachmentor.author.compare.text_section import text_section
from coachmentor.author.compare.where_in_words import where_section
from coachmentor.author.compare.wording import kind_words, outcome_words, percent, rules_words
from coachmentor.author.profile_text import to_yaml_line
from coachmentor.explain.guidance import date_in_words
from coachmentor.model.rule_book import RuleBook
from coachmentor.render.document import Bullets, Document, Paragraph, Part, Plain, Section
from coachmentor.text.english import counted, listed

PROVED = {
    Method.DIAGRAM: "Every possible profile was looked at, so there are no other kinds of change.",
    Method.SOLVER: "For every other kind of change it is proved that there is none.",
}
SHARES = (
    "Shares are of all ways to answer every question, with at most two picks where several answers can be given. "
    "Nobody knows how likely each is, so all count the same."
)
NOT_SMALLEST = "No answer of an example can be left out, but other examples may need fewer."
OTHER_DAYS = "Something differs on other days too. Name a day with `--on` to see it."
EACH_RULE = "Every rule means what it meant."
SAME = "Proved: for {profiles} both books recommend the same, as clearly, and call for the same interventions."


def to_document(comparison: Comparison, *, pictured: bool) -> Document:
    """Return the comparison as a document; `pictured` where it is shown as a page, with the picture."""
    sections = [
        *where_section(comparison),
        *(_picture(comparison) if pictured else ()),
        *(people_section(comparison.touched, comparison, pictured) if comparison.touched else ()),
        *_meaning(comparison),
        *text_section(comparison),
        Section("about", "What this is about", (Bullets(tuple(_about(comparison))),)),
    ]
    return Document(
        "Two rule books compared",
        " → ".join(_names(comparison)),
        tuple(_lead(comparison)),
        tuple(sections),
        tuple(_footer(comparison)),
    )


def _names(comparison: Comparison) -> Iterator[str]:
    for name, day in zip((comparison.old_name, comparison.new_name), comparison.days, strict=True):
        yield f"{name} on {date_in_words(day)}" if day is not None else name


def _lead(comparison: Comparison) -> Iterator[str]:
    meaning = comparison.meaning
    if meaning.equivalent:
        yield _same(comparison) if comparison.differs else "Nothing has changed: the two books say the same."
    elif not meaning.changes:
        yield "No change in meaning was found, but not all could be ruled out."
    else:
        kinds = counted(len(meaning.changes), "kind of change", "kinds of change")
        yield f"What comes out changes for some profiles: {kinds}, each with an example below."
    if comparison.differs_on_other_days:
        yield OTHER_DAYS
    if comparison.touched is not None:
        yield _touched_words(comparison.touched)
    if comparison.text:
        yield _text_words(comparison.text)


def _touched_words(touched: Touched) -> str:
    people = len(touched.staff.people)
    moved = sum(count for (old, new), count in touched.counts.items() if old != new)
    others = len(touched.moves) - moved
    gets = counted(moved, "gets", "get") if moved else "nobody gets"
    said = [f"Of {counted(people, 'person', 'people')} in the table, {gets} another recommendation."]
    if others:
        said.append(f"For {others:,} more it is the same with a difference.")
    if lines := len({one.line for one in touched.staff.refused}):
        said.append(f"On {counted(lines, 'line', 'lines')} something was left out.")
    return " ".join(said)


def _text_words(text: tuple[TextChange, ...]) -> str:
    numbers = {bearing: sum(change.bearing is bearing for change in text) for bearing in Bearing}
    said = [
        f"{numbers[bearing]} in {words}"
        for bearing, words in (
            (Bearing.DECISION, "what is asked and what the rules do"),
            (Bearing.GUIDANCE, "advice, cases and promises"),
            (Bearing.WORDING, "wording alone"),
        )
        if numbers[bearing]
    ]
    return f"Changes in the text: {listed(said, 'and')}."


def _picture(comparison: Comparison) -> Iterator[Section]:
    figure = picture(comparison)
    if figure is not None:
        yield Section("flow", "From what to what", (figure, matrix(comparison)))


def _meaning(comparison: Comparison) -> Iterator[Section]:
    """Yield the section of examples; that nothing changes was said at the top."""
    meaning = comparison.meaning
    if meaning.equivalent:
        return
    open = "The book is too large to look at every profile, and some kinds of change are still open."
    blocks: list[Plain | Part] = [Paragraph(open if meaning.unknown else PROVED[meaning.method])]
    blocks += [_example(change, comparison) for change in meaning.changes]
    if meaning.unknown:
        kinds = tuple(kind_words(kind, comparison.new) for kind in meaning.unknown)
        blocks.append(Part("Neither found nor ruled out", (Bullets(kinds),)))
    yield Section("meaning", "What changed in meaning", tuple(blocks))


def _same(comparison: Comparison) -> str:
    same = Ground(comparison.old, comparison.new).same
    said = SAME.format(profiles="every possible profile" if same else "every profile that both books take")
    return f"{said} {EACH_RULE}" if comparison.meaning.method is Method.RULES else said


def _example(change: MeaningChange, comparison: Comparison) -> Part:
    witness = change.witness
    sides = (
        f"Before: {_side(witness.old, comparison.old)}",
        f"After: {_side(witness.new, comparison.new)}",
    )
    title = f"{kind_words(change.kind, comparison.new)}{_share(change.share)}"
    return Part(title, (Paragraph(to_yaml_line(witness.answers, comparison.new)), Bullets(sides)))


def _side(side: Side, book: RuleBook) -> str:
    return f"{outcome_words(side.outcome, book)}, by {rules_words(side.deciding)}"


def _share(share: float | None) -> str:
    if share is None:
        return ""
    return f" ({percent(share)})" if share else " (only while a question is open)"


def _about(comparison: Comparison) -> Iterator[str]:
    changes = comparison.meaning.changes
    yield from comparison.grounds
    if any(change.share for change in changes):
        yield SHARES
    if not all(change.witness.smallest for change in changes):
        yield NOT_SMALLEST


def _footer(comparison: Comparison) -> Iterator[str]:
    for name, book in zip(_names(comparison), (comparison.old, comparison.new), strict=True):
        yield f"{name}: {book.title} {book.version} ({book.sha256[:12]})"
