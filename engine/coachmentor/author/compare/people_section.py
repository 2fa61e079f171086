"""Whom a change touches, for people to read: how many go from where to where, and each of them."""

from collections.abc import Iterator

from coachmentor.author.compare.comparison import Comparison, Move, Sort, Touched
from coachmentor.author.compare.wording import outcome_words, rules_words, side_words
from coachmentor.readings.titles import title_of
from coachmentor.render.document import Bullets, Entries, Entry, Facts, Paragraph, Part, Plain, Section
from coachmentor.text.english import counted


def people_section(touched: Touched, comparison: Comparison, pictured: bool) -> Iterator[Section]:
    """Yield the section about the people in the table; `pictured` where a page shows the picture beside it."""
    blocks: list[Plain | Part] = [] if pictured and touched.counts else [_counts(touched, comparison)]
    moved = [move for move in touched.moves if move.kind.sort in (Sort.RECOMMENDATION, Sort.INFORMATION)]
    others = [move for move in touched.moves if move not in moved]
    for title, moves in (("Another recommendation", moved), ("The same recommendation, with a difference", others)):
        if moves:
            blocks.append(Part(title, (Entries(tuple(_moved(move, comparison) for move in moves)),)))
    if touched.counts and not touched.moves:
        blocks.append(Paragraph("For nobody in the table does anything change."))
    if touched.partly_seen:
        whose = counted(touched.partly_seen, "person has", "people have")
        blocks.append(Paragraph(f"{whose} an answer that one of the books cannot take. There it counts as open."))
    if touched.staff.refused and pictured:  # elsewhere they are told as problems are
        refused = tuple(str(one) for one in touched.staff.refused)
        blocks.append(Part("Left out", (Bullets(refused),)))
    yield Section("staff", "Whom it touches", tuple(blocks))


def _counts(touched: Touched, comparison: Comparison) -> Plain:
    """Return how many go from where to where."""
    if not touched.counts:
        return Paragraph("No row could be used.")
    rows = []
    for (old, new), count in sorted(touched.counts.items(), key=lambda item: (item[0][0] == item[0][1], -item[1])):
        names = title_of(comparison.old, old), title_of(comparison.new, new)
        rows.append((" → ".join(names) if old != new else f"{names[0]}, as before", counted(count, "person", "people")))
    return Facts(tuple(rows))


def _moved(move: Move, comparison: Comparison) -> Entry:
    formed = outcome_words(move.old.outcome, comparison.old) == outcome_words(move.new.outcome, comparison.new)
    words = side_words if formed else lambda side, book: outcome_words(side.outcome, book)
    sides = f"{words(move.old, comparison.old)} → {words(move.new, comparison.new)}."
    by = f"By {rules_words(move.old.deciding)} → {rules_words(move.new.deciding)}."
    return Entry(move.id or f"Line {move.line}", sides, by)
