"""The chapters on what the book promises: its cases and its properties, each as far as it is known to hold."""

from collections.abc import Iterator

from coachmentor.author.cases.running import run_case
from coachmentor.author.handbook.material import Group, Material
from coachmentor.author.proofs.in_words import made_sentence
from coachmentor.author.proofs.prove import prove
from coachmentor.author.proofs.results import About, Proved, Refuted, Result, Unknown, Way
from coachmentor.explain.guidance import period_in_words
from coachmentor.model.properties import Property
from coachmentor.model.rule_book import Case, Expectation, RuleBook
from coachmentor.readings.titles import form_title, title_of
from coachmentor.readings.to_sentence import name_of, states
from coachmentor.render.document import Block, Bullets, Link, Links, Paragraph, Part, Plain, Section, Table
from coachmentor.text.english import capital


def cases(material: Material) -> Section:
    """Return the chapter on cases; one that fails today is named, but not printed as a promise."""
    outcomes = [run_case(case, material.examined) for case in material.book.cases]
    kept = [outcome.case for outcome in outcomes if outcome.passed]
    broken = [outcome.case for outcome in outcomes if not outcome.passed]
    blocks: list[Block] = []
    if kept:
        rows = tuple((case.id, *_row(case, material)) for case in kept)
        blocks += [
            Paragraph("These cases were tried when this handbook was made. Each came out as it must."),
            Table(("Case", "Answers", "Must come out"), rows, shares=(20, 50, 30)),
        ]
    if broken:
        blocks += [
            Paragraph("These cases do not come out as they must. Settle them before you sign."),
            Bullets(tuple(case.id for case in broken)),
        ]
    return Section("cases", "Cases", tuple(blocks))


def _row(case: Case, material: Material) -> tuple[str, str]:
    said = "; ".join(_answers(case, material.book))
    return (f"{capital(said)}." if said else "Nothing is answered."), _expected(case.expect, material)


def _answers(case: Case, book: RuleBook) -> Iterator[str]:
    for question in book.questions:
        if question.id in case.answers:
            answer = case.answers[question.id]
            yield f"“{name_of(question)}” is not known" if answer is None else states(question, answer)


def _expected(expect: Expectation, material: Material) -> str:
    book = material.book
    parts = [title_of(book, expect.recommendation)]
    if expect.form:
        parts.append(form_title(book, expect.form).lower())
    if expect.confidence and expect.confidence != "none":
        parts.append(expect.confidence)
    if expect.interventions:
        parts += [material.intervention(one) for one in expect.interventions]
    return ", ".join(parts)


KEPT = "These were proved when this handbook was made, for every possible set of answers."
BROKEN = "These do not hold. Settle them before you sign. `coachmentor rules prove` shows who breaks them."
UNTRIED = "The author promises these. `coachmentor rules prove` tells whether they hold."


def properties(material: Material) -> Section:
    """Return the chapter on what the book promises for everybody, apart by what is known about it."""
    found = _proved(material)
    blocks: list[Block] = []
    for intro, result in ((KEPT, Proved), (BROKEN, Refuted), (UNTRIED, Unknown)):
        parts = [_promise(one, material) for one in material.book.properties if isinstance(found[one.id], result)]
        if parts:
            blocks += [Paragraph(intro), *parts]
    return Section("promises", "Promises", tuple(blocks))


def _proved(material: Material) -> dict[str, Result]:
    """Prove by the diagram alone, as a solver may take its time."""
    ids = [one.id for one in material.book.properties]
    if not ids:
        return {}
    report = prove(material.examined, way=Way.DIAGRAM, only=ids)
    return {proof.id: proof.result for proof in report.about(About.PROPERTY)}


def _promise(one: Property, material: Material) -> Part:
    blocks: list[Plain] = [Paragraph(made_sentence(one, material.book))]
    if period := period_in_words(one.period):
        blocks.append(Paragraph(f"This holds {period}."))
    blocks.append(Links(tuple(_links(one, material))))
    return Part(one.title or capital(one.id.replace("-", " ")), tuple(blocks), f"promise-{one.id}")


def _links(one: Property, material: Material) -> Iterator[Group]:
    yield "Name", (Link(one.id),)
    yield from material.ground(one.sources)
    yield from material.layer(one.layer)
    yield from material.place(one.span, one.layer)
