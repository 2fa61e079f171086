"""Where the diagram gives up, a solver looks for answers that lead to a result, or proves that none do."""

from itertools import chain
from typing import assert_never

from coachmentor.author.coverage.goals import Result, Way
from coachmentor.author.logic import TooHard
from coachmentor.decide import Program, variables
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION
from coachmentor.readings.to_solver import Literal, OutOfTime, Scene


class Solver:
    """Asks the solver about one book, which may take so many seconds for all that it is asked."""

    def __init__(self, program: Program, seconds: float) -> None:
        read = variables(program.book.questions, program.formulas)
        self._scene = Scene(chain(*read.values()), seconds=seconds)
        self._person = self._scene.person()
        (self._decision,) = self._scene.decisions((program, self._person))

    def answers(self, shown_by: Way | Result) -> dict[str, Answer] | None:
        """Return answers that lead there; None is proof that there are none. Raise TooHard when the time is up."""
        match shown_by:
            case Result(recommendation):
                literal = self._decision.recommends[recommendation]
            case Way():
                literal = self._taken(shown_by)
            case _:
                assert_never(shown_by)
        try:
            found = self._scene.find(literal)
        except OutOfTime as problem:
            raise TooHard("the solver ran out of time") from problem
        return None if found is None else found.answers(self._person)

    def _taken(self, way: Way) -> Literal:
        """Return what is true exactly where the decision is made this way."""
        all_of, decision = self._scene.all_of, self._decision
        called = self._scene.any_of(decision.called_for)
        none_left = all_of(decision.ruled_out)
        match way.step:
            case 1:
                return called
            case 2:
                return all_of([-called, none_left])
            case 3 if way.recommendation == ANOTHER_INTERVENTION:
                return all_of([-called, -none_left, decision.recommends[ANOTHER_INTERVENTION]])
            case 3:
                return decision.recommends[MORE_INFORMATION]
            case 4:
                return self._scene.any_of(
                    [literal for (_, confidence), literal in decision.outcomes.items() if confidence == way.confidence]
                )
            case _:
                return decision.recommends[EITHER]
