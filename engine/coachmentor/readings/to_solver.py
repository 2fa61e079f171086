"""Decisions over unknown profiles, for a solver: what holds for every profile of a book of any size, or for whom not.

How to use it:

    scene = Scene(chain(*variables(book.questions, program.formulas).values()), seconds=10)
    anyone = scene.person()                               # an unknown profile; every question may be unanswered
    twin = scene.person(like=anyone, but=["attitude"])    # the same but, perhaps, for these questions
    before, after = scene.decisions((program, anyone), (changed_program, anyone))
    scene.require(scene.formula(anyone, condition))       # this is true in all that follows
    found = scene.find(before.recommends["coaching"], -after.recommends["coaching"])
    if found is None: ...                                 # proved: there is no such profile
    else: found.answers(anyone)                           # a profile, by question id, ready for the engine

* The scene's variables must have classes at least as fine as every program and formula in it asks for: for two
  versions of a book, `variables(questions, (*old.formulas, *new.formulas))`; conditions of your own belong there too.
* A literal is a number; its opposite is the negative number. `scene.all_of` and `scene.any_of` join literals, and
  `scene.true` is always true. `find` takes any number of literals that must be true together.
* Give `decisions` all that you mean to compare in one call: it lays out what they share, without which comparing
  large books takes for ever. A `Decision` has `recommends`, `outcomes` (recommendation and confidence), `fires` (by
  rule position), `ruled_out` (by option position) and `called_for` (by intervention position).
* `find` raises OutOfTime once the scene has used up its seconds, building included; nothing is known then. It looks
  for as few answers as it can find in a share of the time that is left: re-check what it finds, and shorten it.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from coachmentor.decide import Confidence, Formula, Program, Variable
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION
from coachmentor.readings.circuit import Circuit, OutOfTime
from coachmentor.readings.sums import Literal, Points, Scale, Sums
from coachmentor.readings.unknown_person import Person

__all__ = ["Decision", "Found", "Literal", "OutOfTime", "Person", "Scene"]

TIDYING = 0.5
"""Seconds, at most, in search of fewer answers, once some were found."""

SHARE = 0.1
"""The part of the time that is left that may go into that search."""


@dataclass(frozen=True)
class Decision:
    """What comes out for a person, as literals: the recommendation, with the confidence, and what led to it.

    `fires` are by rule position, `ruled_out` by option position, `called_for` by intervention position.
    """

    recommends: Mapping[str, Literal]
    outcomes: Mapping[tuple[str, Confidence], Literal]
    fires: tuple[Literal, ...]
    ruled_out: tuple[Literal, ...]
    called_for: tuple[Literal, ...]


class Found:
    """A solution of a scene."""

    def __init__(self, true: frozenset[Literal]) -> None:
        self._true = true

    def answers(self, person: Person) -> dict[str, Answer]:
        """Return a profile of the person, by question id, ready for the engine."""
        return person.answers(self._true)


class Scene:
    """People and decisions in one solver, with so many seconds for all that is asked."""

    def __init__(self, variables: Iterable[Variable], *, seconds: float) -> None:
        self._variables = tuple(variables)
        self._deadline = time.monotonic() + seconds
        self._circuit = Circuit()
        self.true = self._circuit.true
        self.all_of = self._circuit.all_of
        self.any_of = self._circuit.any_of

    def person(self, *, like: Person | None = None, but: Iterable[str] = ()) -> Person:
        """Return an unknown profile, or one that is the same as another but, perhaps, for some questions."""
        person = Person(self._circuit, self._variables, like, frozenset(but))
        for priority, literals in enumerate(person.wishes(), 1):
            self._circuit.wish_false(literals, -priority)
        return person

    def formula(self, person: Person, formula: Formula) -> Literal:
        """Return what is true if the formula is true of the person."""
        return person.formula(formula)

    def answered(self, person: Person, question: str) -> Literal:
        """Return what is true if the person has answered the question; always, for one that no variable stands for."""
        return person.answered(question)

    def decisions(self, *pairs: tuple[Program, Person]) -> tuple[Decision, ...]:
        """Return what comes out by each program for each person, laid out to be compared with each other."""
        ballots = [_Ballot(self._circuit, program, person) for program, person in pairs]
        sums = Sums(self._circuit, [ballot.points for ballot in ballots])
        decisions = tuple(ballot.decision(partial(sums.at_least, i)) for i, ballot in enumerate(ballots))
        sums.link()
        return decisions

    def require(self, literal: Literal) -> None:
        """Let this be true in all that follows."""
        self._circuit.clause([literal])

    def find(self, *literals: Literal) -> Found | None:
        """Return a solution in which all of these are true, None where there is none; raise OutOfTime.

        It has as few answers as were found in a share of the time that is left.
        """
        if time.monotonic() >= self._deadline:
            raise OutOfTime("it ran out of time")
        solution = self._circuit.solve(literals, self._deadline)
        if solution is None:
            return None
        left = self._deadline - time.monotonic()
        until = time.monotonic() + min(TIDYING, left * SHARE)
        better = self._circuit.better(literals, until)
        return Found(solution if better is None else better)


Threshold = Callable[[Scale, int], Literal]
"""Whether there is at least so much on a scale."""


class _Ballot:
    """The fired rules of one program for one person, added up."""

    def __init__(self, circuit: Circuit, program: Program, person: Person) -> None:
        self._circuit = circuit
        self._program = program
        self._fires = tuple(person.formula(formula) for formula in program.formulas)
        self._options = range(len(program.terms.options))
        self._ruled_out = tuple(self._any(e.ruled_out >> i & 1 for e in program.effects) for i in self._options)
        interventions = range(len(program.book.interventions))
        self._called_for = tuple(self._any(e.called_for >> i & 1 for e in program.effects) for i in interventions)

    def _any(self, wanted: Iterable[int]) -> Literal:
        return self._circuit.any_of([one for one, is_wanted in zip(self._fires, wanted, strict=True) if is_wanted])

    @property
    def points(self) -> Points:
        """What each literal adds for each option; rules with the same condition are one literal."""
        points: dict[Literal, tuple[int, ...]] = {}
        for literal, effect in zip(self._fires, self._program.effects, strict=True):
            if effect.points:
                before = points.get(literal, (0,) * len(self._options))
                points[literal] = tuple(p + effect.points * (i == effect.option) for i, p in enumerate(before))
        return points

    def decision(self, at_least: Threshold) -> Decision:
        """Translate the procedure of the decision, step by step."""
        all_of, any_of = self._circuit.all_of, self._circuit.any_of
        terms, out = self._program.terms, self._ruled_out
        called = any_of(self._called_for)
        goes_on = all_of([-called, -all_of(out)])  # past steps 1 and 2
        enough = [at_least(Scale(i), terms.enough) for i in self._options]
        more = all_of([goes_on, -any_of(enough)])
        stand = any_of([all_of([enough[i], -out[i]]) for i in self._options])
        another = any_of([-goes_on, all_of([-stand, any_of(enough)])])
        leads = [all_of([goes_on, enough[i], -out[i], self._ahead(at_least, i, 1)]) for i in self._options]
        clear = [all_of([leads[i], self._ahead(at_least, i, terms.clear_lead)]) for i in self._options]
        either = all_of([-more, -another, *(-one for one in leads)])
        outcomes = {
            (EITHER, Confidence.LEVEL): either,
            (ANOTHER_INTERVENTION, Confidence.NONE): another,
            (MORE_INFORMATION, Confidence.NONE): more,
        }
        for i, option in enumerate(terms.options):
            outcomes[option, Confidence.CLEAR] = clear[i]
            outcomes[option, Confidence.LEANING] = all_of([leads[i], -clear[i]])
        recommends = {EITHER: either, ANOTHER_INTERVENTION: another, MORE_INFORMATION: more}
        recommends |= dict(zip(terms.options, leads, strict=True))
        return Decision(recommends, outcomes, self._fires, out, self._called_for)

    def _ahead(self, at_least: Threshold, option: int, lead: int) -> Literal:
        """Say whether an option leads by so much over each other one that is not ruled out, over 0 if there is none."""
        others = [i for i in self._options if i != option]
        over = [self._circuit.any_of([self._ruled_out[i], at_least(Scale(option, i), lead)]) for i in others]
        return self._circuit.all_of([at_least(Scale(option), lead), *over])
