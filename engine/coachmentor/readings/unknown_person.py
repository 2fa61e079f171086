"""An unknown profile in a solver: a literal for each class of each answer, and for each formula."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import assert_never

from coachmentor.decide import Among, Every, Formula, Has, Interval, Lacks, Some, Value, Variable, Within, atoms
from coachmentor.model.profile import Answer
from coachmentor.readings.changes import Chosen, answers_at
from coachmentor.readings.circuit import Circuit
from coachmentor.readings.sums import Literal

Classes = tuple[tuple[Value, Literal], ...]
"""A literal for each class of a variable."""


class Person:
    """An unknown profile: every question may be unanswered, or have an answer of any class."""

    def __init__(
        self, circuit: Circuit, variables: Sequence[Variable], like: "Person | None", but: frozenset[str]
    ) -> None:
        self._circuit = circuit
        self._like = like
        self._but = but
        self._formulas: dict[Formula, Literal] = {}
        self.classes: dict[Variable, Classes] = {}
        self._by_name: dict[tuple[str, str | None], Classes] = {}
        for variable in variables:
            shared = like is not None and variable.question not in but
            classes = like.classes[variable] if like is not None and shared else self._new(variable)
            self.classes[variable] = self._by_name[variable.question, variable.choice] = classes

    def answered(self, question: str) -> Literal:
        """Return what is true if the question is answered; always, for one that nothing reads."""
        classes = self._by_name.get((question, None))
        return self._circuit.true if classes is None else -classes[0][1]

    def formula(self, formula: Formula) -> Literal:
        """Return what is true if the formula is."""
        if self._like is not None and not any(atom.question in self._but for atom in atoms([formula])):
            return self._like.formula(formula)
        if formula not in self._formulas:
            self._formulas[formula] = self._of(formula)
        return self._formulas[formula]

    def answers(self, true: frozenset[Literal]) -> dict[str, Answer]:
        """Return the answers in a solution, by question id; of an interval, its least."""
        variables = tuple(self.classes)
        chosen = (
            Chosen(i, value)
            for i, variable in enumerate(variables)
            for value, (_, literal) in enumerate(self.classes[variable])
            if value and literal in true
        )
        return answers_at(variables, chosen)

    def wishes(self) -> tuple[list[Literal], list[Literal]]:
        """Return what is answered, and which choices are picked, where it is not shared with another person."""
        own = [variable for variable in self.classes if self._like is None or variable.question in self._but]
        answered = [self.answered(variable.question) for variable in own if variable.choice is None]
        return answered, [self.classes[variable][1][1] for variable in own if variable.choice is not None]

    def _new(self, variable: Variable) -> Classes:
        circuit = self._circuit
        literals = [circuit.new() for _ in variable.values[1:]]
        for pair in combinations(literals, 2):
            circuit.clause([-literal for literal in pair])
        if variable.choice is not None:  # picked only where the question is answered
            circuit.clause([-literals[0], self.answered(variable.question)])
        return tuple(zip(variable.values, (-circuit.any_of(literals), *literals), strict=True))

    def _of(self, formula: Formula) -> Literal:
        match formula:
            case Every(parts):
                return self._circuit.all_of([self.formula(part) for part in parts])
            case Some(parts):
                return self._circuit.any_of([self.formula(part) for part in parts])
            case Among(question, values):
                return self._in(question, lambda value: value in values)
            case Within(question, least, most):
                return self._in(question, lambda v: isinstance(v, Interval) and least <= v.least and v.most <= most)
            case Has(question, choice):
                return self._by_name[question, choice][1][1]
            case Lacks(question, choice):
                return self._circuit.all_of([self.answered(question), self._by_name[question, choice][0][1]])
            case _:
                assert_never(formula)

    def _in(self, question: str, wanted: Callable[[Value], bool]) -> Literal:
        return self._circuit.any_of([one for value, one in self._by_name[question, None][1:] if wanted(value)])
