"""The chapters at the end: words explained, and the grounds in the book's own words with what rests on each."""

from coachmentor.author.handbook.material import Material, rule_links
from coachmentor.model.guidance import Statement
from coachmentor.render.document import Entries, Entry, Link, Links, Paragraph, Part, Plain, Section
from coachmentor.text.english import capital


def glossary(material: Material) -> Section:
    """Return the chapter on words of the field."""
    entries = tuple(Entry(capital(one.term), one.means, ", ".join(one.sources)) for one in material.book.glossary)
    return Section("glossary", "Words explained", (Entries(entries),) if entries else ())


def grounds(material: Material) -> Section:
    """Return the chapter on the statements of the guidance."""
    intro = Paragraph("These are the statements that rules, questions and advice rest on.")
    parts = tuple(_part(statement, material) for statement in material.book.statements)
    return Section("grounds", "Grounds", (intro, *parts) if parts else ())


def _part(statement: Statement, material: Material) -> Part:
    blocks: tuple[Plain, ...] = (Paragraph(statement.says), _cited(statement, material))
    return Part(f"{statement.id} · {statement.section}", blocks, f"ground-{statement.id}")


def _cited(statement: Statement, material: Material) -> Plain:
    book = material.book
    rules = [rule for rule in book.rules if statement.id in rule.sources]
    asked = [question for question in book.questions if statement.id in question.sources]
    links = tuple(Link(one.id, f"#question-{one.id}") for one in asked)
    groups = ((("Rules", rule_links(rules)),) if rules else ()) + ((("Questions", links),) if links else ())
    if rules:
        return Links(groups)
    others = [one.sources for part in (book.advice, book.glossary, book.properties) for one in part]
    elsewhere = any(statement.id in sources for sources in others)
    told = "none, but something else in this book rests on it" if elsewhere else "none"
    return Links((("Rules", (Link(told),)), *groups))
