"""How many ways of answering lead where, and how many questions are asked: counted exactly on the diagram.

Nobody knows how likely an answer is, so every count rests on one assumption, the same everywhere: each question is
answered, each of its answers is as likely as the others, and of several answers no more than so many are picked.
A whole number has as many answers as there are numbers within its bounds; each set of picks is one answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import comb, prod
from typing import NamedTuple

from coachmentor.decide import UNANSWERED, Interval, Program, Value, variables
from coachmentor.model.profile import Profile
from coachmentor.model.questions import Kind, Question
from coachmentor.readings.diagram import Diagram
from coachmentor.readings.to_diagram import BUDGET, TooLarge, to_diagram

MOST_PICKS = 2
"""How many of several answers a person is taken to pick at most, where the caller does not say."""

MOST_STATES = 500_000
"""Places in a diagram, each with the picks made so far, that one count may meet."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Of `total` ways of answering the open questions that rules read, how many lead to each recommendation."""

    ways: Mapping[str, int]
    total: int

    def share(self, recommendation: str) -> Fraction:
        """Return a recommendation's part of the whole, from 0 to 1."""
        return Fraction(self.ways[recommendation], self.total)


@dataclass(frozen=True, slots=True)
class Asked:
    """How many questions are asked until none can change the recommendation or the interventions any more.

    `before` has the average of those who end with a recommendation, for each that anybody ends with.
    """

    average: Fraction
    fewest: int
    most: int
    before: Mapping[str, Fraction]


def shares(program: Program, diagram: Diagram, given: Profile, most_picks: int = MOST_PICKS) -> Shares:
    """Count where answers lead, beside those given; what was asked and is not known stays unanswered.

    Raise TooLarge where the count would take too long.
    """
    flow = _Flow(diagram, program.book.question, diagram.fixed(given, not_known_too=True), most_picks)
    ways = dict.fromkeys(program.book.recommendation_ids, Fraction())
    for leaf, arrived in flow.run():
        ways[diagram.leaves[leaf].recommendation] += arrived.mass
    closed = given.answers.keys() | given.not_known
    total = prod(answers_of(program.book.question[id], most_picks) for id in diagram.groups if id not in closed)
    return Shares({recommendation: int(mass * total) for recommendation, mass in ways.items()}, total)


def questions_asked(program: Program, most_picks: int = MOST_PICKS, *, budget: int = BUDGET) -> Asked:
    """Count the questions that the questionnaire asks, in the author's order, of someone who answers them all.

    Those that only shape the advice come on top. Raise TooLarge for a book that is too large to be counted. In the
    diagram that follows the author's order, a way down meets exactly the questions that are asked.
    """
    read = variables(program.book.questions, program.formulas)
    order = tuple(variable for of_question in read.values() for variable in of_question)
    # A book whose rules read nothing has no order of its own either.
    diagram = to_diagram(program, budget, order=order or None)
    arrivals: dict[str, Arrived] = {}
    for leaf, arrived in _Flow(diagram, program.book.question, {}, most_picks).run():
        recommendation = diagram.leaves[leaf].recommendation
        arrivals[recommendation] = arrived.joined(arrivals.get(recommendation))
    return Asked(
        sum((arrived.asked for arrived in arrivals.values()), Fraction()),
        min(arrived.fewest for arrived in arrivals.values()),
        max(arrived.most for arrived in arrivals.values()),
        {id: arrivals[id].asked / arrivals[id].mass for id in program.book.recommendation_ids if id in arrivals},
    )


def answers_of(question: Question, most_picks: int = MOST_PICKS) -> int:
    """Return in how many ways a question can be answered; free text counts as one."""
    match question.kind:
        case Kind.YES_NO:
            return 2
        case Kind.CHOICE:
            return len(question.choices)
        case Kind.CHOICES:
            return _sets(len(question.choices), most_picks)
        case Kind.WHOLE_NUMBER:
            return question.most - question.least + 1
        case Kind.TEXT:
            return 1


@cache
def _sets(choices: int, most: int) -> int:
    """Return how many sets of at most `most` can be made of so many choices."""
    return 1 << choices if most >= choices else sum(comb(choices, size) for size in range(most + 1))


