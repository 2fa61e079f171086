"""What every chapter draws on: the book under examination, who reads and cites what, and where links lead."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from coachmentor.author.examined import Examined
from coachmentor.decide import atoms, normal_form
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Rule
from coachmentor.readings.titles import intervention_title, title_of
from coachmentor.render.document import Link
from coachmentor.text import Span

Href = Callable[[Span, str], str]
"""From a place in a book's files, and the layer that it belongs to, to an address; empty where there is none."""

Item = TypeVar("Item")
Group = tuple[str, tuple[Link, ...]]


def nowhere(_span: Span, _layer: str) -> str:
    """Lead to no file."""
    return ""


@dataclass(frozen=True)
class Material:
    """A book, the book directly below it if it is an overlay, and what links to its files lead to."""

    examined: Examined
    base: RuleBook | None = None
    href: Href = nowhere

    @property
    def book(self) -> RuleBook:
        """The book itself."""
        return self.examined.book

    @cached_property
    def reads(self) -> Mapping[str, tuple[str, ...]]:
        """For each rule the questions that it reads, in the order of asking."""
        formulas = dict(zip((rule.id for rule in self.book.rules), self.examined.program.formulas, strict=True))
        found = {id_: {atom.question for atom in atoms([formula])} for id_, formula in formulas.items()}
        return {id_: tuple(one.id for one in self.book.questions if one.id in read) for id_, read in found.items()}

    @cached_property
    def read_by(self) -> Mapping[str, tuple[Rule, ...]]:
        """For each question the rules that read it, in book order."""
        return {
            question.id: tuple(rule for rule in self.book.rules if question.id in self.reads[rule.id])
            for question in self.book.questions
        }

    @cached_property
    def read_on_other_days(self) -> frozenset[str]:
        """The questions that rules read which are not in force on the day of the book."""
        book = self.book
        formulas = [normal_form(rule.when, book.question, book.conditions) for rule in book.other_rules]
        return frozenset(atom.question for atom in atoms(formulas))

    @cached_property
    def statement_ids(self) -> frozenset[str]:
        """The statements that the book quotes as grounds."""
        return frozenset(statement.id for statement in self.book.statements)

    def option(self, option: str) -> str:
        """Return what an option is called inside a sentence."""
        return title_of(self.book, option).lower()

    def intervention(self, intervention: str) -> str:
        """Return what an intervention is called inside a sentence."""
        return intervention_title(self.book, intervention).lower()

    def ground(self, sources: Iterable[str]) -> Iterable[Group]:
        """Yield the grounds as links, to the statements that the book quotes."""
        links = tuple(Link(one, f"#ground-{one}" if one in self.statement_ids else "") for one in sources)
        if links:
            yield "Ground", links

    def place(self, span: Span, layer: str) -> Iterable[Group]:
        """Yield where something stands in a file."""
        if span.file:
            yield "In the file", (Link(f"{span.file}:{span.line}", self.href(span, layer)),)

    def layer(self, layer: str) -> Iterable[Group]:
        """Yield the book of a stack that something came from, where it is not the lowest."""
        if len(self.book.layers) > 1 and layer != self.book.layers[0].name:
            yield "Set by", (Link(self.layer_title(layer)),)

    def layer_title(self, layer: str) -> str:
        """Return what a book of the stack is called."""
        return next((one.title for one in self.book.layers if one.name == layer), layer)


def evenly(many: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """Return a sequence in as few parts as can be, each of at most so many, and all of about the same length."""
    count = -(-len(many) // most)
    size = -(-len(many) // max(count, 1))
    return [many[i * size : (i + 1) * size] for i in range(count)]


def rule_links(rules: Iterable[Rule]) -> tuple[Link, ...]:
    """Return links to rules, by their ids."""
    return tuple(Link(rule.id, f"#rule-{rule.id}") for rule in rules)
