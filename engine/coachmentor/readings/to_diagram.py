"""The book compiled into its decision diagram, top down, within a budget of states.

A state is what is left of each rule and the tally so far; equal states share a node; a state whose outcome the
points still to be had cannot change is a leaf at once.
"""

from collections.abc import Iterable
from itertools import chain

from coachmentor.decide import Confidence, Formula, Has, Lacks, Program, Tally, Terms, Variable, atoms, variables
from coachmentor.decide.bounds import Bounds, possible
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import EITHER
from coachmentor.readings.diagram import Diagram, Leaf, Nodes
from coachmentor.readings.residuals import FALSE, TRUE, Residuals, first_of
from coachmentor.text import CoachmentorError

BUDGET = 200_000
"""States that building may take; some 5 seconds of work, see benchmarks/."""


class TooLarge(CoachmentorError):
    """The book's diagram would take more states than the budget allows."""


def to_diagram(
    program: Program,
    budget: int = BUDGET,
    *,
    with_confidence: bool = False,
    order: tuple[Variable, ...] | None = None,
) -> Diagram:
    """Compile the book, or raise TooLarge once more than `budget` states have been met.

    With `with_confidence` the leaves tell the confidence too, which takes more states. `order` are the variables to
    decide on, the book's own among them, with classes at least as fine as the book's: two diagrams made with the same
    order can be walked together. Where it is not given, it is `ordered_variables` of the program.
    """
    return _reduced(*_Expansion(program, budget, with_confidence, order or ordered_variables(program)).run())


def ordered_variables(program: Program) -> tuple[Variable, ...]:
    """Return the variables in the order in which the diagram decides on them.

    Those that can end the matter come first; then, step by step, the one after which the most points are finished,
    less one for each rule that is begun and not finished, so that what weighs most settles early. A question with
    several answers is asked for as a whole just before the first of its choices. See benchmarks/ for what the order
    is worth.
    """
    whole = variables(program.book.questions, program.formulas)
    left = [v for of_question in whole.values() for v in (of_question[1:] or of_question)]
    reads = [_read_by(formula) for formula in program.formulas]
    strongest = max((effect.points for effect in program.effects), default=0)
    worths = [effect.points or strongest for effect in program.effects]
    order: list[Variable] = []
    read: set[Read] = set()
    for ending in (True, False):
        wanted = {v for r, e in zip(reads, program.effects, strict=True) for v in r if ending == (not e.points)}
        candidates = [v for v in left if (v.question, v.choice) in wanted]
        while candidates:
            best = max(candidates, key=lambda v: _gain({*read, (v.question, v.choice)}, reads, worths))
            candidates.remove(best)
            left.remove(best)
            if best.choice is not None and not any(v.question == best.question for v in order):
                order.append(whole[best.question][0])
            order.append(best)
            read.add((best.question, best.choice))
    return tuple(order)


def finer(
    order: Iterable[Variable], questions: Iterable[Question], formulas: Iterable[Formula]
) -> tuple[Variable, ...]:
    """Return an order with classes fine enough for all of these formulas, then the variables that it lacks for them.

    The formulas must be those that the order was made for, and any others to be read beside a diagram.
    """
    needed = {(one.question, one.choice): one for one in chain(*variables(questions, formulas).values())}
    return tuple(needed[name] for name in dict.fromkeys((*((one.question, one.choice) for one in order), *needed)))


Read = tuple[str, str | None]
"""A question, or a question and one of its choices."""


def _read_by(formula: Formula) -> frozenset[Read]:
    return frozenset((a.question, a.choice if isinstance(a, Has | Lacks) else None) for a in atoms([formula]))


def _gain(read: set[Read], reads: list[frozenset[Read]], worths: list[int]) -> int:
    finished = sum(worth for of_rule, worth in zip(reads, worths, strict=True) if of_rule <= read)
    return finished - sum(1 for of_rule in reads if of_rule & read and not of_rule <= read)


State = tuple[Tally, tuple[int, ...]]
"""The tally so far, and what is left of each rule, FALSE for those that are done."""


