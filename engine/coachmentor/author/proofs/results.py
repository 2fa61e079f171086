"""What comes of a proof: proved, refuted with profiles that show it, or not known, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coachmentor.decide import Verdict
from coachmentor.model.profile import Answer


class Way(StrEnum):
    """What found the answer."""

    DIAGRAM = "diagram"
    SOLVER = "solver"


class About(StrEnum):
    """What a statement is about: that a rule can fire, that a recommendation can come out, or a promise of the book."""

    RULE = "rule"
    RECOMMENDATION = "recommendation"
    PROPERTY = "property"


@dataclass(frozen=True, slots=True)
class Shown:
    """A profile that shows something, and what the ordinary engine decides on it."""

    answers: Mapping[str, Answer]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Proved:
    """It holds. What can come about is shown by a profile."""

    way: Way
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Refuted:
    """It does not hold. A promise is broken by one profile, or by two that differ; what never comes about, by none."""

    way: Way
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """It could not be found out; `why` ends a sentence that begins "not known:"."""

    why: str


Result = Proved | Refuted | Unknown


@dataclass(frozen=True, slots=True)
class Proof:
    """A statement by the id of what it is about, and what came of it."""

    about: About
    id: str
    result: Result


@dataclass(frozen=True, slots=True)
class Report:
    """All statements in order; `past_the_diagram` is why the diagram could not answer, None where there was one."""

    proofs: tuple[Proof, ...]
    past_the_diagram: str | None = None

    @property
    def all_proved(self) -> bool:
        """Whether every statement is proved."""
        return all(isinstance(proof.result, Proved) for proof in self.proofs)

    def about(self, about: About) -> tuple[Proof, ...]:
        """Return the statements of one kind."""
        return tuple(proof for proof in self.proofs if proof.about is about)
