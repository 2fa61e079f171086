"""What cases should exercise: rules, the parts of their conditions, the ways to decide, the recommendations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from coachmentor.author.coverage.parts import Part, parts_of, written_out
from coachmentor.decide import NEVER, STEPS, Confidence, Formula, Program, Verdict, normal_form
from coachmentor.model.conditions import Condition
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, MORE_INFORMATION, RuleBook
from coachmentor.model.rules import Rule
from coachmentor.readings.titles import title_of
from coachmentor.readings.to_sentence import to_sentence
from coachmentor.text import NOWHERE, Span

MOST_PARTS = 100
"""Parts of one condition that are looked at, the first ones."""


class Sort(StrEnum):
    """What is to be exercised."""

    RULE = "rule"
    PART = "part"
    WAY = "way"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True, slots=True)
class Difference:
    """Exercised where one of the two formulas holds and the other does not: the condition, and what it is without."""

    condition: Formula
    without: Formula


@dataclass(frozen=True, slots=True)
class Way:
    """Exercised where the decision is made by this step, with this outcome where a step has several."""

    step: int
    recommendation: str | None = None
    confidence: Confidence | None = None

    def taken(self, verdict: Verdict) -> bool:
        """Say whether a verdict came this way."""
        return (
            verdict.step == self.step
            and self.recommendation in (None, verdict.recommendation)
            and self.confidence in (None, verdict.confidence)
        )


@dataclass(frozen=True, slots=True)
class Result:
    """Exercised where this recommendation comes out."""

    recommendation: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing to exercise; no other of its sort has its `id`. `part` is what would be left out."""

    sort: Sort
    id: str
    says: str
    shown_by: Difference | Way | Result
    span: Span = NOWHERE
    part: Condition | None = None
    rule: str | None = None


WAYS: tuple[tuple[str, str, Way], ...] = (
    ("another-intervention-called-for", STEPS[0].says, Way(1)),
    ("every-option-ruled-out", STEPS[1].says, Way(2)),
    ("not-enough-points", STEPS[2].says, Way(3, MORE_INFORMATION)),
    ("enough-but-ruled-out", "only an option that is ruled out has enough points", Way(3, ANOTHER_INTERVENTION)),
    ("clear-lead", "one option leads clearly", Way(4, confidence=Confidence.CLEAR)),
    ("small-lead", "one option leads, but not clearly", Way(4, confidence=Confidence.LEANING)),
    ("level", STEPS[4].says, Way(5)),
)
"""Each way to decide: its id, what it is in words, and how a verdict shows it."""


def goals_of(program: Program) -> tuple[Goal, ...]:
    """Return everything that cases should exercise, in the order of the book."""
    book = program.book
    goals: list[Goal] = []
    for rule, formula in zip(book.rules, program.formulas, strict=True):
        goals.append(Goal(Sort.RULE, rule.id, rule.title, Difference(formula, NEVER), rule.span, rule=rule.id))
        goals += _parts(rule, formula, book)
    goals += [Goal(Sort.WAY, id, says, way) for id, says, way in WAYS]
    spans = {one.id: one.span for one in book.recommendations}
    for id in book.recommendation_ids:
        goals.append(Goal(Sort.RECOMMENDATION, id, title_of(book, id), Result(id), spans.get(id, NOWHERE)))
    return tuple(goals)


def cut_short(book: RuleBook) -> tuple[str, ...]:
    """Return the ids of the rules with more parts than are looked at."""
    return tuple(rule.id for rule in book.rules if len(_parts_of(rule, book, MOST_PARTS + 1)) > MOST_PARTS)


def formulas_of(goals: Iterable[Goal]) -> Iterator[Formula]:
    """Yield the formulas that goals tell apart, with repetitions."""
    for goal in goals:
        if isinstance(goal.shown_by, Difference):
            yield from (goal.shown_by.condition, goal.shown_by.without)


def _parts(rule: Rule, formula: Formula, book: RuleBook) -> Iterator[Goal]:
    for number, one in enumerate(_parts_of(rule, book, MOST_PARTS), 1):
        difference = Difference(formula, normal_form(one.without, book.question, {}))
        says = to_sentence(one.part, book)
        yield Goal(Sort.PART, f"{rule.id}/{number}", says, difference, one.part.span, one.part, rule.id)


def _parts_of(rule: Rule, book: RuleBook, most: int) -> list[Part]:
    return list(islice(parts_of(written_out(rule.when, book.conditions)), most))
