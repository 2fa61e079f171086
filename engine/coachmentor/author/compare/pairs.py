"""Two diagrams walked together: one diagram whose leaves are pairs of outcomes, the old book's and the new one's."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from coachmentor.author.compare.comparison import Kind, Outcome, Pair, kind_of
from coachmentor.author.compare.ground import Ground
from coachmentor.decide import Program
from coachmentor.model.profile import Answer, Profile
from coachmentor.readings.changes import Cheapest, changed
from coachmentor.readings.counting import shares
from coachmentor.readings.diagram import Diagram, Leaf
from coachmentor.readings.product import joined
from coachmentor.readings.to_diagram import TooLarge


@dataclass(frozen=True)
class Pairs:
    """A diagram whose leaf number i stands for `pairs[i]`."""

    diagram: Diagram
    pairs: tuple[Pair, ...]

    def kinds(self) -> dict[Kind, int]:
        """Return the kinds of change that can be reached, each with its leaves as bits."""
        reached = self.diagram.outlooks[self.diagram.root].leaves
        found: dict[Kind, int] = defaultdict(int)
        for i, pair in enumerate(self.pairs):
            if reached >> i & 1:
                found[kind_of(pair)] |= 1 << i
        return found

    def reached_without(self, questions: frozenset[str]) -> int:
        """Return the leaves that can be reached while these questions are open, as bits."""
        groups = self.diagram.groups
        fixed = {position: 0 for question in questions for position in groups.get(question, ())}
        return self.diagram.given(fixed).leaves

    def shares(self, ground: Ground, new: Program) -> list[float] | None:
        """Return each leaf's share of all ways of answering, as `readings.counting` counts them.

        None where that cannot be counted, or where the two books do not take the same answers to a shared question.
        """
        if any(len(variable.values) < 2 for variable in self.diagram.variables):
            return None
        names = tuple(leaf.recommendation for leaf in self.diagram.leaves)
        book = replace(new.book, questions=ground.questions, options=names)
        try:
            counted = shares(replace(new, book=book), self.diagram, Profile())
        except TooLarge:
            return None
        return [float(counted.share(name)) for name in book.options]


class Smallest:
    """The profiles with the fewest answers that lead to some leaves, starting from nothing answered."""

    def __init__(self, pairs: Pairs) -> None:
        self._diagram = pairs.diagram
        self._cheapest = Cheapest(pairs.diagram, {})

    def profile(self, leaves: int) -> Mapping[str, Answer]:
        """Return one that leads to any of these leaves, given as bits, of which one must be within reach."""
        return changed(self._diagram.variables, {}, next(self._cheapest.paths(leaves)))


def pair_up(old: Diagram, new: Diagram, programs: tuple[Program, Program]) -> Pairs:
    """Walk two diagrams of the same variables together. Their leaves must tell the confidence."""
    outcomes = [[_outcome(leaf, of) for leaf in one.leaves] for one, of in zip((old, new), programs, strict=True)]
    pairs = tuple(Pair(before, after) for before in outcomes[0] for after in outcomes[1])
    return Pairs(joined(old, new), pairs)


def _outcome(leaf: Leaf, program: Program) -> Outcome:
    assert leaf.confidence is not None
    return Outcome(leaf.recommendation, leaf.confidence, program.interventions(leaf.called_for))
