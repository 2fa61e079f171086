"""The chapter on how a choice is made: the steps of the decision, with the numbers of the book."""

from collections.abc import Iterator

from coachmentor.author.handbook.material import Material
from coachmentor.decide import STEPS, Step
from coachmentor.render.document import Block, Bullets, Paragraph, Section, Table
from coachmentor.text.english import capital, counted, listed


def procedure(material: Material) -> Section:
    """Return the chapter."""
    return Section("procedure", "How a choice is made", tuple(_blocks(material)))


def _blocks(material: Material) -> Iterator[Block]:
    book = material.book
    options = listed([material.option(option) for option in book.options], "and")
    yield Paragraph(
        f"The book weighs {options}. A rule applies when the answers meet it. "
        "An open question never makes a rule apply."
    )
    yield Paragraph("These steps are taken in order. The first that fits settles the matter.")
    yield Bullets(tuple(_in_words(step) for step in STEPS), numbered=True)
    yield Paragraph(
        f"An option has enough with {_points(book.enough)}. Its lead is clear from {_points(book.clear_lead)} on. "
        "With a smaller lead the answers only lean its way."
    )
    if book.strengths:
        rows = tuple((name.replace("_", " "), str(points)) for name, points in book.strengths.items())
        yield Table(("Strength", "Points"), rows, "How much a rule weighs")
    if book.parameters:
        rows = tuple((name.replace("_", " "), str(value)) for name, value in book.parameters.items())
        yield Table(("Number", "Value"), rows, "Numbers that rules share")


def _in_words(step: Step) -> str:
    said = f"If {step.says}, {step.then}".split("; ")
    return " ".join(f"{capital(sentence)}." for sentence in said)


def _points(number: int) -> str:
    return counted(number, "point")
