"""What changed beside the rules: advice, cases, promises, and the parts of a book that are words alone."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, assert_never

from coachmentor.author.compare.comparison import Detail
from coachmentor.author.compare.conditions import condition_details
from coachmentor.author.profile_text import to_yaml_line
from coachmentor.model.guidance import AdviceLine
from coachmentor.model.properties import Always, Never, NeverDependsOn, NeverMoves, Promise, Property
from coachmentor.model.rule_book import Case, RuleBook
from coachmentor.readings.to_sentence import to_sentence
from coachmentor.text.english import listed

Books = tuple[RuleBook, RuleBook]
NOT_WORDS = ("id", "term", "span", "layer")


def advice_details(old: AdviceLine, new: AdviceLine, books: Books) -> Iterator[Detail]:
    """Yield what is different about a line of advice: who sees it before what it says."""
    if old.part is not new.part:
        yield Detail("place", old.part.replace("_", " "), new.part.replace("_", " "))
    if old.recommendations != new.recommendations:
        yield Detail("for", ", ".join(old.recommendations), ", ".join(new.recommendations))
    yield from condition_details("shown when", old.when, new.when, books)
    yield from condition_details("not shown when", old.unless, new.unless, books)
    if old.say != new.say:
        yield Detail("text", old.say, new.say, wording=True)
    if old.sources != new.sources:
        yield Detail("source", ", ".join(old.sources), ", ".join(new.sources), wording=True)


def advice_in_words(line: AdviceLine, _: RuleBook) -> Iterator[Detail]:
    """Yield what a line of advice says, for one that was added or removed."""
    yield Detail("text", after=line.say)
    yield Detail("for", after=", ".join(line.recommendations))


def case_details(old: Case, new: Case, books: Books) -> Iterator[Detail]:
    """Yield what is different about a case."""
    before, after = (case_in_words(one, book) for one, book in zip((old, new), books, strict=True))
    for one, other in zip(before, after, strict=True):
        if one != other:
            yield Detail(one.what, one.after, other.after)


def case_in_words(case: Case, book: RuleBook) -> Iterator[Detail]:
    """Yield what a case says."""
    expect = case.expect
    said = [expect.recommendation, expect.confidence, f"form {expect.form}" if expect.form else None]
    yield Detail("answers", after=to_yaml_line(case.answers, book))
    yield Detail("what must come out", after=", ".join(one for one in (*said, *(expect.interventions or ())) if one))
    yield Detail("rules that must fire", after=", ".join(expect.fires) or "any")


def promise_details(old: Property, new: Property, books: Books) -> Iterator[Detail]:
    """Yield what is different about a promise."""
    if old.promise != new.promise:
        yield Detail("promise", promise_words(old.promise), promise_words(new.promise))
    if old.once_answered != new.once_answered:
        yield Detail("once these are answered", ", ".join(old.once_answered), ", ".join(new.once_answered))
    yield from condition_details("when", old.when, new.when, books)
    if old.title != new.title:
        yield Detail("title", old.title or "", new.title or "", wording=True)
    if old.sources != new.sources:
        yield Detail("source", ", ".join(old.sources), ", ".join(new.sources), wording=True)


def promise_in_words(one: Property, book: RuleBook) -> Iterator[Detail]:
    """Yield what a property promises, for one that was added or removed."""
    yield Detail("promise", after=promise_words(one.promise))
    if one.when is not None:
        yield Detail("when", after=to_sentence(one.when, book))


def promise_words(promise: Promise) -> str:
    """Return a promise as a clause, by ids."""
    match promise:
        case Always(recommendations):
            return f"the recommendation is always {listed(list(recommendations), 'or')}"
        case Never(recommendations):
            return f"the recommendation is never {listed(list(recommendations), 'or')}"
        case NeverDependsOn(questions):
            return f"the recommendation never depends on {listed(list(questions), 'or')}"
        case NeverMoves(changing, start, end):
            moved = f"from {listed(list(start), 'or')} to {listed(list(end), 'or')}"
            return f"another answer to {listed(list(changing), 'or')} never moves it {moved}"
        case _:
            assert_never(promise)


def worded_details(old: Any, new: Any) -> Iterator[Detail]:
    """Yield what is different about a part that is words alone, such as an explained term: field by field."""
    for one in fields(old):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if before != after and one.name not in NOT_WORDS:
            yield Detail(one.name.replace("_", " "), _text(before), _text(after), wording=True)


def worded_in_words(part: Any, _: RuleBook) -> Iterator[Detail]:
    """Yield the words of a part that was added or removed."""
    for one in fields(part):
        if one.name not in NOT_WORDS and getattr(part, one.name):
            yield Detail(one.name.replace("_", " "), after=_text(getattr(part, one.name)))


def number_details(old: Mapping[str, int], new: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    """Yield the id of each number that is different, and it before and after, empty where there was none."""
    for id in dict.fromkeys((*old, *new)):
        if old.get(id) != new.get(id):
            yield id, str(old.get(id, "")), str(new.get(id, ""))


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