class _Expansion:
    """The forward pass: states by the variable that they must decide on next, each with its children."""

    def __init__(self, program: Program, budget: int, with_confidence: bool, order: tuple[Variable, ...]) -> None:
        self.program = program
        self.budget = budget
        self.with_confidence = with_confidence
        # Who stands alone leads over nobody, by all of its points: then as many as make a lead clear must be kept.
        self.kept = max(program.terms.enough, program.terms.clear_lead if with_confidence else 0)
        self.variables = order
        self.residuals = Residuals(self.variables)
        self.numbers: dict[State, int] = {}
        self.leaves: dict[int, Leaf] = {}
        self.children: dict[int, list[int]] = {}
        self.waiting: list[list[tuple[int, State]]] = [[] for _ in self.variables]
        self.readers = self._readers(program.formulas)

    def _readers(self, formulas: Iterable[Formula]) -> list[list[int]]:
        reads = [self.residuals.reads[self.residuals.number(formula)] for formula in formulas]
        return [[rule for rule, mask in enumerate(reads) if mask >> v & 1] for v in range(len(self.variables))]

    def run(self) -> tuple["_Expansion", int]:
        left = [self.residuals.number(formula) for formula in self.program.formulas]
        root = self.meet(self.program.tally(()), left)
        for variable, states in enumerate(self.waiting):
            for number, (tally, left_of) in states:
                values = range(len(self.variables[variable].values))
                self.children[number] = [self.child(variable, value, tally, left_of) for value in values]
        return self, root

    def child(self, variable: int, value: int, tally: Tally, left_of: tuple[int, ...]) -> int:
        left = list(left_of)
        fired = []
        for rule in self.readers[variable]:
            if left[rule]:
                left[rule] = self.residuals.restrict(left[rule], variable, value)
                if left[rule] == TRUE:
                    fired.append(rule)
                    left[rule] = FALSE
        return self.meet(self.added(tally, fired) if fired else tally, left)

    def added(self, tally: Tally, fired: Iterable[int]) -> Tally:
        more = self.program.tally(fired)
        points = tuple(a + b for a, b in zip(tally.points, more.points, strict=True))
        return Tally(points, tally.ruled_out | more.ruled_out, tally.called_for | more.called_for)

    def meet(self, tally: Tally, left: list[int]) -> int:
        """Return the number of a state, which is a leaf where nothing left can change the outcome."""
        tally = self.levelled(tally)
        state = (tally, tuple(left))
        number = self.numbers.get(state)
        if number is not None:
            return number
        number = self.numbers[state] = len(self.numbers)
        if number >= self.budget:
            raise TooLarge(f"the decision diagram would take more than {self.budget:,} states")
        leaf = self.settled(tally, left)
        if leaf is not None:
            self.leaves[number] = leaf
        else:
            self.waiting[self.next_variable(left)].append((number, state))
        return number

    def levelled(self, tally: Tally) -> Tally:
        """Take off what every option has beyond need: it is in nobody's lead, and no one can lose it again."""
        beyond = min(tally.points) - self.kept
        if beyond <= 0:
            return tally
        return tally._replace(points=tuple([points - beyond for points in tally.points]))

    def next_variable(self, left: Iterable[int]) -> int:
        reads = 0
        for residual in left:
            reads |= self.residuals.reads[residual]
        return first_of(reads)

    def settled(self, tally: Tally, left: list[int]) -> Leaf | None:
        points, ruled_out, called_for = list(tally.points), tally.ruled_out, tally.called_for
        for rule, residual in enumerate(left):
            if residual:
                effect = self.program.effects[rule]
                points[effect.option] += effect.points
                ruled_out |= effect.ruled_out
                called_for |= effect.called_for
        if called_for != tally.called_for:
            return None
        bounds = Bounds(tally, Tally(tuple(points), ruled_out, called_for))
        outcomes = possible(bounds, self.program.terms)
        if len(outcomes) > 1:
            return None
        recommendation = outcomes.pop()
        if not self.with_confidence:
            return Leaf(recommendation, called_for)
        confidence = settled_confidence(recommendation, bounds, self.program.terms)
        return None if confidence is None else Leaf(recommendation, called_for, confidence)


def settled_confidence(recommendation: str, bounds: Bounds, terms: Terms) -> Confidence | None:
    """Return the confidence in a settled recommendation, None where it may still change within the bounds."""
    if recommendation == EITHER:
        return Confidence.LEVEL
    if recommendation not in terms.options:
        return Confidence.NONE
    least, most = bounds
    if least.ruled_out != most.ruled_out:
        return None
    winner = terms.options.index(recommendation)
    others = [i for i in range(len(terms.options)) if i != winner and not least.ruled_out >> i & 1]
    if least.points[winner] - max((most.points[i] for i in others), default=0) >= terms.clear_lead:
        return Confidence.CLEAR
    if most.points[winner] - max((least.points[i] for i in others), default=0) < terms.clear_lead:
        return Confidence.LEANING
    return None


def _reduced(expansion: _Expansion, root: int) -> Diagram:
    """The backward pass: number leaves and nodes so that equal ones share a number, children first."""
    leaves = {leaf: i for i, leaf in enumerate(dict.fromkeys(expansion.leaves.values()))}
    final = {state: leaves[leaf] for state, leaf in expansion.leaves.items()}
    nodes = Nodes(len(leaves))
    for variable in reversed(range(len(expansion.variables))):
        for state, _ in expansion.waiting[variable]:
            final[state] = nodes.number(variable, tuple([final[child] for child in expansion.children[state]]))
    return Diagram(expansion.variables, tuple(leaves), tuple(nodes), final[root], len(expansion.numbers))
