"""The whole decision as a decision diagram: multi-valued, ordered, reduced, with shared nodes.

After Bryant, "Graph-Based Algorithms for Boolean Function Manipulation" (1986). Canonical: two questions about
meaning are the same exactly if they lead to the same node.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from coachmentor.decide import Confidence, Variable
from coachmentor.decide.answer_classes import class_of
from coachmentor.model.profile import Answer, Profile


class Leaf(NamedTuple):
    """What comes out at the end of a path: a recommendation, and the interventions called for as bits.

    The confidence stands in the leaves of a diagram that was asked to tell it, and nowhere else.
    """

    recommendation: str
    called_for: int = 0
    confidence: Confidence | None = None


class Node(NamedTuple):
    """A decision on one variable: a child for each of its classes, in their order."""

    variable: int
    children: tuple[int, ...]


class Outlook(NamedTuple):
    """What is left below a node: the variables and the leaves that can still be met, as bits."""

    variables: int
    leaves: int


@dataclass(frozen=True)
class Diagram:
    """Numbers below `len(leaves)` are leaves, the others nodes, children before their parents.

    `states` is the work that building took, `len(nodes)` what remains of it.
    """

    variables: tuple[Variable, ...]
    leaves: tuple[Leaf, ...]
    nodes: tuple[Node, ...]
    root: int
    states: int

    def node(self, number: int) -> Node | None:
        """Return the node of that number, or None for a leaf."""
        return self.nodes[number - len(self.leaves)] if number >= len(self.leaves) else None

    def below(self, number: int, variable: int, value: int) -> int:
        """Return where a variable's class at position `value` leads: the same number where it is not decided on."""
        node = self.node(number)
        return node.children[value] if node is not None and node.variable == variable else number

    @cached_property
    def numbers(self) -> Mapping[Node, int]:
        """The number of each node."""
        return {node: number for number, node in enumerate(self.nodes, len(self.leaves))}

    @cached_property
    def outlooks(self) -> Sequence[Outlook]:
        """For each number, what can be met from there on."""
        found = [Outlook(0, 1 << i) for i in range(len(self.leaves))]
        for node in self.nodes:
            found.append(outlook_of(node, (found[child] for child in node.children)))
        return found

    @cached_property
    def groups(self) -> Mapping[str, tuple[int, ...]]:
        """The positions of each question's variables."""
        groups: dict[str, tuple[int, ...]] = {}
        for i, variable in enumerate(self.variables):
            groups[variable.question] = (*groups.get(variable.question, ()), i)
        return groups

    def classes(self, answers: Mapping[str, Answer]) -> list[int]:
        """Return, for each variable, the class that the answers fall into."""
        return [class_of(variable, answers) for variable in self.variables]

    def leaf(self, answers: Mapping[str, Answer]) -> Leaf:
        """Walk to the leaf of these answers; what is missing counts as unanswered."""
        number = self.root
        while (node := self.node(number)) is not None:
            number = node.children[class_of(self.variables[node.variable], answers)]
        return self.leaves[number]

    def fixed(self, profile: Profile, *, not_known_too: bool) -> dict[int, int]:
        """Return the classes of the answered questions, and of those asked but not known where wanted."""
        asked = profile.answers.keys() | (profile.not_known if not_known_too else frozenset())
        return {
            i: class_of(self.variables[i], profile.answers)
            for question, positions in self.groups.items()
            if question in asked
            for i in positions
        }

    def given(self, fixed: Mapping[int, int]) -> Outlook:
        """Fix some variables to classes, reduce, and say what is left: a variable matters exactly if it is."""
        return Restriction(self, fixed).outlook(self.root)

    def questions(self, variables: int) -> Iterator[str]:
        """Return the questions that these variables belong to, in the order of the diagram."""
        for question, positions in self.groups.items():
            if any(variables >> i & 1 for i in positions):
                yield question


class Nodes:
    """The nodes of a diagram that is being made, children first: equal ones share a number, and none is in vain."""

    def __init__(self, leaves: int) -> None:
        self._leaves = leaves
        self._numbers: dict[Node, int] = {}

    def number(self, variable: int, children: tuple[int, ...]) -> int:
        """Return the number of a decision: that of its children where all are one."""
        if len(set(children)) == 1:
            return children[0]
        return self._numbers.setdefault(Node(variable, children), self._leaves + len(self._numbers))

    def __iter__(self) -> Iterator[Node]:
        return iter(self._numbers)


def outlook_of(node: Node, below: Iterator[Outlook]) -> Outlook:
    """Join what can be met through each child with the node's own variable."""
    variables, leaves = 1 << node.variable, 0
    for outlook in below:
        variables |= outlook.variables
        leaves |= outlook.leaves
    return Outlook(variables, leaves)


class Restriction:
    """A diagram under some answers, reduced again: new nodes get numbers past the diagram's own."""

    def __init__(self, diagram: Diagram, fixed: Mapping[int, int]) -> None:
        self._diagram = diagram
        self._fixed = fixed
        self._mask = sum(1 << variable for variable in fixed)
        self._reduced: dict[int, int] = {}
        self._numbers: dict[Node, int] = {}
        self._outlooks = list(diagram.outlooks)

    def outlook(self, number: int) -> Outlook:
        """Return what is left below the restriction of a node."""
        return self._outlooks[self.reduce(number)]

    def reduce(self, number: int) -> int:
        """Return the number of a node's restriction; equal restrictions have equal numbers."""
        if not self._outlooks[number].variables & self._mask:
            return number
        known = self._reduced.get(number)
        if known is None:
            known = self._reduced[number] = self._reduce(number)
        return known

    def _reduce(self, number: int) -> int:
        node = self._diagram.nodes[number - len(self._diagram.leaves)]
        fixed = self._fixed.get(node.variable)
        if fixed is not None:
            return self.reduce(node.children[fixed])
        children = tuple([self.reduce(child) for child in node.children])
        if len(set(children)) == 1:
            return children[0]
        return self._number(Node(node.variable, children))

    def _number(self, node: Node) -> int:
        number = self._diagram.numbers.get(node) or self._numbers.get(node)
        if number is None:
            number = self._numbers[node] = len(self._outlooks)
            self._outlooks.append(outlook_of(node, (self._outlooks[child] for child in node.children)))
        return number
