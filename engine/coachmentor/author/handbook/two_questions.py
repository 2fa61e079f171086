"""A map of the recommendation over two questions: a row and a column for each kind of answer, each cell decided."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import comb
from types import MappingProxyType

from coachmentor.author.handbook.material import Material, evenly
from coachmentor.decide import Interval, Verdict, atoms
from coachmentor.decide.answer_classes import variables
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION, RuleBook
from coachmentor.readings.titles import title_of
from coachmentor.readings.to_sentence import interval_in_words, states
from coachmentor.render.document import Block, Bullets, Cell, Paragraph, Section, Table, Toned
from coachmentor.text.english import capital

MOST_CELLS = 1_200
CHOSEN_CELLS = 150
"""A pair that nobody asked for makes no larger map than this."""

WIDEST = 6
"""A table has so many columns of answers at most, so that it can be read on paper."""

TRIED_QUESTIONS = 12
"""For such a pair so many questions are tried, each with each."""

SIGNS = ("●", "◆", "▲", "■")
OTHER_SIGNS = {EITHER: "=", ANOTHER_INTERVENTION: "×", MORE_INFORMATION: "?"}  # noqa: RUF001 - a sign, and no letter
TONES = {EITHER: 3, ANOTHER_INTERVENTION: 4, MORE_INFORMATION: 5}
OPTION_TONES = (1, 2, 6)


@dataclass(frozen=True, slots=True)
class Picked:
    """How a pair was picked that nobody asked for: whether some questions, or some larger maps, were not tried."""

    left_questions: bool
    left_maps: bool

    def in_words(self) -> str:
        """Return it in words."""
        of = "of the pairs that were tried" if self.left_questions or self.left_maps else "of all pairs"
        said = [f"These two were picked because, {of}, the result varies most over both of them."]
        if self.left_questions:
            said.append(f"Only the {TRIED_QUESTIONS} questions that feed the most rules were tried.")
        if self.left_maps:
            said.append(f"Maps of more than {CHOSEN_CELLS} cells were not tried.")
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Map:
    """Two questions, and what else is answered; `picked` where nobody asked for this pair."""

    down: str
    across: str
    given: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    picked: Picked | None = None


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of answers to a question, in words, each with one answer that stands for it; None is no answer."""

    question: Question
    answers: tuple[tuple[str, Answer | None], ...]


def kinds_of(question: Question, material: Material) -> Kinds:
    """Return the kinds of answers that the book tells apart; of several choices, one at a time."""
    return Kinds(question, (("Not answered", None), *_kinds(question, material)))


def _kinds(question: Question, material: Material) -> Iterator[tuple[str, Answer]]:
    match question.kind:
        case Kind.YES_NO:
            yield from (("Yes", True), ("No", False))
        case Kind.WHOLE_NUMBER:
            formulas = material.examined.program.formulas
            found = variables([question], [one for one in atoms(formulas) if one.question == question.id])
            values = (
                found[question.id][0].values if question.id in found else (Interval(question.least, question.most),)
            )
            for value in values:
                if isinstance(value, Interval):
                    yield capital(interval_in_words(question, value)), value.least
        case Kind.CHOICES:
            yield "None of these", frozenset()
            yield from ((choice.label, frozenset([choice.id])) for choice in question.choices)
        case Kind.CHOICE:
            yield from ((choice.label, choice.id) for choice in question.choices)
        case Kind.TEXT:
            raise ValueError("a question in free words has no kinds of answers")


Grid = tuple[tuple[Verdict, ...], ...]


def grid_of(map_: Map, material: Material) -> Grid:
    """Decide every cell with the engine, row by row."""
    down, across = (kinds_of(material.book.question[one], material) for one in (map_.down, map_.across))
    return tuple(
        tuple(_verdict({**map_.given, map_.down: row, map_.across: column}, material) for _, column in across.answers)
        for _, row in down.answers
    )


def size_of(map_: Map, material: Material) -> int:
    """Return how many cells a map has."""
    down, across = (kinds_of(material.book.question[one], material) for one in (map_.down, map_.across))
    return len(down.answers) * len(across.answers)


def _verdict(answers: Mapping[str, Answer | None], material: Material) -> Verdict:
    return material.examined.verdict({question: answer for question, answer in answers.items() if answer is not None})


