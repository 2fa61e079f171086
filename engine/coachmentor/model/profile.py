"""The checked answers about one member of staff."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Answer = str | bool | int | frozenset[str]
"""A choice's id, yes or no, a whole number, free text, or the set of choices picked (which may be empty)."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Answers by question id, of the right type and within bounds; and the questions asked but not known.

    A question in neither has not been asked. Rules treat both alike, as unanswered.
    """

    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    not_known: frozenset[str] = frozenset()
