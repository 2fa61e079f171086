"""Why a question is asked: the rules that its answer can still decide, and the parts of the advice that it shapes."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import assert_never

from coachmentor.decide import Formula
from coachmentor.model.guidance import Part
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, Effect, Rule, RulesOut, Supports
from coachmentor.questionnaire.standing import standing
from coachmentor.readings.to_sentence import to_sentence


@dataclass(frozen=True, slots=True)
class Fed:
    """A rule that waits for the answer; `when` is its condition as a clause."""

    rule: Rule
    when: str


@dataclass(frozen=True, slots=True)
class Feeds:
    """Rules of one effect: they support an option, rule some out, or call for another intervention."""

    effect: type[Effect]
    options: tuple[str, ...]
    rules: tuple[Fed, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """What an answer can do."""

    feeds: tuple[Feeds, ...]
    shapes: tuple[Part, ...] = ()


def why(
    book: RuleBook, formulas: Iterable[Formula], question: str, answers: Mapping[str, Answer], may_come: Set[str]
) -> Why:
    """Group the rules that still wait for the question by their effect, in book order."""
    groups: dict[tuple[type[Effect], tuple[str, ...]], list[Fed]] = {}
    for rule, formula in zip(book.rules, formulas, strict=True):
        waits = standing(formula, answers, may_come)
        if isinstance(waits, frozenset) and question in waits:
            groups.setdefault(_group(rule.effect), []).append(Fed(rule, to_sentence(rule.when, book)))
    return Why(tuple(Feeds(effect, options, tuple(fed)) for (effect, options), fed in groups.items()))


def _group(effect: Effect) -> tuple[type[Effect], tuple[str, ...]]:
    match effect:
        case Supports(option):
            return Supports, (option,)
        case RulesOut(options):
            return RulesOut, options
        case CallsFor():
            return CallsFor, ()
        case _:
            assert_never(effect)
