"""What changed in the text of a book, part by part and in words; words alone are told from what rules do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from coachmentor.author.compare.comparison import Bearing, Change, Detail, TextChange
from coachmentor.author.compare.conditions import condition_details, read_by
from coachmentor.author.compare.guidance_changes import (
    advice_details,
    advice_in_words,
    case_details,
    case_in_words,
    number_details,
    promise_details,
    promise_in_words,
    worded_details,
    worded_in_words,
)
from coachmentor.author.compare.question_changes import question_details, question_in_words
from coachmentor.author.compare.rule_changes import order_details, rule_details, rule_in_words
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Rule, Supports

Books = tuple[RuleBook, RuleBook]
Part = TypeVar("Part")


def text_changes(old: RuleBook, new: RuleBook) -> tuple[TextChange, ...]:
    """Return every part that is not what it was, in the order: the book, what is asked, rules, what people are told."""
    books = old, new
    return tuple(
        change
        for of_section in (_the_book, _numbers, _conditions, _questions, _rules, _guidance, _words)
        for change in of_section(books)
    )


def _the_book(books: Books) -> Iterator[TextChange]:
    old, new = books
    for id, title, before, after, bearing in (
        ("title", "the book's title", old.title, new.title, Bearing.WORDING),
        ("version", "the book's version", old.version, new.version, Bearing.WORDING),
        ("options", "the options", ", ".join(old.options), ", ".join(new.options), Bearing.DECISION),
        ("enough", "the points that are enough", str(old.enough), str(new.enough), Bearing.DECISION),
        ("clear_lead", "the lead that is clear", str(old.clear_lead), str(new.clear_lead), Bearing.DECISION),
    ):
        if before != after:
            detail = Detail("value", before, after, wording=bearing is Bearing.WORDING)
            yield TextChange("book", id, title, Change.CHANGED, bearing, (detail,))


def _numbers(books: Books) -> Iterator[TextChange]:
    old, new = books
    for section, before, after in (
        ("parameters", old.parameters, new.parameters),
        ("strengths", old.strengths, new.strengths),
    ):
        users = _users_of_parameters(books) if section == "parameters" else _users_of_strengths(books)
        for id, was, now in number_details(before, after):
            change = Change.ADDED if not was else Change.REMOVED if not now else Change.CHANGED
            detail = Detail("value", was, now)
            yield TextChange(section, id, id, change, Bearing.DECISION, (detail,), tuple(users.get(id, ())))


def _users_of_parameters(books: Books) -> dict[str, dict[str, None]]:
    return _users(books, "parameter")


def _users(books: Books, sort: str) -> dict[str, dict[str, None]]:
    """Return, for each parameter or named condition, the rules that are made with it."""
    users: dict[str, dict[str, None]] = {}
    for book in books:
        for rule in book.rules:
            for kind, id in read_by(rule.when, book.conditions):
                if kind == sort:
                    users.setdefault(id, {})[rule.id] = None
    return users


def _users_of_strengths(books: Books) -> dict[str, dict[str, None]]:
    users: dict[str, dict[str, None]] = {}
    for rule in (rule for book in books for rule in book.rules):
        if isinstance(rule.effect, Supports):
            users.setdefault(rule.effect.strength, {})[rule.id] = None
    return users


def _conditions(books: Books) -> Iterator[TextChange]:
    users = _users(books, "condition")
    old, new = (book.conditions for book in books)
    for id in dict.fromkeys((*old, *new)):
        details = tuple(condition_details("condition", old.get(id), new.get(id), books))
        if details:
            change = Change.ADDED if id not in old else Change.REMOVED if id not in new else Change.CHANGED
            yield _change("conditions", id, id, change, Bearing.DECISION, details, tuple(users.get(id, ())))


def _questions(books: Books) -> Iterator[TextChange]:
    old, new = books
    yield from _parts(
        "questions",
        Bearing.DECISION,
        ({one.id: one for one in book.questions} for book in books),
        lambda one: one.ask,
        lambda before, after: question_details(before, after),
        lambda one, _: question_in_words(one),
        books,
    )
    yield from _reordered("questions", "the order of the questions", old.question, new.question, Bearing.GUIDANCE)


def _rules(books: Books) -> Iterator[TextChange]:
    old, new = ({rule.id: rule for rule in book.rules} for book in books)
    order = order_details(books[0].rules, books[1].rules)

    def details(before: Rule, after: Rule) -> Iterator[Detail]:
        yield from rule_details(before, after, books)
        if before.id in order:
            yield order[before.id]

    yield from _parts("rules", Bearing.DECISION, (old, new), lambda one: one.title, details, rule_in_words, books)
    if not order:
        yield from _reordered("rules", "the order of the rules, which changes no form", old, new, Bearing.WORDING)


def _guidance(books: Books) -> Iterator[TextChange]:
    advice, cases, promises = (
        tuple({one.id: one for one in getattr(book, name)} for book in books)
        for name in ("advice", "cases", "properties")
    )
    guidance = Bearing.GUIDANCE
    yield from _parts(
        "advice",
        guidance,
        advice,
        lambda one: one.say,
        lambda a, b: advice_details(a, b, books),
        advice_in_words,
        books,
    )
    yield from _parts(
        "cases", guidance, cases, lambda one: one.id, lambda a, b: case_details(a, b, books), case_in_words, books
    )
    yield from _parts(
        "properties",
        guidance,
        promises,
        lambda one: one.title or one.id,
        lambda a, b: promise_details(a, b, books),
        promise_in_words,
        books,
    )


def _words(books: Books) -> Iterator[TextChange]:
    for section, name, title in (
        ("interventions", "id", "title"),
        ("recommendations", "id", "title"),
        ("forms", "id", "title"),
        ("glossary", "term", "term"),
        ("statements", "id", "says"),
    ):
        parts = tuple({getattr(one, name): one for one in getattr(book, section)} for book in books)
        bearing = Bearing.GUIDANCE if section in ("interventions", "forms") else Bearing.WORDING
        yield from _parts(
            section,
            bearing,
            parts,
            attrgetter(title),
            worded_details,
            worded_in_words,
            books,
        )


def _parts(
    section: str,
    bearing: Bearing,
    parts: Iterable[Mapping[str, Part]],
    title: Callable[[Part], str],
    details: Callable[[Part, Part], Iterable[Detail]],
    in_words: Callable[[Part, RuleBook], Iterable[Detail]],
    books: Books,
) -> Iterator[TextChange]:
    """Compare the parts of a section by their ids: those of the old book first, then those that are new."""
    old, new = parts
    for id, part in old.items():
        if id not in new:
            told = tuple(replace(one, before=one.after, after="") for one in in_words(part, books[0]))
            yield TextChange(section, id, title(part), Change.REMOVED, bearing, told)
        elif different := tuple(details(part, new[id])):
            yield _change(section, id, title(new[id]), Change.CHANGED, bearing, different)
    for id, part in new.items():
        if id not in old:
            yield TextChange(section, id, title(part), Change.ADDED, bearing, tuple(in_words(part, books[1])))


def _change(
    section: str,
    id: str,
    title: str,
    change: Change,
    bearing: Bearing,
    details: Sequence[Detail],
    changes_rules: tuple[str, ...] = (),
) -> TextChange:
    words = change is Change.CHANGED and all(detail.wording for detail in details)
    return TextChange(
        section,
        id,
        title,
        change,
        Bearing.WORDING if words else bearing,
        tuple(details),
        () if words else changes_rules,
    )


def _reordered(
    section: str, title: str, old: Iterable[str], new: Iterable[str], bearing: Bearing
) -> Iterator[TextChange]:
    old, new = list(old), list(new)
    before, after = [id for id in old if id in set(new)], [id for id in new if id in set(old)]
    if before != after:
        moved = [id for id, other in zip(after, before, strict=True) if id != other]
        detail = Detail("order", ", ".join(one for one in before if one in moved), ", ".join(moved))
        yield TextChange(section, "", title, Change.CHANGED, bearing, (detail,))
