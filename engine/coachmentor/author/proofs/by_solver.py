"""Proofs by a solver, for books of any size: it takes the same questions and has to keep to a time."""

from itertools import chain
from typing import assert_never

from coachmentor.author.logic import Answers
from coachmentor.author.proofs.claim import Claim
from coachmentor.author.proofs.prover import GaveUp, out_of_time
from coachmentor.author.proofs.results import Way
from coachmentor.decide import Formula, Program, variables
from coachmentor.model.properties import Always, Never, NeverDependsOn, NeverMoves
from coachmentor.readings.to_solver import Decision, Found, Literal, OutOfTime, Person, Scene


class SolverProver:
    """Asks the solver. Each question may take so many seconds, and so may all recommendations together."""

    way = Way.SOLVER

    def __init__(self, program: Program, seconds: float) -> None:
        self._program = program
        self._seconds = seconds
        self._alone: tuple[Scene, Person, Decision] | None = None

    def broken(self, claim: Claim) -> tuple[Answers, ...] | None:
        scene = self._scene([*self._program.formulas, claim.condition])
        people = [scene.person()]
        if claim.profiles > 1:
            people.append(scene.person(like=people[0], but=claim.changing))
        for person in people:
            scene.require(scene.formula(person, claim.condition))
        decisions = scene.decisions(*((self._program, person) for person in people))
        found = self._find(scene, _breaking(claim, scene, decisions))
        return None if found is None else tuple(found.answers(person) for person in people)

    def firing(self, rule: int) -> Answers | None:
        formula = self._program.formulas[rule]
        scene = self._scene([formula])
        person = scene.person()
        found = self._find(scene, scene.formula(person, formula))
        return None if found is None else found.answers(person)

    def leading_to(self, recommendation: str) -> Answers | None:
        scene, person, decision = self._of_one()
        found = self._find(scene, decision.recommends[recommendation])
        return None if found is None else found.answers(person)

    def _scene(self, formulas: list[Formula]) -> Scene:
        read = variables(self._program.book.questions, formulas)
        return Scene(chain(*read.values()), seconds=self._seconds)

    def _of_one(self) -> tuple[Scene, Person, Decision]:
        if self._alone is None:
            scene = self._scene([*self._program.formulas])
            person = scene.person()
            (decision,) = scene.decisions((self._program, person))
            self._alone = scene, person, decision
        return self._alone

    def _find(self, scene: Scene, literal: Literal) -> Found | None:
        try:
            return scene.find(literal)
        except OutOfTime as problem:
            raise GaveUp(out_of_time(self._seconds)) from problem


def _breaking(claim: Claim, scene: Scene, decisions: tuple[Decision, ...]) -> Literal:
    """Return what is true exactly where what comes out breaks the claim."""
    first, last = decisions[0].recommends, decisions[-1].recommends
    match claim.promise:
        case Always(recommendations):
            return -scene.any_of([first[one] for one in recommendations])
        case Never(recommendations):
            return scene.any_of([first[one] for one in recommendations])
        case NeverDependsOn():
            return scene.any_of([scene.all_of([first[one], -last[one]]) for one in first])
        case NeverMoves(_, start, end):
            starts, ends = [first[one] for one in start], [last[one] for one in end]
            return scene.all_of([scene.any_of(starts), scene.any_of(ends)])
        case _:
            assert_never(claim.promise)
