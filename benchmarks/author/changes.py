"""A second version of a book: so many of its rules changed, in one of the ways that authors change rules."""

from dataclasses import replace
from random import Random

from coachmentor.model.conditions import Compare, Condition, Is, OneOf, Threshold
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Effect, Rule, RulesOut, Supports

SEED = 7


def changed(book: RuleBook, rules: int) -> RuleBook:
    """Return the book with so many of its rules changed: a strength, an option, a threshold or a choice."""
    random = Random(SEED)
    positions = set(random.sample(range(len(book.rules)), rules))
    return replace(book, rules=tuple(_other(r, random) if i in positions else r for i, r in enumerate(book.rules)))


def _other(rule: Rule, random: Random) -> Rule:
    effect, when = _other_effect(rule.effect), _other_condition(rule.when)
    return replace(rule, when=when) if when != rule.when and random.random() < 0.5 else replace(rule, effect=effect)


def _other_effect(effect: Effect) -> Effect:
    match effect:
        case Supports(option, strength, points):
            return Supports(option, strength, points + 1) if points > 1 else Supports(option, "moderate", 4)
        case RulesOut(options):
            return RulesOut(("mentoring",) if options == ("coaching",) else ("coaching",))
        case _:
            return Supports("coaching", "slight", 1)


def _other_condition(condition: Condition) -> Condition:
    match condition:
        case Is(question, value):
            return Is(question, not value)
        case OneOf(question, choices):
            return OneOf(question, ("b",) if choices == ("a",) else ("a",))
        case Compare(question, operator, thresholds):
            return Compare(question, operator, tuple(Threshold(one.value + 3) for one in thresholds))
        case _:
            return condition
