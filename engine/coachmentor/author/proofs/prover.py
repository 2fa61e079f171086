"""What can be asked of a prover: the diagram, or a solver."""

from typing import Protocol

from coachmentor.author.logic import Answers
from coachmentor.author.proofs.claim import Claim
from coachmentor.author.proofs.results import Way
from coachmentor.text import CoachmentorError


class GaveUp(CoachmentorError):
    """There was no answer within the time or the room that there is; its text says why."""


def out_of_time(seconds: float) -> str:
    """Return why a prover gave up that ran into its time limit."""
    return f"the time limit of {seconds:g} second{'' if seconds == 1 else 's'} was reached"


class Prover(Protocol):
    """Looks for profiles. None is a proof that there are none; GaveUp is raised where neither is found."""

    way: Way

    def broken(self, claim: Claim) -> tuple[Answers, ...] | None:
        """Return the profiles, as small as can be, that break a claim."""

    def firing(self, rule: int) -> Answers | None:
        """Return a profile for which a rule fires, given by its position."""

    def leading_to(self, recommendation: str) -> Answers | None:
        """Return a profile that leads to a recommendation."""
