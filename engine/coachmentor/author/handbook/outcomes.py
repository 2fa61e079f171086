"""The chapters on what may come out: recommendations, their forms, other ways to help, and the advice with each."""

from collections.abc import Iterator

from coachmentor.author.handbook.material import Material, rule_links
from coachmentor.explain.guidance import period_in_words
from coachmentor.model.guidance import AdviceLine
from coachmentor.model.guidance import Part as Place
from coachmentor.model.rule_book import EITHER
from coachmentor.model.rules import CallsFor, Supports
from coachmentor.readings.titles import form_title, title_of
from coachmentor.readings.to_sentence import name_of, to_sentence
from coachmentor.render.document import Block, Entries, Entry, Links, Paragraph, Part, Section, Table
from coachmentor.text.english import capital, listed
from coachmentor.text.placeholders import fill_in

PLACES = {
    Place.NEXT_STEPS: "Next steps",
    Place.PROVIDERS: "Who could help",
    Place.COST: "What it costs",
    Place.CONFIDENTIALITY: "What is agreed on confidentiality",
    Place.LETTER: "The letter to ask for it",
    Place.NOTES: "Notes for the talk",
}

ANY_OPTION = "Any option"


def recommendations(material: Material) -> Section:
    """Return the chapter on what may come out; forms stand beneath the option that they are a kind of."""
    told = {one.id: one for one in material.book.recommendations}
    entries = tuple(
        Entry(title_of(material.book, id_), told[id_].means if id_ in told else "This book says no more about it.")
        for id_ in material.book.recommendation_ids
    )
    return Section("recommendations", "What may come out", (Entries(entries), *_forms(material)))


def _forms(material: Material) -> Iterator[Block]:
    for form in material.book.forms:
        rules = [rule for rule in material.book.rules if isinstance(rule.effect, Supports) and rule.form == form.id]
        links = (Links((("Suggested by", rule_links(rules)),)),) if rules else ()
        yield Part(form_title(material.book, form.id), (Paragraph(form.means), *links), f"form-{form.id}")


def interventions(material: Material) -> Section:
    """Return the chapter on other ways to help."""
    parts = []
    for one in material.book.interventions:
        calling = [rule for rule in material.book.rules if rule.effect == CallsFor(one.id)]
        links = (Links((("Called for by", rule_links(calling)),)),) if calling else ()
        blocks = (Paragraph(one.what), Paragraph(f"It fits when: {one.fits_when}"), *links)
        parts.append(Part(one.title, blocks, f"intervention-{one.id}"))
    return Section("interventions", "Other ways to help", tuple(parts))


def advice(material: Material) -> Section:
    """Return the chapter on what is said with each recommendation, a table for each place in the result."""
    return Section("advice", "What is said with each result", tuple(_tables(material)))


def _tables(material: Material) -> Iterator[Block]:
    if material.book.advice:
        any_option = [f"“{title_of(material.book, one)}”" for one in (*material.book.options, EITHER)]
        yield Paragraph("Words in square brackets are filled in from the answers, or by hand.")
        yield Paragraph(f"“{ANY_OPTION}” stands for {listed(any_option, 'or')}.")
    for place, title in PLACES.items():
        rows = tuple(_row(line, material) for line in material.book.advice if line.part is place)
        if rows:
            yield Table(("What is said", "With", "When"), rows, title, (45, 20, 35))


def _row(line: AdviceLine, material: Material) -> tuple[str, str, str]:
    return _said(line.say, material), "; ".join(_with(line, material)), _when(line, material)


def _with(line: AdviceLine, material: Material) -> Iterator[str]:
    """Name the recommendations that a line goes with, all options at once where it goes with all of them."""
    book = material.book
    if set(line.recommendations) >= set(book.recommendation_ids):
        yield "Every result"
        return
    any_option = {*book.options, EITHER}
    if any_option <= set(line.recommendations):
        yield ANY_OPTION
    else:
        any_option = set()
    yield from (title_of(book, one) for one in line.recommendations if one not in any_option)


def _when(line: AdviceLine, material: Material) -> str:
    parts = [
        f"{word} {to_sentence(condition, material.book)}"
        for word, condition in (("when", line.when), ("unless", line.unless))
        if condition is not None
    ]
    period = period_in_words(line.period)
    return capital(", ".join([*parts, *([period] if period else [])])) or "Always"


def _said(text: str, material: Material) -> str:
    def blank(name: str) -> str:
        question = material.book.question.get(name)
        words = question.phrases.blank or name_of(question) if question else name.replace("_", " ")
        return f"[{words}]"

    return fill_in(text, blank)