class Picking(NamedTuple):
    """How many choices of a question are not decided on yet, and how many more may be picked."""

    undecided: int
    left: int


FREE = Picking(0, 0)
"""Who may pick all that is left is held back by nothing, whatever was picked before."""

HALF = Fraction(1, 2)

Open = tuple[Picking, ...]
"""The picking of each question with several answers."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """Who comes to a place in the diagram: their part of all, the questions they were asked, added up by their part."""

    mass: Fraction
    asked: Fraction
    fewest: int
    most: int

    def joined(self, other: "Arrived | None") -> "Arrived":
        """Add those who come another way."""
        if other is None:
            return self
        fewest, most = min(self.fewest, other.fewest), max(self.most, other.most)
        return Arrived(self.mass + other.mass, self.asked + other.asked, fewest, most)


class _Flow:
    """Everybody starts at the root and is parted at each node, by how likely its classes are."""

    def __init__(
        self, diagram: Diagram, questions: Mapping[str, Question], fixed: Mapping[int, int], most_picks: int
    ) -> None:
        self._diagram = diagram
        self._fixed = fixed
        several = [id for id in diagram.groups if questions[id].kind is Kind.CHOICES]
        self._several = {id: i for i, id in enumerate(several)}
        self._start = tuple(_picking(len(questions[id].choices), most_picks) for id in several)
        self._weights = [[_weight(value) for value in variable.values] for variable in diagram.variables]
        self._waiting: list[dict[tuple[int, Open], Arrived]] = [{} for _ in diagram.variables]
        self._arrivals: dict[int, Arrived] = {}
        self._met = 0

    def run(self) -> Iterable[tuple[int, Arrived]]:
        """Return each leaf that anybody comes to, with those who do."""
        self._meet(self._diagram.root, self._start, Arrived(Fraction(1), Fraction(), 0, 0), None)
        for position, waiting in enumerate(self._waiting):
            question = self._diagram.variables[position].question
            for (number, picking), here in waiting.items():
                children = self._diagram.nodes[number - len(self._diagram.leaves)].children
                for value, odds, after in self._parted(position, picking):
                    onward = Arrived(here.mass * odds, here.asked * odds, here.fewest, here.most)
                    self._meet(children[value], after, onward, question)
            waiting.clear()
        return self._arrivals.items()

    def _meet(self, number: int, picking: Open, coming: Arrived, asked_last: str | None) -> None:
        node = self._diagram.node(number)
        if node is None:
            self._arrivals[number] = coming.joined(self._arrivals.get(number))
            return
        if self._diagram.variables[node.variable].question != asked_last:
            coming = Arrived(coming.mass, coming.asked + coming.mass, coming.fewest + 1, coming.most + 1)
        here = self._waiting[node.variable]
        key = number, picking
        if key not in here:
            self._met += 1
            if self._met > MOST_STATES:
                raise TooLarge(f"the count would take more than {MOST_STATES:,} steps")
        here[key] = coming.joined(here.get(key))

    def _parted(self, position: int, picking: Open) -> Iterator[tuple[int, Fraction, Open]]:
        """Yield the classes that may come, each with its part and the picking after it."""
        if position in self._fixed:
            yield self._fixed[position], Fraction(1), picking
            return
        variable = self._diagram.variables[position]
        if variable.choice is not None:
            yield from self._picked(self._several[variable.question], picking)
            return
        weights = self._weights[position]
        total = sum(weights)
        for value, weight in enumerate(weights):
            if weight:
                yield value, Fraction(weight, total), picking

    def _picked(self, several: int, picking: Open) -> Iterator[tuple[int, Fraction, Open]]:
        before = picking[several]
        if before is FREE:
            yield 0, HALF, picking
            yield 1, HALF, picking
            return
        undecided, left = before
        whole = _sets(undecided, left)
        for value in range(min(left, 1) + 1):
            after = _picking(undecided - 1, left - value)
            odds = Fraction(_sets(undecided - 1, left - value), whole)
            yield value, odds, (*picking[:several], after, *picking[several + 1 :])


def _picking(undecided: int, left: int) -> Picking:
    return FREE if left >= undecided else Picking(undecided, left)


def _weight(value: Value) -> int:
    if isinstance(value, Interval):
        return value.most - value.least + 1
    return 0 if value is UNANSWERED else 1
