"""An advice as a document: the recommendation first, then why, what to do, and what would change it."""

from collections.abc import Iterable, Iterator

from coachmentor.decide import Confidence
from coachmentor.explain import Advice, Reason, in_short
from coachmentor.explain.guidance import date_in_words
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION
from coachmentor.readings.titles import form_title, title_of
from coachmentor.readings.to_sentence import answer_in_words, states, with_unit
from coachmentor.render.document import Blanks, Block, Bullets, Document, Entries, Entry, Facts, Paragraph, Section
from coachmentor.render.words_used import words_used
from coachmentor.text.english import capital, counted

CONFIDENCE = {
    Confidence.CLEAR: "The answers point clearly this way.",
    Confidence.LEANING: "The answers lean this way. A small change could tip the balance.",
    Confidence.LEVEL: "The answers speak for both alike.",
}


def report(advice: Advice) -> Document:
    """Return the whole report on one advice."""
    book = advice.book
    told = {one.id: one for one in book.recommendations}.get(advice.recommendation)
    title = title_of(book, advice.recommendation)
    return Document(
        kicker=form_title(book, advice.form) if advice.form else book.title,
        title=told.headline if told else title,
        lead=tuple(_lead(advice, told.means if told else "")),
        sections=_sections(advice),
        footer=tuple(_footer(advice)),
    )


def _lead(advice: Advice, means: str) -> Iterator[str]:
    if advice.confidence in CONFIDENCE:
        yield CONFIDENCE[advice.confidence]
    if means:
        yield means
    if form := {one.id: one for one in advice.book.forms}.get(advice.form or ""):
        yield form.means
    yield from _on_the_line(advice)


def _on_the_line(advice: Advice) -> Iterator[str]:
    for one in advice.on_the_line:
        question = advice.book.question[one.question]
        answer, line = with_unit(one.answer, question), with_unit(one.line, question)
        where = "is right on a line" if one.answer == one.line else "is just under a line"
        yield f"{answer.capitalize()} {where}: the rules change at {line}. Be sure of that answer."


def _sections(advice: Advice) -> tuple[Section, ...]:
    told = tuple(section for section in _told(advice) if section.blocks)
    papers = tuple(section for section in _papers(advice) if section.blocks)
    words = words_used((*told, *papers), advice.book.glossary)
    return (*told, *((words,) if words.blocks else ()), *papers)


def _told(advice: Advice) -> Iterator[Section]:
    yield Section("interventions", "What would help", _interventions(advice))
    yield Section("why", "Why", _why(advice))
    yield Section("ruled-out", "What is ruled out", _ruled_out(advice))
    yield Section("against", _against_title(advice), _entries(advice.against, advice))
    yield Section("next-steps", "Next steps", _bullets(advice.next_steps, numbered=True))
    yield Section("providers", "Who could help", _bullets(advice.providers))
    yield Section("cost", "What it costs", (Paragraph(advice.cost),) if advice.cost else ())
    yield Section("would-change", "What would change it", _would_change(advice))
    yield Section("still-open", "Still to find out", _still_open(advice))
    yield Section("answers", "The answers behind it", _answers(advice))


def _why(advice: Advice) -> tuple[Block, ...]:
    if advice.reasons:
        return _entries(advice.reasons, advice)
    return (Paragraph("No answer so far speaks strongly enough for any kind of help."),)


def _against_title(advice: Advice) -> str:
    if advice.recommendation in (MORE_INFORMATION, EITHER):
        return "What else was said"
    return "What spoke for something else" if advice.recommendation == ANOTHER_INTERVENTION else "What spoke against"


def _entries(reasons: Iterable[Reason], advice: Advice) -> tuple[Block, ...]:
    entries = tuple(Entry(reason.title, reason.because, _ground(reason, advice)) for reason in reasons)
    return (Entries(entries),) if entries else ()


def _ground(reason: Reason, advice: Advice) -> str:
    """Say what made a rule fire and where it stands: so that it can be questioned."""
    book = advice.book
    because_of = "; ".join(states(book.question[question], answer) for question, answer in reason.answers.items())
    weight = counted(reason.points, "point") if reason.points else ""
    return " · ".join(part for part in (capital(because_of), weight, ", ".join(reason.sources), reason.at) if part)


def _ruled_out(advice: Advice) -> tuple[Block, ...]:
    if advice.recommendation == ANOTHER_INTERVENTION and not advice.interventions:
        return ()  # then the rulings-out are the reasons themselves
    return tuple(
        Entries(
            tuple(Entry(f"{title_of(advice.book, option)}: {r.title}", r.because, _ground(r, advice)) for r in reasons)
        )
        for option, reasons in advice.ruled_out.items()
    )


def _interventions(advice: Advice) -> tuple[Block, ...]:
    entries = tuple(Entry(one.title, one.what, one.fits_when) for one in advice.interventions)
    return (Entries(entries),) if entries else ()


def _bullets(items: tuple[str, ...], *, numbered: bool = False) -> tuple[Block, ...]:
    return (Bullets(items, numbered),) if items else ()


def _would_change(advice: Advice) -> tuple[Block, ...]:
    lines = tuple(f"{capital(line)}." for line in in_short(advice.would_change, advice.book))
    if not lines:
        return ()
    intro = "These are the smallest changes to the answers that would lead to another result."
    inexact = "This rule book is too large to look at in full, so there may be others."
    return (Paragraph(intro if advice.exact else f"{intro} {inexact}"), Bullets(lines))


def _still_open(advice: Advice) -> tuple[Block, ...]:
    if not advice.still_open:
        return (Paragraph("Nothing: no further answer could change the recommendation."),)
    possible = [title_of(advice.book, one).lower() for one in advice.possible if one != advice.recommendation]
    intro = "The answers to these questions could still change the recommendation."
    could_be = f"It could become: {'; '.join(possible)}." if possible else ""
    asked = tuple(advice.book.question[question].ask for question in advice.still_open)
    return (Paragraph(f"{intro} {could_be}".strip()), Bullets(asked))


def _answers(advice: Advice) -> tuple[Block, ...]:
    rows = []
    for question in advice.book.questions:
        answer = advice.profile.answers.get(question.id)
        if answer is not None:
            rows.append((question.ask, answer_in_words(question, answer)))
        elif question.id in advice.profile.not_known:
            rows.append((question.ask, "not known"))
    return (Facts(tuple(rows)),) if rows else ()


def _papers(advice: Advice) -> Iterator[Section]:
    """The letter for a member of staff, the notes for a line manager, both where nobody said who asks."""
    asking = advice.profile.answers.get("answering_as")
    if asking != "line-manager":
        yield Section("letter", "A letter to ask for it", _paragraphs(advice.letter), own_page=True)
    if asking != "staff-member":
        yield Section("notes", "Notes for the conversation", _paragraphs(advice.notes), own_page=True)
    if advice.confidentiality:
        signed = Blanks(("The person", "Coach or mentor", "Date"))
        blocks = (Bullets(advice.confidentiality), signed)
        yield Section("confidentiality", "What we agree on confidentiality", blocks, own_page=True)


def _paragraphs(texts: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Paragraph(text) for text in texts)


def _footer(advice: Advice) -> Iterator[str]:
    yield "This is advice for a conversation. People decide, and nobody has a coach or mentor imposed on them."
    stamp = advice.rule_book
    yield (
        f"{stamp.title} {stamp.version} ({stamp.sha256[:12]}), {date_in_words(stamp.on)}, decided by {advice.engine}."
    )
