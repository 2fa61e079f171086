"""A case that fails, told to its author: what was expected, what came out, and why."""

from collections.abc import Iterator

from coachmentor.author.cases.running import Outcome, answers_of
from coachmentor.author.profile_text import to_yaml_line
from coachmentor.decide import STEPS, normal_form
from coachmentor.explain.reasons import effect_in_words
from coachmentor.model.conditions import All, Condition
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Rule, Supports
from coachmentor.questionnaire.standing import standing
from coachmentor.readings.to_sentence import to_sentence
from coachmentor.text.english import listed

MOST_FIRED = 8
"""Fired rules that are named; the others are counted."""


def what_failed(outcome: Outcome, book: RuleBook) -> Iterator[tuple[str, str]]:
    """Yield the lines about a failed case, each with a short heading."""
    yield "answers", to_yaml_line(outcome.case.answers, book)
    decided = [mismatch for mismatch in outcome.mismatches if mismatch.field != "fires"]
    if decided:
        yield "expected", ", ".join(_named(one.field, one.expected) for one in decided)
        yield "came out", ", ".join(_named(one.field, one.came_out) for one in decided)
    yield "decided", how_decided(outcome, book)
    for words in _fired(outcome, book):
        yield "fired", words
    rules = {rule.id: rule for rule in book.rules}
    for id in outcome.missing:
        lacked = _lacked(rules[id], outcome, book) if id in rules else "it is switched off, or not in force on this day"
        yield "did not fire", f"{id}: {lacked}"


def how_decided(outcome: Outcome, book: RuleBook) -> str:
    """Return by which step the decision was made, and on which points."""
    verdict = outcome.verdict
    points = listed([f"{option} {points}" for option, points in zip(book.options, verdict.points, strict=True)], "and")
    return f"by step {verdict.step}, {STEPS[verdict.step - 1].says} (points: {points})"


def fired_in_words(rule: Rule) -> str:
    """Return a rule that fired, and what it did: "a-skill (6 for coaching)"."""
    if isinstance(rule.effect, Supports):
        return f"{rule.id} ({rule.effect.points} for {rule.effect.option})"
    return f"{rule.id} ({effect_in_words(rule.effect)})"


def _fired(outcome: Outcome, book: RuleBook) -> Iterator[str]:
    fired = [book.rules[i] for i in outcome.verdict.fired]
    if not fired:
        yield "no rule"
    for rule in fired[:MOST_FIRED]:
        yield fired_in_words(rule)
    if len(fired) > MOST_FIRED:
        yield f"and {len(fired) - MOST_FIRED} more"


def _lacked(rule: Rule, outcome: Outcome, book: RuleBook) -> str:
    """Name the parts of the condition that do not hold, or are not known, as far as they can be told apart."""
    answers = answers_of(outcome.case)
    parts = rule.when.parts if isinstance(rule.when, All) else (rule.when,)

    def holds(part: Condition) -> bool:
        return standing(normal_form(part, book.question, book.conditions), answers, frozenset()) is True

    lacking = [to_sentence(part, book) for part in parts if not holds(part)]
    return f"it lacks this: {lacking[0]}" if len(lacking) == 1 else f"it lacks these: {'; '.join(lacking)}"


def _named(field: str, value: str | tuple[str, ...] | None) -> str:
    words = (listed(list(value), "and") if isinstance(value, tuple) else value) or "none"
    return words if field == "recommendation" else f"{field} {words}"
