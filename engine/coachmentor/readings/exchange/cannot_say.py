"""What an exchange format cannot say, found before anything is written, with its place in the book."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from coachmentor.decide import Program, atoms
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Rule
from coachmentor.text import Diagnostic, Mistakes, Span

MOST_RULES_NAMED = 5


class CannotBeSaid(Mistakes):
    """A book with something that a format has no words for; it carries a diagnostic for each."""


@dataclass(frozen=True, slots=True)
class Limits:
    """A format by name: the question ids that mean something else in it, and the characters that no text may have."""

    format: str
    taken: Collection[str]
    impossible: re.Pattern[str]


def refuse_what_cannot_be_said(program: Program, limits: Limits) -> None:
    """Raise `CannotBeSaid` with everything in the book that is beyond the limits."""
    found = (*_names(program, limits), *_characters(program, limits))
    if found:
        raise CannotBeSaid(found, program.book.sources)


def _names(program: Program, limits: Limits) -> Iterator[Diagnostic]:
    for question in program.questions_read:
        if question.id in limits.taken:
            message = f"{limits.format} cannot have a question `{question.id}`: the word has a meaning of its own there"
            help_ = f"give the question another id; it is read by {_readers(program, question)}"
            yield Diagnostic("cannot-be-said", message, question.span, help_)


def rules_reading(program: Program, question: Question) -> list[Rule]:
    """Return the rules that read a question, in order."""
    return [
        rule
        for rule, formula in zip(program.book.rules, program.formulas, strict=True)
        if any(atom.question == question.id for atom in atoms([formula]))
    ]


def _readers(program: Program, question: Question) -> str:
    rules = [f"`{rule.id}`" for rule in rules_reading(program, question)]
    more = len(rules) - MOST_RULES_NAMED
    named = ", ".join(rules[:MOST_RULES_NAMED])
    return f"the rule{'s' if len(rules) > 1 else ''} {named}" + (f" and {more} more" if more > 0 else "")


def _characters(program: Program, limits: Limits) -> Iterator[Diagnostic]:
    for owner, span, texts in _texts(program.book, program.questions_read):
        for what, text in texts:
            bad = limits.impossible.search(text or "")
            if bad:
                message = f"{limits.format} cannot hold the character U+{ord(bad[0]):04X}, in the {what} of {owner}"
                yield Diagnostic("cannot-be-said", message, span, "take it out, or write another one")


def _texts(book: RuleBook, questions: Iterable[Question]) -> Iterator[tuple[str, Span, list[tuple[str, str | None]]]]:
    yield "the rule book", _beginning(book), [("title", book.title), ("version", book.version)]
    for question in questions:
        labels = [(f"label of `{choice.id}`", choice.label) for choice in question.choices]
        own = [("words", question.ask), ("unit", question.unit), *labels]
        yield f"the question `{question.id}`", question.span, own
    for rule in book.rules:
        yield f"the rule `{rule.id}`", rule.span, list(_texts_of(rule))


def _beginning(book: RuleBook) -> Span:
    """Return the beginning of the book's own manifest: its files come before those of the books that it extends."""
    first = next(iter(book.sources), "")
    manifests = (file for file in book.sources if PurePosixPath(file).stem == "guidance")
    above = (file for file in manifests if PurePosixPath(first).is_relative_to(PurePosixPath(file).parent))
    return Span(next(above, first), 1, 1, 1, 1)


def _texts_of(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "title", rule.title
    yield "reason", rule.because
    yield from (("source", source) for source in rule.sources)
