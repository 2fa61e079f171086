"""Every text for people in a book: what it says, where it stands, and on which page people meet it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.titles import title_of
from coachmentor.text import Span


@dataclass(frozen=True, slots=True)
class Text:
    """What stands under a key of an entry; `pages` are the pages on which it is read, none for parts of a sentence."""

    says: str
    key: str
    entry: Span
    pages: tuple[str, ...] = ()


def texts_of(book: RuleBook) -> Iterator[Text]:
    """Yield the texts of a book, entry by entry."""
    for question in book.questions:
        yield from _of_question(question)
    for rule in book.rules:
        yield from _texts(rule, rule.span, ("title", "because"), "the reasons that the rules give")
    for recommendation in book.recommendations:
        keys, page = ("title", "headline", "means"), _advice_for(book, recommendation.id)
        yield from _texts(recommendation, recommendation.span, keys, page)
    for line in book.advice:
        yield Text(line.say, "say", line.span, tuple(_advice_for(book, one) for one in line.recommendations))
    for form in book.forms:
        yield from _texts(form, form.span, ("title", "means"), "the forms")
    for other in book.interventions:
        yield from _texts(other, other.span, ("title", "what", "fits_when"), "the other interventions")
    for term in book.glossary:
        yield Text(term.means, "means", term.span, ("the glossary",))
    for statement in book.statements:
        yield Text(statement.says, "says", statement.span, ("the statements",))


def _advice_for(book: RuleBook, recommendation: str) -> str:
    return f"the advice for “{title_of(book, recommendation)}”"


def _texts(entry: object, span: Span, keys: tuple[str, ...], page: str) -> Iterator[Text]:
    for key in keys:
        yield Text(getattr(entry, key), key, span, (page,))


def _of_question(question: Question) -> Iterator[Text]:
    page = ("the questions",)
    yield Text(question.ask, "ask", question.span, page)
    if question.help:
        yield Text(question.help, "help", question.span, page)
    for field in fields(question.phrases):
        phrase = getattr(question.phrases, field.name)
        if phrase:
            yield Text(phrase, field.name.rstrip("_"), question.span)
    for choice in question.choices:
        yield Text(choice.label, "label", choice.span, page)
        if choice.help:
            yield Text(choice.help, "help", choice.span, page)
        if choice.phrase:
            yield Text(choice.phrase, "phrase", choice.span)


def place_of(text: Text, sources: Mapping[str, str]) -> Span:
    """Return where a text's key stands in its entry, the entry where it is not found."""
    keys = list(_keys(text, sources.get(text.entry.file, "").splitlines()))
    return next((span for span, fits in keys if fits), keys[0][0] if keys else text.entry)


def _keys(text: Text, lines: list[str]) -> Iterator[tuple[Span, bool]]:
    """Yield each place in the entry that looks like the key, and whether what follows looks like the text."""
    entry, key = text.entry, re.compile(rf"(?<![^\s{{,]){re.escape(text.key)}\s*:")
    first_word = text.says.split(maxsplit=1)[0] if text.says.strip() else ""
    for number, line in enumerate(lines[entry.line - 1 : entry.end_line], entry.line):
        for found in key.finditer(line, entry.column - 1 if number == entry.line else 0):
            follows = line[found.end() :].lstrip(" '\"")
            fits = not follows or follows[0] in ">|" or follows.startswith(first_word)
            yield Span(entry.file, number, found.start() + 1, number, found.end() + 1), fits
