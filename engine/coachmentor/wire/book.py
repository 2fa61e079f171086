"""A rule book as JSON has it: which one it is, and the words for the ids that an advice names."""

from typing import Annotated

from pydantic import Field

from coachmentor.model.rule_book import RuleBook
from coachmentor.wire.advice import Intervention
from coachmentor.wire.base import Sha256, Stamp, Wire, stamp_of


class Layer(Stamp):
    """One book in a stack of overlays; `sha256` covers its files alone."""

    name: str


class Recommendation(Wire):
    """What may come out."""

    id: str
    title: str
    headline: str
    means: str


class Form(Wire):
    """A kind of coaching or mentoring."""

    id: str
    title: str
    means: str


class Statement(Wire):
    """A numbered statement of the guidance, which rules cite as their source."""

    id: str
    section: str
    says: str


class Book(Wire):
    """A rule book."""

    title: str
    version: str
    sha256: Sha256
    layers: Annotated[tuple[Layer, ...], Field(description="The books of an overlay, the base first.")]
    options: tuple[str, ...]
    recommendations: tuple[Recommendation, ...]
    forms: tuple[Form, ...]
    interventions: tuple[Intervention, ...]
    statements: tuple[Statement, ...]
    questions: Annotated[int, Field(description="How many questions it asks.")]
    rules: Annotated[int, Field(description="How many rules it has.")]
    rule_book: Stamp


def book_on_the_wire(book: RuleBook) -> Book:
    """Return a book as JSON has it."""
    return Book(
        title=book.title,
        version=book.version,
        sha256=book.sha256,
        layers=tuple(Layer(name=o.name, title=o.title, version=o.version, sha256=o.sha256) for o in book.layers),
        options=book.options,
        recommendations=tuple(
            Recommendation(id=one.id, title=one.title, headline=one.headline, means=one.means)
            for one in book.recommendations
        ),
        forms=tuple(Form(id=one.id, title=one.title, means=one.means) for one in book.forms),
        interventions=tuple(
            Intervention(id=one.id, title=one.title, what=one.what, fits_when=one.fits_when)
            for one in book.interventions
        ),
        statements=tuple(statements_of(book, {one.id for one in book.statements})),
        questions=len(book.questions),
        rules=len(book.rules),
        rule_book=stamp_of(book),
    )


def statements_of(book: RuleBook, ids: set[str]) -> list[Statement]:
    """Return some statements of a book, in its order."""
    return [Statement(id=one.id, section=one.section, says=one.says) for one in book.statements if one.id in ids]
