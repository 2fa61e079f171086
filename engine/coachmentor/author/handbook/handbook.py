"""The whole book as one document."""

from collections.abc import Iterator

from coachmentor.author.handbook.front import about, how_to_read, sign_off
from coachmentor.author.handbook.grounds import glossary, grounds
from coachmentor.author.handbook.material import Material
from coachmentor.author.handbook.outcomes import advice, interventions, recommendations
from coachmentor.author.handbook.pictures import overall_picture
from coachmentor.author.handbook.procedure import procedure
from coachmentor.author.handbook.promises import cases, properties
from coachmentor.author.handbook.questions import questions
from coachmentor.author.handbook.rules import chapters_on_rules
from coachmentor.author.handbook.two_questions import Map, map_chapter, telling_pair
from coachmentor.render.document import Document, Section


def to_handbook(material: Material, map_: Map | None = None) -> Document:
    """Return the handbook, with a map over two questions; over a telling pair where none is asked for."""
    book = material.book
    return Document(
        kicker="Handbook",
        title=book.title,
        lead=(
            "This is the whole rule book in words. It says what is asked, which rules apply, and what comes out.",
            "Read it through, question what you doubt, and sign it at the end.",
        ),
        sections=tuple(section for section in _chapters(material, map_) if section.blocks),
        footer=(f"{book.title} {book.version} ({book.sha256[:12] or 'no fingerprint'}).",),
        long=True,
    )


def _chapters(material: Material, map_: Map | None) -> Iterator[Section]:
    yield about(material)
    yield how_to_read(material)
    yield procedure(material)
    yield questions(material)
    if whole := overall_picture(material):
        yield whole
    yield from chapters_on_rules(material)
    if shown := map_ or telling_pair(material):
        yield map_chapter(shown, material)
    yield recommendations(material)
    yield interventions(material)
    yield advice(material)
    yield cases(material)
    yield properties(material)
    yield glossary(material)
    yield grounds(material)
    yield sign_off()
