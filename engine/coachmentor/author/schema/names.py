"""The ids that a rule file may use, each with its author's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from os import PathLike
from textwrap import shorten

from coachmentor.author.schema.shapes import Known
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.read.fields import Reading
from coachmentor.read.layers import LayerFiles, load_layers
from coachmentor.read.merge import CAN_BE_OFF, SECTIONS, Merged, merge
from coachmentor.read.nodes import Scalar
from coachmentor.read.registers import Register
from coachmentor.read.report import Report
from coachmentor.read.texts import Texts
from coachmentor.text.english import counted

LONGEST = 100
"""How many characters of an entry's words an editor shows beside its id."""


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that a file of one book may refer to.

    `below` holds, for each section, what the book that this one stands on has, and is empty where it stands on none.
    """

    book: RuleBook
    rules: Known
    below: Mapping[str, Known]

    @property
    def can_be_off(self) -> Known:
        """What an overlay may switch off."""
        return {id: says for section in CAN_BE_OFF for id, says in self.below.get(section, {}).items()}

    @property
    def options(self) -> Known:
        """What rules speak for."""
        return {id: self.recommendations[id] for id in self.book.options}

    @property
    def recommendations(self) -> Known:
        """What may come out."""
        titles = {one.id: one.title for one in self.book.recommendations}
        return {id: titles.get(id, id) for id in self.book.recommendation_ids}

    @property
    def questions(self) -> Known:
        """What may be asked."""
        return {one.id: one.ask for one in self.book.questions}

    @property
    def forms(self) -> Known:
        """The kinds of coaching and mentoring."""
        return {one.id: one.title for one in self.book.forms}

    @property
    def interventions(self) -> Known:
        """The other ways to help."""
        return {one.id: one.title for one in self.book.interventions}

    @property
    def statements(self) -> Known:
        """The statements of the guidance."""
        return {one.id: one.says for one in self.book.statements}

    @property
    def strengths(self) -> Known:
        """How much a rule may weigh."""
        return {id: counted(points, "point") for id, points in self.book.strengths.items()}

    @property
    def parameters(self) -> Known:
        """The numbers of the book by name."""
        return {id: f"now {value}" for id, value in self.book.parameters.items()}

    @property
    def conditions(self) -> Known:
        """The conditions of the book by name."""
        return {id: f"the condition `{id}` of this book" for id in self.book.conditions}


def names_of(book: RuleBook, path: str | PathLike[str]) -> Names:
    """Return the names of a book that was read from a path; what is not in force today counts, too."""
    report = Report()
    reading = Reading(report, Texts(Register("parameter", report), report), book.on or date.today())
    layers = load_layers(path, report)
    whole, below = merge(layers, reading), merge(layers[:-1], reading)
    rules = _said(whole, "rules")
    return Names(book, {id: rules.get(id, id) for id in whole.known_ids["rules"]}, _all_said(below, layers))


def _all_said(merged: Merged, layers: tuple[LayerFiles, ...]) -> dict[str, Known]:
    return {section: _said(merged, section) for section in SECTIONS} if len(layers) > 1 else {}


def _said(merged: Merged, section: str) -> dict[str, str]:
    """Return the ids of a section with the beginning of the first words that an entry has for people."""
    said: dict[str, str] = {}
    for item in merged.sections[section]:
        if item.id is not None:
            texts = [item.node.get(key) for key in ("title", "ask", "say", "says", "means")]
            words = next((node.text for node in texts if isinstance(node, Scalar)), item.id.text)
            said[item.id.text] = shorten(words, LONGEST, placeholder="…")
    return said


def choices_of(question: Question) -> Known:
    """Return the choices of a question with their labels."""
    return {choice.id: choice.label for choice in question.choices}
