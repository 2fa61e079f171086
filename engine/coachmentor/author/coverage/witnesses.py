"""What can be exercised at all: the smallest answers that do it, or the proof that none do."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import assert_never

from coachmentor.author.coverage.goals import Difference, Goal, Result, Way, formulas_of
from coachmentor.author.examined import Examined
from coachmentor.author.logic import Logic
from coachmentor.decide import Formula, some
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER
from coachmentor.readings.diagram import Diagram, Leaf
from coachmentor.readings.product import leading_to
from coachmentor.readings.to_diagram import TooLarge


class Witnesses:
    """Looks for answers that exercise a goal of one book."""

    def __init__(self, examined: Examined, goals: Sequence[Goal]) -> None:
        self._examined = examined
        self._goals = goals

    def answers(self, goal: Goal) -> dict[str, Answer] | None:
        """Return the smallest answers that exercise a goal; None is proof that there are none.

        Raise TooLarge or TooHard where neither can be found.
        """
        match goal.shown_by:
            case Difference(condition, without):
                return self._telling_apart(condition, without)
            case Result(recommendation):
                return self._to_leaf(lambda leaf: leaf.recommendation == recommendation)
            case Way():
                return self._way(goal.shown_by)
            case _:
                assert_never(goal.shown_by)

    @property
    def _calling(self) -> list[Formula]:
        program = self._examined.program
        return [one for one, effect in zip(program.formulas, program.effects, strict=True) if effect.called_for]

    def _telling_apart(self, one: Formula, other: Formula) -> dict[str, Answer] | None:
        found = self._logic.witness(one, unless=other)
        return self._logic.witness(other, unless=one) if found is None else found

    @cached_property
    def _logic(self) -> Logic:
        return Logic(self._examined.book.questions, formulas_of(self._goals))

    def _way(self, way: Way) -> dict[str, Answer] | None:
        match way.step:
            case 1:
                return self._logic.witness(some(self._calling))
            case 2:
                return leading_to((self._without_points,), lambda leaves: _is_ruled_out(leaves[0]))
            case 3 if way.recommendation == ANOTHER_INTERVENTION:
                # Nothing is called for, and yet it is another intervention: then step 2 or step 3 has decided.
                both = self._diagram, self._without_points
                return leading_to(both, lambda leaves: _is_ruled_out(leaves[0]) and not _is_ruled_out(leaves[1]))
            case 3:
                return self._to_leaf(lambda leaf: leaf.recommendation == way.recommendation)
            case 4:
                return leading_to((self._with_confidence,), lambda leaves: leaves[0].confidence == way.confidence)
            case _:
                return self._to_leaf(lambda leaf: leaf.recommendation == EITHER)

    def _to_leaf(self, wanted: Callable[[Leaf], bool]) -> dict[str, Answer] | None:
        return leading_to((self._diagram,), lambda leaves: wanted(leaves[0]))

    @property
    def _diagram(self) -> Diagram:
        return _made(self._examined.diagram)

    @property
    def _with_confidence(self) -> Diagram:
        # What is too large without the confidence is too large with it: not worth a try.
        return _made(self._diagram and self._telling_confidence)

    @cached_property
    def _telling_confidence(self) -> Diagram | None:
        return self._examined.diagram_of(self._examined.program, with_confidence=True)

    @cached_property
    def _without_points(self) -> Diagram:
        """What the rules decide that rule out or call for something, with no points given to any option."""
        program = self._examined.program
        kept = [i for i, effect in enumerate(program.effects) if not effect.points]
        pointless = replace(
            program,
            formulas=tuple(program.formulas[i] for i in kept),
            effects=tuple(program.effects[i] for i in kept),
        )
        return _made(self._examined.diagram_of(pointless, order=self._diagram.variables))


def _made(diagram: Diagram | None) -> Diagram:
    if diagram is None:
        raise TooLarge("the rule book is too large for the decision diagram")
    return diagram


def _is_ruled_out(leaf: Leaf) -> bool:
    return leaf.recommendation == ANOTHER_INTERVENTION and not leaf.called_for
