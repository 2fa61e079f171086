"""The rules that fired, as reasons: what each says, on what ground, and which answers made it fire."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from coachmentor.decide import Program, Verdict
from coachmentor.explain.support import support
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER
from coachmentor.model.rules import CallsFor, Effect, Rule, RulesOut, Supports
from coachmentor.text.english import listed


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that fired; `points` are 0 unless it supports an option, `at` is file:line:column."""

    rule: str
    title: str
    effect: str
    points: int
    because: str
    answers: Mapping[str, Answer]
    sources: tuple[str, ...]
    layer: str
    at: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """The fired rules by what they do for the recommendation; each list strongest first, then in book order."""

    speaking_for: tuple[Reason, ...]
    against: tuple[Reason, ...]
    ruled_out: Mapping[str, tuple[Reason, ...]]


def reasons_of(program: Program, verdict: Verdict, answers: Mapping[str, Answer]) -> Reasons:
    """Sort the fired rules into what speaks for the recommendation, what against, and what ruled options out."""
    rules = program.book.rules
    fired = sorted(((rules[position], position) for position in verdict.fired), key=_strongest_first)
    reasons = {rule.id: _reason(program, rule, position, answers) for rule, position in fired}
    in_favour = dict.fromkeys(rule.id for rule, _ in fired if _speaks_for(rule.effect, verdict, program))
    return Reasons(
        tuple(reasons[id] for id in in_favour),
        tuple(reasons[rule.id] for rule, _ in fired if isinstance(rule.effect, Supports) and rule.id not in in_favour),
        {option: tuple(_ruling_out(option, fired, reasons)) for option in verdict.ruled_out},
    )


def _strongest_first(fired: tuple[Rule, int]) -> tuple[int, int]:
    effect = fired[0].effect
    return (-effect.points if isinstance(effect, Supports) else 0, fired[1])


def _speaks_for(effect: Effect, verdict: Verdict, program: Program) -> bool:
    """Say whether an effect helped the recommendation to come out."""
    match effect:
        case Supports(option):
            return option == verdict.recommendation or (
                verdict.recommendation == EITHER and option in leaders(verdict, program.terms.options)
            )
        case CallsFor():
            return True
        case RulesOut():
            return verdict.recommendation == ANOTHER_INTERVENTION and not verdict.interventions
        case _:
            assert_never(effect)


def leaders(verdict: Verdict, options: tuple[str, ...]) -> tuple[str, ...]:
    """Return the options with the most points among those that are not ruled out."""
    standing = [(points, o) for o, points in zip(options, verdict.points, strict=True) if o not in verdict.ruled_out]
    best = max((points for points, _ in standing), default=0)
    return tuple(option for points, option in standing if points == best)


def _ruling_out(option: str, fired: Iterable[tuple[Rule, int]], reasons: Mapping[str, Reason]) -> Iterable[Reason]:
    for rule, _ in fired:
        if isinstance(rule.effect, RulesOut) and option in rule.effect.options:
            yield reasons[rule.id]


def _reason(program: Program, rule: Rule, position: int, answers: Mapping[str, Answer]) -> Reason:
    points = rule.effect.points if isinstance(rule.effect, Supports) else 0
    because_of = support(program.formulas[position], answers) or {}
    effect = effect_in_words(rule.effect)
    return Reason(
        rule.id, rule.title, effect, points, rule.because, because_of, rule.sources, rule.layer, str(rule.span)
    )


def effect_in_words(effect: Effect) -> str:
    """Return what a rule does, by ids: "supports mentoring"."""
    match effect:
        case Supports(option):
            return f"supports {option}"
        case RulesOut(options):
            return f"rules out {listed(list(options), 'and')}"
        case CallsFor(intervention):
            return f"calls for {intervention}"
        case _:
            assert_never(effect)
