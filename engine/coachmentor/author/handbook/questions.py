"""The chapter on the questions: what is asked and how, and which rules each feeds."""

from collections.abc import Iterator

from coachmentor.author.handbook.material import Group, Material, rule_links
from coachmentor.model.questions import Choice, Kind, Question
from coachmentor.questionnaire.overview import Role, groups, overview
from coachmentor.readings.to_sentence import with_unit
from coachmentor.render.document import Bullets, Link, Links, Paragraph, Part, Plain, Section

NEVER_DECIDES = {
    Role.SHAPES: "It never decides anything. It shapes the next steps and the papers.",
    Role.UNUSED: "Nothing in this book depends on it, so it is never asked.",
}

DECIDES_ON_OTHER_DAYS = "No rule that is in force on the day of this handbook reads it. One of other days does."


def questions(material: Material) -> Section:
    """Return the chapter."""
    parts = tuple(_part(entry.question, entry.role, material) for entry in overview(material.book))
    intro = Paragraph("Every question may be left open.")
    return Section("questions", "What is asked", (intro, *parts))


def _part(question: Question, role: Role, material: Material) -> Part:
    return Part(question.ask, tuple(_blocks(question, role, material)), f"question-{question.id}")


def _blocks(question: Question, role: Role, material: Material) -> Iterator[Plain]:
    if question.help:
        yield Paragraph(question.help)
    yield Paragraph(_answer(question))
    for heading, choices in groups(question):
        if heading:
            yield Paragraph(f"{heading}:")
        yield Bullets(tuple(map(_choice, choices)))
    if role in NEVER_DECIDES:
        on_other_days = question.id in material.read_on_other_days
        yield Paragraph(DECIDES_ON_OTHER_DAYS if on_other_days else NEVER_DECIDES[role])
    yield Links(tuple(_links(question, material)))


def _answer(question: Question) -> str:
    match question.kind:
        case Kind.YES_NO:
            return "The answer is yes or no."
        case Kind.WHOLE_NUMBER:
            return f"The answer is a whole number, from {question.least} to {with_unit(question.most, question)}."
        case Kind.TEXT:
            return "The answer is in the person's own words."
        case Kind.CHOICE:
            return "The answer is one of these:"
        case Kind.CHOICES:
            return "The answer is any number of these, or none:"


def _choice(choice: Choice) -> str:
    return f"{choice.label}{'' if choice.label[-1:] in '.?!' else '.'} {choice.help}" if choice.help else choice.label


def _links(question: Question, material: Material) -> Iterator[Group]:
    yield "Name", (Link(question.id),)
    if rules := material.read_by[question.id]:
        yield "Feeds", rule_links(rules)
    yield from material.ground(question.sources)
    yield from material.layer(question.layer)
    yield from material.place(question.span, question.layer)
