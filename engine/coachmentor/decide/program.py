"""A rule book made ready for its readings: a formula and a numeric effect for each rule."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple, assert_never

from coachmentor.decide.formula import Formula, normal_form
from coachmentor.decide.procedure import Outcome, Tally, Terms, decide
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, Effect, RulesOut, Supports

REMEMBERED_OUTCOMES = 1 << 16


class Effects(NamedTuple):
    """What one rule adds to a tally when it fires: points to one option, bits to the two sets."""

    option: int
    points: int
    ruled_out: int
    called_for: int


@dataclass(frozen=True)
class Program:
    """`formulas` and `effects` stand in rule order; `outcome` is the procedure under the book's terms, remembered."""

    book: RuleBook
    terms: Terms
    formulas: tuple[Formula, ...]
    effects: tuple[Effects, ...]
    outcome: Callable[[Tally], Outcome]

    def tally(self, fired: Iterable[int]) -> Tally:
        """Add up the effects of the fired rules, given by their positions."""
        points = [0] * len(self.terms.options)
        ruled_out = called_for = 0
        for position in fired:
            effect = self.effects[position]
            points[effect.option] += effect.points
            ruled_out |= effect.ruled_out
            called_for |= effect.called_for
        return Tally(tuple(points), ruled_out, called_for)

    def interventions(self, called_for: int) -> tuple[str, ...]:
        """Return the ids of the interventions in a bit set, in book order."""
        return tuple(one.id for i, one in enumerate(self.book.interventions) if called_for >> i & 1)


def compile_book(book: RuleBook) -> Program:
    """Put every condition into normal form and every effect into numbers."""
    terms = Terms(book.options, book.enough, book.clear_lead)
    formulas = tuple(normal_form(rule.when, book.question, book.conditions) for rule in book.rules)
    options = {option: i for i, option in enumerate(book.options)}
    interventions = {one.id: i for i, one in enumerate(book.interventions)}
    effects = tuple(_effects(rule.effect, options, interventions) for rule in book.rules)
    outcome = lru_cache(maxsize=REMEMBERED_OUTCOMES)(partial(decide, terms=terms))
    return Program(book, terms, formulas, effects, outcome)


def _effects(effect: Effect, options: dict[str, int], interventions: dict[str, int]) -> Effects:
    match effect:
        case Supports(option, _, points):
            return Effects(options[option], points, 0, 0)
        case RulesOut(ruled_out):
            return Effects(0, 0, sum(1 << options[option] for option in ruled_out), 0)
        case CallsFor(intervention):
            return Effects(0, 0, 0, 1 << interventions[intervention])
        case _:
            assert_never(effect)
