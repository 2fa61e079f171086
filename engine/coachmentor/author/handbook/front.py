"""The pages around the chapters: what book this is, what it changes of another, how to read it, who signs it."""

from collections.abc import Iterator
from dataclasses import dataclass

from coachmentor.author.handbook.material import Material, rule_links
from coachmentor.explain.guidance import date_in_words, period_in_words
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Rule
from coachmentor.render.document import Blanks, Block, Bullets, Facts, Links, Paragraph, Part, Section
from coachmentor.text.english import counted

HOW_TO_READ = (
    "The questions come first, in the order in which they are asked.",
    "Each rule then says when it applies, what it speaks for, and why.",
    "Points add up. How they settle the choice is told under “How a choice is made”.",
    "The short name below a rule's title is its name in the files. Advice quotes it too.",
)
PEOPLE_DECIDE = "All of this is advice for a talk. People decide."


def about(material: Material) -> Section:
    """Return what book this is."""
    return Section(
        "about",
        "This book",
        (Facts(tuple(_facts(material)), ("Detail", "This book")), *_changes(material)),
    )


def _facts(material: Material) -> Iterator[tuple[str, str]]:
    book = material.book
    yield "Title", book.title
    yield "Version", book.version
    if book.sha256:
        yield "Fingerprint", book.sha256[:12]
    if book.on:
        yield "In force on", date_in_words(book.on)
    if period := period_in_words(book.period):
        yield "Unchanged", period
    if len(book.layers) > 1:
        below = (f"{layer.title} {layer.version} ({layer.sha256[:12]})" for layer in reversed(book.layers[:-1]))
        yield "Built on", "; ".join(below)
    yield "Holds", _counts(book)


def _counts(book: RuleBook) -> str:
    counts = (
        counted(len(book.questions), "question"),
        counted(len(book.rules), "rule"),
        counted(len(book.cases), "case"),
        counted(len(book.statements), "ground"),
    )
    return ", ".join(counts)


def how_to_read(material: Material) -> Section:
    """Return a short guide for the reader."""
    grounds = tuple(
        f"A ground such as {one.id} leads to the statement of the guidance that a rule rests on."
        for one in material.book.statements[:1]
    )
    return Section("how-to-read", "How to read this", (Bullets((*HOW_TO_READ, *grounds, PEOPLE_DECIDE)),))


def _no_changes(book: RuleBook, base: RuleBook) -> str:
    it = "On the day of this handbook it" if book.turning_days or base.turning_days else "It"
    return f"{it} changes no question, no rule and no number of that book."


@dataclass(frozen=True, slots=True)
class Changes:
    """What an overlay does with the rules of the book below it."""

    new: tuple[Rule, ...]
    instead: tuple[Rule, ...]
    off: tuple[Rule, ...]


def _changes(material: Material) -> Iterator[Block]:
    """Say what an overlay changes of the book below it."""
    book, base = material.book, material.base
    if base is None or len(book.layers) < 2:
        return
    rules = _rule_changes(book, base)
    said = (*_question_changes(book, base), *_in_words(rules), *_value_changes(book, base))
    told = Bullets(said) if said else Paragraph(_no_changes(book, base))
    changed = (*rules.new, *rules.instead)
    links = (Links((("Rules of this book alone", rule_links(changed)),)),) if changed else ()
    yield Part(f"What it changes of “{base.title}”", (told, *links), "changes")


def _rule_changes(book: RuleBook, base: RuleBook) -> Changes:
    known = {rule.id for rule in (*base.rules, *base.other_rules)}
    kept = {rule.id for rule in (*book.rules, *book.other_rules)}
    own = [rule for rule in (*book.rules, *book.other_rules) if rule.layer == book.layers[-1].name]
    return Changes(
        tuple(rule for rule in own if rule.id not in known),
        tuple(rule for rule in own if rule.id in known),
        tuple(rule for rule in (*base.rules, *base.other_rules) if rule.id not in kept),
    )


def _question_changes(book: RuleBook, base: RuleBook) -> Iterator[str]:
    known = base.question
    for question in book.questions:
        if question.id not in known:
            yield f"The question “{question.ask}” is new."
        elif question != known[question.id]:
            yield f"The question “{question.ask}” stands in place of another."


def _in_words(changes: Changes) -> Iterator[str]:
    yield from (f"The rule “{rule.title}” is new{_when(rule)}." for rule in changes.new)
    yield from (f"The rule “{rule.title}” stands in place of another{_when(rule)}." for rule in changes.instead)
    yield from (f"The rule “{rule.title}” is switched off." for rule in changes.off)


def _when(rule: Rule) -> str:
    period = period_in_words(rule.period)
    return f", {period}" if period else ""


def _value_changes(book: RuleBook, base: RuleBook) -> Iterator[str]:
    before, after = dict(_values(base)), dict(_values(book))
    for name, value in after.items():
        if name not in before:
            yield f"{name} is new. It is {value}."
        elif before[name] != value:
            yield f"{name} was {before[name]}. Here it is {value}."


def _values(book: RuleBook) -> Iterator[tuple[str, int]]:
    yield "What an option needs to have enough", book.enough
    yield "What makes a lead clear", book.clear_lead
    yield from ((f"The strength “{name.replace('_', ' ')}”", points) for name, points in book.strengths.items())
    yield from ((f"The number “{name.replace('_', ' ')}”", value) for name, value in book.parameters.items())


def sign_off() -> Section:
    """Return the lines for those who approve the book."""
    labels = ("Approved by", "Role", "Date", "Next review")
    told = Paragraph("I have read this book, and approve it for use as advice.")
    return Section("sign-off", "Approval", (told, Blanks(labels)))
