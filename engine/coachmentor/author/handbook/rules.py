"""The chapters on the rules, one for each effect: when a rule applies, what it does, why, and where it stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from coachmentor.author.handbook.material import Group, Material
from coachmentor.author.handbook.pictures import pictures
from coachmentor.explain.guidance import period_in_words
from coachmentor.model.rules import CallsFor, Rule, RulesOut, Supports
from coachmentor.readings.titles import form_title
from coachmentor.readings.to_sentence import to_sentence
from coachmentor.render.document import Block, Link, Links, Paragraph, Part, Plain, Section
from coachmentor.text.english import counted, listed

OTHER_DAYS = (
    "These rules stand in the book, but are not in force on the day of this handbook. "
    "Numbers that have dates of their own are given as they are on that day."
)


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules with the same effect."""

    id: str
    title: str
    rules: tuple[Rule, ...]


def rule_groups(material: Material) -> Iterator[RuleGroup]:
    """Yield the rules that support each option, those that rule out, those that call for something else."""
    rules = material.book.rules
    for option in material.book.options:
        speaking = tuple(r for r in rules if isinstance(r.effect, Supports) and r.effect.option == option)
        yield RuleGroup(f"supports-{option}", f"What speaks for {material.option(option)}", speaking)
    yield RuleGroup("rules-out", "What rules an option out", _with(RulesOut, rules))
    yield RuleGroup("calls-for", "What calls for another kind of help", _with(CallsFor, rules))


def _with(effect: type[RulesOut] | type[CallsFor], rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if isinstance(rule.effect, effect))


def chapters_on_rules(material: Material) -> Iterator[Section]:
    """Yield a chapter for each group that has rules, and one for those of other days."""
    for group in rule_groups(material):
        if group.rules:
            parts = tuple(_part(rule, material) for rule in group.rules)
            yield Section(group.id, group.title, (*pictures(group.title, group.rules, material), *parts))
    if others := material.book.other_rules:
        intro = Paragraph(OTHER_DAYS)
        blocks: tuple[Block, ...] = (intro, *(_part(rule, material) for rule in others))
        yield Section("other-days", "Rules of other days", blocks)


def _part(rule: Rule, material: Material) -> Part:
    return Part(rule.title, tuple(_blocks(rule, material)), f"rule-{rule.id}")


def _blocks(rule: Rule, material: Material) -> Iterator[Plain]:
    yield Paragraph(in_words(rule, material))
    yield Paragraph(rule.because)
    if period := period_in_words(rule.period):
        yield Paragraph(f"This rule is in force {period}.")
    yield Links(tuple(_links(rule, material)))


def in_words(rule: Rule, material: Material) -> str:
    """Return a rule as a sentence, and one more for the form that it suggests."""
    suggests = f" It suggests {form_title(material.book, rule.form).lower()}." if rule.form else ""
    return f"When {to_sentence(rule.when, material.book)}, {_effect(rule, material)}.{suggests}"


def _effect(rule: Rule, material: Material) -> str:
    match rule.effect:
        case Supports(option, strength, points):
            weight = counted(points, "point")
            return f"this speaks for {material.option(option)} ({weight}, {strength.replace('_', ' ')})"
        case RulesOut(options):
            out = listed([material.option(option) for option in options], "and")
            return f"{out} {'is' if len(options) == 1 else 'are'} ruled out"
        case CallsFor(intervention):
            return f"this calls for {material.intervention(intervention)}"
        case _:
            assert_never(rule.effect)


def _links(rule: Rule, material: Material) -> Iterator[Group]:
    yield "Name", (Link(rule.id),)
    questions = material.reads.get(rule.id, ())
    if questions:
        yield "Reads", tuple(Link(one, f"#question-{one}") for one in questions)
    yield from material.ground(rule.sources)
    yield from material.layer(rule.layer)
    yield from material.place(rule.span, rule.layer)
