"""One person's way through the questions so far: frozen, and every move makes a new one."""

from collections.abc import Set
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

from coachmentor.model.profile import Answer, Profile


class Unsaid(Enum):
    """What stands in place of an answer."""

    NOT_KNOWN = "not known"
    SKIPPED = "skipped"


Given = Answer | Unsaid
"""What a person gave when a question was asked."""


@dataclass(frozen=True, slots=True)
class Interview:
    """What was given, question by question in the order of asking; `at` is a question to ask once more.

    Nothing given is ever lost on the way back, or when an answer stops to matter: it stays true of the person.
    """

    given: tuple[tuple[str, Given], ...] = ()
    at: str | None = None

    @property
    def trail(self) -> tuple[str, ...]:
        """The questions asked so far, in that order."""
        return tuple(question for question, _ in self.given)

    @property
    def profile(self) -> Profile:
        """The answers; what was skipped is as little known as what is not known."""
        return self.without(frozenset())

    def without(self, left_out: Set[str]) -> Profile:
        """Return the profile as it would be if some questions had not been asked."""
        kept = [(question, given) for question, given in self.given if question not in left_out]
        answers = {question: given for question, given in kept if not isinstance(given, Unsaid)}
        unsaid = frozenset(question for question, given in kept if isinstance(given, Unsaid))
        return Profile(MappingProxyType(answers), unsaid)

    def earlier(self, question: str) -> Given | None:
        """Return what was given to a question before, None where it was not asked."""
        return dict(self.given).get(question)


def put(interview: Interview, question: str, given: Given) -> Interview:
    """Note what was given: in the place that the question has on the trail, else at its end."""
    if question not in interview.trail:
        return Interview((*interview.given, (question, given)))
    return Interview(tuple((q, given if q == question else before) for q, before in interview.given))


def back(interview: Interview) -> Interview:
    """Go to the question asked before the present one; on the first one, stay."""
    trail = interview.trail
    here = len(trail) if interview.at is None else trail.index(interview.at)
    return replace(interview, at=trail[max(here - 1, 0)]) if trail else interview


def forward(interview: Interview) -> Interview:
    """Leave what was given as it is, and go on."""
    return replace(interview, at=None)


def change(interview: Interview, question: str) -> Interview:
    """Go to a question that was asked before; ValueError where it was not."""
    if question not in interview.trail:
        raise ValueError(f"{question} has not been asked yet")
    return replace(interview, at=question)
