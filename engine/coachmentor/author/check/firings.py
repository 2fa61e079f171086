"""Which rules can fire: the fewest answers that fire each, and those that are proved never to fire."""

from collections.abc import Mapping
from dataclasses import dataclass

from coachmentor.author.logic import Answers, Logic, TooHard
from coachmentor.decide import Program, atoms, positions_in
from coachmentor.readings.to_function import Firing


@dataclass(frozen=True, slots=True)
class Firings:
    """What is known of each rule, by its position; a rule that is in none of them was too hard to settle.

    `answers` are the fewest that fire it, `with_it` the rules that fire on those, itself included.
    """

    never: frozenset[int]
    answers: Mapping[int, Answers]
    with_it: Mapping[int, tuple[int, ...]]


def firings(program: Program, logic: Logic, fire: Firing) -> Firings:
    """Find answers that fire each rule, or prove that there are none."""
    never: set[int] = set()
    found: dict[int, Answers] = {}
    for position, formula in enumerate(program.formulas):
        try:
            answers = logic.witness(formula)
        except TooHard:
            continue
        if answers is None:
            never.add(position)
        else:
            found[position] = answers
    with_it = {position: positions_in(fire(answers)[0]) for position, answers in found.items()}
    assert all(position in fired for position, fired in with_it.items())
    return Firings(frozenset(never), found, with_it)


class Neighbours:
    """The rules that read a question of a rule: only those can be tied to it by what they ask."""

    def __init__(self, program: Program) -> None:
        self._questions = [frozenset(atom.question for atom in atoms([formula])) for formula in program.formulas]
        self._rules: dict[str, list[int]] = {}
        for position, questions in enumerate(self._questions):
            for question in questions:
                self._rules.setdefault(question, []).append(position)

    def of(self, position: int) -> list[int]:
        """Return the other rules that share a question with a rule, in book order."""
        near = {other for question in self._questions[position] for other in self._rules[question]}
        return sorted(near - {position})
