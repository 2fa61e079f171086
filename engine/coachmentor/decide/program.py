"""A rule book made ready for its readings: a formula and a numeric effect for each rule."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple, assert_never

from coachmentor.decide.answer_classes import atoms
from coachmentor.decide.formula import Formula, normal_form
from coachmentor.decide.procedure import Confidence, Outcome, Tally, Terms, decide
from coachmentor.decide.remembered import Remembered
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, Effect, RulesOut, Supports


class Effects(NamedTuple):
    """What one rule adds to a tally when it fires: points to one option, bits to the two sets."""

    option: int
    points: int
    ruled_out: int
    called_for: int


class Ruling(NamedTuple):
    """What a tally decides, in words: the outcome, and the points, options ruled out and interventions called for."""

    recommendation: str
    confidence: Confidence
    step: int
    points: tuple[int, ...]
    ruled_out: tuple[str, ...]
    interventions: tuple[str, ...]


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
            option, more, out, called = self.effects[position]
            points[option] += more
            ruled_out |= out
            called_for |= called
        return Tally(tuple(points), ruled_out, called_for)

    @cached_property
    def rulings(self) -> Mapping[Tally, Ruling]:
        """What each tally decides: worked out when it is first met."""
        return Remembered(self._ruling)

    def _ruling(self, tally: Tally) -> Ruling:
        points, out, called_for = tally
        ruled_out = tuple(option for i, option in enumerate(self.terms.options) if out >> i & 1)
        return Ruling(*self.outcome(Tally(*tally)), points, ruled_out, self.interventions(called_for))

    @cached_property
    def questions_read(self) -> tuple[Question, ...]:
        """The questions that rules read, in the order of the book."""
        read = {atom.question for atom in atoms(self.formulas)}
        return tuple(question for question in self.book.questions if question.id in read)

    @cached_property
    def forms(self) -> Mapping[str, Mapping[int, tuple[int, str]]]:
        """For each option, the positions of the rules that support it and have a form: their points and the form.

        The strongest come first, of equally strong ones the first in the book.
        """
        forms: dict[str, dict[int, tuple[int, str]]] = {}
        for position, rule in enumerate(self.book.rules):
            if isinstance(rule.effect, Supports) and rule.form:
                forms.setdefault(rule.effect.option, {})[position] = rule.effect.points, rule.form
        return {
            option: dict(sorted(of_option.items(), key=lambda one: (-one[1][0], one[0])))
            for option, of_option in forms.items()
        }

    @cached_property
    def equally_strong(self) -> Mapping[str, tuple[tuple[int, Mapping[int, str]], ...]]:
        """For each option, the sets of equally strong rules of `forms`, in its order, with each form by its bit."""
        found: dict[str, dict[int, dict[int, str]]] = {}
        for option, forms in self.forms.items():
            for position, (points, form) in forms.items():
                found.setdefault(option, {}).setdefault(points, {})[1 << position] = form
        return {
            option: tuple((sum(forms), forms) for forms in strengths.values()) for option, strengths in found.items()
        }

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
    outcome = Remembered[Tally, Outcome](partial(decide, terms=terms))
    return Program(book, terms, formulas, effects, outcome.__getitem__)


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
