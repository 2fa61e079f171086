"""What a rule book promises, proved for every possible profile or refuted with one that a person can read."""

from coachmentor.author.proofs.claim import Claim, claim_of
from coachmentor.author.proofs.in_words import in_words
from coachmentor.author.proofs.prove import SECONDS, prove
from coachmentor.author.proofs.prover import GaveUp
from coachmentor.author.proofs.results import About, Proof, Proved, Refuted, Report, Shown, Unknown, Way

__all__ = [
    "SECONDS",
    "About",
    "Claim",
    "GaveUp",
    "Proof",
    "Proved",
    "Refuted",
    "Report",
    "Shown",
    "Unknown",
    "Way",
    "claim_of",
    "in_words",
    "prove",
]
