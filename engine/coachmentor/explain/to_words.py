"""What-ifs in English: "if it were meant to last under 6 months: coaching"."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from coachmentor.decide import Interval
from coachmentor.explain.what_if import Change, WhatIf
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.titles import title_of
from coachmentor.readings.to_sentence import choice_in_words, clause, interval_in_words
from coachmentor.text.english import listed

LINES_FOR_ONE = 2
"""Lines that stand for all the smallest changes to one recommendation."""

WORDS_IN_A_LINE = 25

WORDS_IN_A_LIST = 10
"""Alternatives are named until they have so many words; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that changes: a pick added or removed, or another answer; `new` where nothing stood before."""

    question: str
    manner: str
    value: Answer | Interval
    new: bool


def in_words(one: WhatIf, book: RuleBook) -> str:
    """Return all of one what-if: "if it were meant to last under 6 months"."""
    return "if " + " and ".join(_clauses(list(_pieces(one)), (), book))


def in_short(several: Iterable[WhatIf], book: RuleBook) -> tuple[str, ...]:
    """Return a few lines that stand for the what-ifs: those that differ in one piece only are joined with "or".

    What takes more words than one can take in is counted and not spelt out.
    """
    lines: list[str] = []
    for recommendation, group in groupby(several, key=lambda one: one.recommendation):
        changes = [tuple(_pieces(one)) for one in group]
        title = title_of(book, recommendation).lower()
        told = [f"if {' and '.join(_clauses(*shared, book))}: {title}" for shared in _sharing_all_but_one(changes)]
        short = [line for line in told if len(line.split()) <= WORDS_IN_A_LINE]
        lines += short[:LINES_FOR_ONE] or [f"if {len(changes[0])} answers were different together: {title}"]
    return tuple(lines)


def _pieces(one: WhatIf) -> Iterator[Piece]:
    for change in one.changes:
        yield from _pieces_of(change)


def _pieces_of(change: Change) -> Iterator[Piece]:
    if not isinstance(change.after, frozenset):
        manner = "is" if isinstance(change.after, str) else "is exactly"
        yield Piece(change.question, manner, change.after, True)
        return
    for choice in change.added:
        yield Piece(change.question, "includes", choice, not change.before)
    for choice in change.removed:
        yield Piece(change.question, "lacks", choice, False)
    if not change.added and not change.removed:
        yield Piece(change.question, "is empty", change.after, True)


Shared = tuple[list[Piece], tuple[Piece, ...]]
"""Pieces that several what-ifs have in common, and those in which they differ."""


def _sharing_all_but_one(several: list[tuple[Piece, ...]]) -> list[Shared]:
    """Gather what-ifs that are alike but for one piece, the largest gatherings first."""
    counted = Counter(key for pieces in several for key in _keys(pieces))
    gathered: dict[object, list[tuple[Piece, ...]]] = {}
    for pieces in several:
        best = max(_keys(pieces), key=lambda key: counted[key])
        gathered.setdefault(best, []).append(pieces)
    shared = []
    for group in gathered.values():
        common = set(group[0]).intersection(*group[1:]) if len(group) > 1 else set(group[0])
        fixed = [piece for piece in group[0] if piece in common]
        shared.append((fixed, tuple(piece for pieces in group for piece in pieces if piece not in common)))
    return sorted(shared, key=lambda pair: (len(pair[0]), -len(pair[1])))


def _keys(pieces: tuple[Piece, ...]) -> Iterator[object]:
    for i, piece in enumerate(pieces):
        kind = (piece.question, piece.manner, piece.new) if piece.manner != "is exactly" else piece
        yield frozenset(pieces[:i] + pieces[i + 1 :]), kind


def _clauses(fixed: list[Piece], alternatives: tuple[Piece, ...], book: RuleBook) -> Iterator[str]:
    """Yield a clause for each question and manner; what comes in and what goes out of one question share one."""
    room = WORDS_IN_A_LIST // 2 if fixed else WORDS_IN_A_LIST
    said: dict[Kind, tuple[Piece, str]] = {}
    for piece in fixed:
        joining = " or " if piece.manner == "lacks" else " and "
        first, words = said.get(_kind(piece), (piece, ""))
        said[_kind(piece)] = first, words + (joining if words else "") + _value(piece, book)
    if alternatives:
        first, words = said.get(_kind(alternatives[0]), (alternatives[0], ""))
        varied = _alternatives([_value(piece, book) for piece in alternatives], room)
        said[_kind(first)] = first, f"{words}, and {varied}" if words else varied
    for (question, manner), (first, words) in said.items():
        swapped = said.get((question, "includes" if manner == "lacks" else "lacks"))
        if swapped is None:
            yield _clause(first, words, book)
        elif manner == "includes":
            yield clause(book.question[question], f"{words}, not {swapped[1]}", supposed=True)


Kind = tuple[str, str]


def _kind(piece: Piece) -> Kind:
    return piece.question, piece.manner


def _alternatives(values: list[str], room: int) -> str:
    """Join with "or"; where that takes more words than there is room for, name the first and count the rest."""
    if sum(len(value.split()) for value in values) <= room:
        return listed(values, "or")
    named = [values[0]]
    while sum(len(value.split()) for value in (*named, values[len(named)])) <= room:
        named.append(values[len(named)])
    others = len(values) - len(named)
    return listed([*named, f"one of {others} others" if others > 1 else values[-1]], "or")


def _value(piece: Piece, book: RuleBook) -> str:
    question = book.question[piece.question]
    if isinstance(piece.value, Interval):
        return interval_in_words(question, piece.value)
    if isinstance(piece.value, str):
        return choice_in_words(question, piece.value)
    return "" if isinstance(piece.value, bool) else "none of these"


def _clause(piece: Piece, value: str, book: RuleBook) -> str:
    wanted = piece.manner != "lacks" and piece.value is not False
    words = clause(book.question[piece.question], value, wanted=wanted, supposed=True)
    return f"{words} as well" if piece.manner == "includes" and not piece.new else words