def telling_pair(material: Material, given: Mapping[str, Answer] = MappingProxyType({})) -> Map | None:
    """Return the pair of questions over which the result varies most in both directions; None where none can.

    Rows and columns that differ from one another in their recommendations are counted, and the fewer of the two
    count; then both together. Among equals the first in the order of asking wins. Of many questions, only those that
    feed the most rules are tried.
    """
    deciding = [one for one in material.book.questions if material.read_by[one.id] and one.id not in given]
    feeding = sorted(deciding, key=lambda one: len(material.read_by[one.id]), reverse=True)[:TRIED_QUESTIONS]
    asked = [one for one in deciding if one in feeding]
    sizes = {one.id: len(kinds_of(one, material).answers) for one in asked}
    pairs = [pair for pair in combinations(asked, 2) if sizes[pair[0].id] * sizes[pair[1].id] <= CHOSEN_CELLS]
    maps = [lying(one.id, other.id, material, given) for one, other in pairs]
    best = max(maps, key=lambda map_: _variety(grid_of(map_, material)), default=None)
    picked = Picked(len(asked) < len(deciding), len(pairs) < comb(len(asked), 2))
    return best and replace(best, picked=picked)


def lying(one: str, other: str, material: Material, given: Mapping[str, Answer] = MappingProxyType({})) -> Map:
    """Return the map over two questions, with the one that has more kinds of answers down the side."""
    sizes = [len(kinds_of(material.book.question[id_], material).answers) for id_ in (one, other)]
    down, across = (one, other) if sizes[0] >= sizes[1] else (other, one)
    return Map(down, across, given)


def _variety(grid: Grid) -> tuple[int, int]:
    rows = [tuple(verdict.recommendation for verdict in row) for row in grid]
    different = len(set(rows)), len(set(zip(*rows, strict=True)))
    return min(different), sum(different)


def map_chapter(map_: Map, material: Material) -> Section:
    """Return the chapter with the map, in as many tables as it takes for each to fit a page."""
    tables = tuple(_tables(map_, material))
    return Section("map", "A map of two questions", (*_intro(map_, material), *tables))


def _tables(map_: Map, material: Material) -> Iterator[Table]:
    down, across = (kinds_of(material.book.question[one], material) for one in (map_.down, map_.across))
    coloured = _colouring(material)
    grid = grid_of(map_, material)
    parts = evenly(range(len(across.answers)), WIDEST)
    for number, part in enumerate(parts, 1):
        header = ("Answer", *(across.answers[i][0] for i in part))
        rows: list[tuple[Cell, ...]] = []
        for (words, _), verdicts in zip(down.answers, grid, strict=True):
            rows.append((words, *(coloured(verdicts[i]) for i in part)))
        of_all = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        yield Table(header, tuple(rows), f"The recommendation over two questions{of_all}")


def _intro(map_: Map, material: Material) -> Iterator[Block]:
    book = material.book
    yield Paragraph(f"Down the side: {book.question[map_.down].ask}")
    yield Paragraph(f"Along the top: {book.question[map_.across].ask}")
    if map_.picked:
        yield Paragraph(map_.picked.in_words())
    stated = [capital(states(book.question[one], answer)) for one, answer in map_.given.items()]
    if stated:
        yield Paragraph("These answers are taken as given, and the rest is left open:")
        yield Bullets(tuple(f"{one}." for one in stated))
    else:
        yield Paragraph("All other questions are left open. Answers to them can change what stands here.")


def _colouring(material: Material) -> Callable[[Verdict], Toned]:
    book = material.book
    looks = {
        option: (SIGNS[i % len(SIGNS)], OPTION_TONES[i % len(OPTION_TONES)]) for i, option in enumerate(book.options)
    }
    looks |= {one: (OTHER_SIGNS[one], TONES[one]) for one in OTHER_SIGNS}

    def coloured(verdict: Verdict) -> Toned:
        sign, tone = looks[verdict.recommendation]
        return Toned(f"{sign}\N{NO-BREAK SPACE}{_words(verdict, material)}", tone)

    return coloured


def _words(verdict: Verdict, material: Material) -> str:
    title = title_of(material.book, verdict.recommendation)
    more = [material.intervention(one) for one in verdict.interventions]
    if verdict.recommendation in material.book.options:
        more.append(verdict.confidence)
    return f"{title} ({', '.join(more)})" if more else title


def questions_for_maps(book: RuleBook) -> Sequence[Question]:
    """Return the questions that a map can be drawn over."""
    return [one for one in book.questions if one.kind is not Kind.TEXT]
