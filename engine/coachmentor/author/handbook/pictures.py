"""Which question feeds which rule, and which rule leads to what: drawn, and as a table where nothing can be drawn."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from coachmentor.author.handbook.material import Material, evenly
from coachmentor.model.rules import CallsFor, Effect, Rule, RulesOut, Supports
from coachmentor.readings.titles import intervention_title, title_of
from coachmentor.readings.to_sentence import name_of
from coachmentor.render.document import Figure, Section, Table
from coachmentor.render.flows import Band, Stop, to_svg
from coachmentor.text.english import counted, listed

MOST_RULES = 12
"""As many rules stand in one picture, so that it fits a page."""

MOST_QUESTIONS = 40
"""With more questions than this, a picture of all of them would fit no page."""

KINDS = {Supports: "supports", RulesOut: "rules-out", CallsFor: "calls-for"}


def pictures(title: str, rules: Sequence[Rule], material: Material) -> Iterator[Figure]:
    """Yield pictures from questions by way of rules to what they lead to, each of at most MOST_RULES rules."""
    order = {question.id: i for i, question in enumerate(material.book.questions)}
    first = {rule.id: min((order[one] for one in material.reads[rule.id]), default=-1) for rule in rules}
    near = sorted(rules, key=lambda rule: first[rule.id])
    parts = evenly(near, MOST_RULES)
    for number, part in enumerate(parts, 1):
        of_all = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        yield _picture(f"{title}{of_all}: which question feeds which rule", part, material)


def _picture(caption: str, rules: Sequence[Rule], material: Material) -> Figure:
    stops = (*_asked(rules, material), *_ruling(rules), *_reached(rules, material))
    said = "On the left the questions, in the middle the rules, on the right what they lead to. Words follow below."
    svg = to_svg(stops, tuple(_bands(rules, material)), title=caption, description=said)
    return Figure(svg, caption, _table(rules, material))


def _asked(rules: Iterable[Rule], material: Material) -> Iterator[Stop]:
    read = {one for rule in rules for one in material.reads[rule.id]}
    return (Stop(f"question {one.id}", one.ask, 0) for one in material.book.questions if one.id in read)


def _ruling(rules: Iterable[Rule]) -> Iterator[Stop]:
    for rule in rules:
        note = counted(rule.effect.points, "point") if isinstance(rule.effect, Supports) else ""
        yield Stop(f"rule {rule.id}", rule.title, 1, note)


def _reached(rules: Iterable[Rule], material: Material) -> Iterator[Stop]:
    ends = {end: None for rule in rules for end in _ends(rule.effect, material)}
    return (Stop(f"end {end}", end, 2) for end in ends)


def _bands(rules: Iterable[Rule], material: Material) -> Iterator[Band]:
    for rule in rules:
        weight = rule.effect.points if isinstance(rule.effect, Supports) else 1
        kind = KINDS[type(rule.effect)]
        for question in material.reads[rule.id]:
            yield Band(f"question {question}", f"rule {rule.id}", weight, kind="same")
        for end in _ends(rule.effect, material):
            yield Band(f"rule {rule.id}", f"end {end}", weight, kind=kind)


def _ends(effect: Effect, material: Material) -> tuple[str, ...]:
    match effect:
        case Supports(option):
            return (title_of(material.book, option),)
        case RulesOut(options):
            return tuple(f"{title_of(material.book, option)} is out" for option in options)
        case CallsFor(intervention):
            return (intervention_title(material.book, intervention),)
        case _:
            assert_never(effect)


def _table(rules: Sequence[Rule], material: Material) -> Table:
    rows = []
    for rule in rules:
        asked = [name_of(material.book.question[one]) for one in material.reads[rule.id]]
        rows.append((rule.title, listed(asked, "and") or "nothing", listed(list(_ends(rule.effect, material)), "and")))
    return Table(("Rule", "Fed by", "Leads to"), tuple(rows), shares=(40, 30, 30))


def overall_picture(material: Material) -> Section | None:
    """Return one picture of the whole: from each question to each effect, as wide as the rules are many."""
    counts: dict[tuple[str, str, str], int] = {}
    for rule in material.book.rules:
        for end in _effects(rule.effect, material):
            for question in material.reads[rule.id]:
                key = (question, end, KINDS[type(rule.effect)])
                counts[key] = counts.get(key, 0) + 1
    read = [one for one in material.book.questions if any(question == one.id for question, _, _ in counts)]
    if not counts or len(read) > MOST_QUESTIONS:
        return None
    ends = {end: None for rule in material.book.rules for end in _effects(rule.effect, material)}
    stops = [*(Stop(f"question {one.id}", one.ask, 0) for one in read), *(Stop(f"end {end}", end, 1) for end in ends)]
    bands = [Band(f"question {q}", f"end {end}", n, str(n), kind) for (q, end, kind), n in counts.items()]
    caption = "From the questions to what the rules do; the numbers count rules"
    svg = to_svg(stops, bands, title=caption, description="The table in each chapter on rules says the same in words.")
    rows = tuple(
        (one.ask, "; ".join(f"{end.lower()}: {n}" for (question, end, _), n in counts.items() if question == one.id))
        for one in read
    )
    return Section(
        "whole", "The whole at a glance", (Figure(svg, caption, Table(("Question", "How many rules it feeds"), rows)),)
    )


def _effects(effect: Effect, material: Material) -> tuple[str, ...]:
    match effect:
        case Supports(option):
            return (f"Speaks for {material.option(option)}",)
        case RulesOut(options):
            return tuple(f"Rules out {material.option(option)}" for option in options)
        case CallsFor():
            return ("Calls for another kind of help",)
        case _:
            assert_never(effect)
