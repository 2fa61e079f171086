"""What may be asked about a member of staff."""

from dataclasses import dataclass, field
from enum import StrEnum

from coachmentor.text import NOWHERE, Span


class Kind(StrEnum):
    """What an answer looks like."""

    CHOICE = "choice"
    """one of the listed choices"""
    CHOICES = "choices"
    """any number of the listed choices, none included"""
    YES_NO = "yes_no"
    WHOLE_NUMBER = "whole_number"
    TEXT = "text"
    """free words, used in letters and reports only"""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be picked; `phrase` is how it reads inside a sentence (else the label)."""

    id: str
    label: str
    group: str | None = None
    help: str | None = None
    phrase: str | None = None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Phrases:
    """How an answer reads in a sentence: `is_` states it, `were` supposes it; `{answer}` stands for the answer.

    For a yes_no question `is_` and `were` are "yes", `is_not` and `were_not` are "no", without `{answer}`.
    `blank` is what a letter shows where the answer is not known.
    """

    is_: str | None = None
    is_not: str | None = None
    were: str | None = None
    were_not: str | None = None
    blank: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the book; `least` and `most` are the inclusive bounds of a whole number, counted in `unit`."""

    id: str
    kind: Kind
    ask: str
    help: str | None = None
    choices: tuple[Choice, ...] = ()
    least: int = 0
    most: int = 0
    unit: str | None = None
    phrases: Phrases = Phrases()
    sources: tuple[str, ...] = ()
    layer: str = "default"
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def choice_ids(self) -> tuple[str, ...]:
        """The ids of the choices, in the author's order."""
        return tuple(choice.id for choice in self.choices)
