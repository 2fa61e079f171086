"""What a face has to do, and what a person may reply to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from coachmentor.cli.prompts.lines import Line
from coachmentor.questionnaire import Ask, Check
from coachmentor.text import CoachmentorError


class Move(Enum):
    """What a person may do instead of answering."""

    DONT_KNOW = "dont-know"
    SKIP = "skip"
    SKIP_REST = "skip-rest"
    BACK = "back"
    WHY = "why"
    OVERVIEW = "overview"
    SAVE = "save"
    QUIT = "quit"
    KEEP = "keep"
    """leave the earlier answer as it is"""
    RESULT = "result"
    """all answers are right"""


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer, not checked against the book yet."""

    value: str | bool | int | list[str]


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is to be changed."""

    question: str


Reply = Raw | Move | Change


class EndOfInput(CoachmentorError):
    """There is nothing more to read, though there is more to ask."""


class Face(Protocol):
    """One way to talk with a person; Ctrl-C leaves it as KeyboardInterrupt, a closed input as `EndOfInput`."""

    def show(self, lines: Sequence[Line]) -> None:
        """Show something in passing."""

    def tell(self, lines: Sequence[Line]) -> None:
        """Show something that was asked for, and leave time to read it."""

    def ask(self, ask: Ask, moves: Sequence[Move]) -> Raw | Move:
        """Ask a question; only these moves are possible."""

    def check(self, check: Check, moves: Sequence[Move]) -> Move | Change:
        """Have the answers checked."""
