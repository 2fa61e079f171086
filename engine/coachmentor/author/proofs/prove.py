"""Everything that can be promised of a book, proved: by the diagram, or past its budget by the solver."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from coachmentor.author.examined import Examined
from coachmentor.author.logic import Answers
from coachmentor.author.proofs.by_diagram import DiagramProver
from coachmentor.author.proofs.claim import claim_of
from coachmentor.author.proofs.prover import GaveUp, Prover
from coachmentor.author.proofs.recheck import Holds, Recheck, shown
from coachmentor.author.proofs.results import About, Proof, Proved, Refuted, Report, Result, Unknown, Way
from coachmentor.author.shortened import shortened
from coachmentor.model.properties import Property

SECONDS = 10.0
"""What one promise may take."""

Find = Callable[[Prover], Sequence[Answers] | None]
"""What to ask a prover."""


def prove(
    examined: Examined, *, way: Way | None = None, seconds: float = SECONDS, only: Sequence[str] | None = None
) -> Report:
    """Prove that every rule can fire, that every recommendation can come out, and each property of the book.

    With `way` only that prover is asked; otherwise the diagram, and the solver where the diagram gives up. `only` are
    ids of properties, rules or recommendations; without it everything is proved.
    """
    proving = _Proving(examined, way, seconds)
    proofs = tuple(proving.all(only))
    return Report(proofs, proving.past_the_diagram)


class _Proving:
    def __init__(self, examined: Examined, way: Way | None, seconds: float) -> None:
        self._examined = examined
        self._way = way
        self._seconds = seconds
        self.past_the_diagram: str | None = None

    def all(self, only: Sequence[str] | None) -> Iterator[Proof]:
        book = self._examined.book
        for position, rule in enumerate(book.rules):
            if only is None or rule.id in only:
                yield Proof(About.RULE, rule.id, self._can_fire(position))
        for recommendation in book.recommendation_ids:
            if only is None or recommendation in only:
                yield Proof(About.RECOMMENDATION, recommendation, self._can_come_out(recommendation))
        for property in book.properties:
            if only is None or property.id in only:
                yield Proof(About.PROPERTY, property.id, self._holds(property))

    def _can_fire(self, position: int) -> Result:
        return self._possible(
            lambda prover: _one(prover.firing(position)),
            lambda profiles: position in self._examined.verdict(profiles[0]).fired,
        )

    def _can_come_out(self, recommendation: str) -> Result:
        return self._possible(
            lambda prover: _one(prover.leading_to(recommendation)),
            lambda profiles: self._examined.verdict(profiles[0]).recommendation == recommendation,
        )

    def _possible(self, find: Find, holds: Holds) -> Result:
        found = self._found(find)
        if isinstance(found, Unknown):
            return found
        way, profiles = found
        if profiles is None:
            return Refuted(way)
        return Proved(way, shown(self._examined, shortened(profiles, holds), holds)[0])

    def _holds(self, property: Property) -> Result:
        claim = claim_of(property, self._examined.book)
        found = self._found(lambda prover: prover.broken(claim))
        if isinstance(found, Unknown):
            return found
        way, profiles = found
        if profiles is None:
            return Proved(way)
        breaks = Recheck(self._examined, property).breaks
        return Refuted(way, shown(self._examined, shortened(profiles, breaks), breaks))

    def _found(self, find: Find) -> tuple[Way, Sequence[Answers] | None] | Unknown:
        """Ask one prover after the other until one has an answer."""
        why = ""
        for prover in self._provers():
            try:
                return prover.way, find(prover)
            except GaveUp as problem:
                why = str(problem)
        return Unknown(why or self.past_the_diagram or "")

    def _provers(self) -> Iterator[Prover]:
        if self._way is not Way.SOLVER and self._diagram is not None:
            yield self._diagram
        if self._way is not Way.DIAGRAM:
            yield self._solver

    @cached_property
    def _solver(self) -> Prover:
        from coachmentor.author.proofs.by_solver import SolverProver  # brings a solver, which few books need

        return SolverProver(self._examined.program, self._seconds)

    @cached_property
    def _diagram(self) -> Prover | None:
        if self._examined.diagram is None:
            self.past_the_diagram = f"this book is too large for a diagram ({self._examined.why_no_diagram})"
            return None
        return DiagramProver(self._examined.program, self._examined.diagram, self._seconds)


def _one(answers: Answers | None) -> tuple[Answers] | None:
    return None if answers is None else (answers,)
