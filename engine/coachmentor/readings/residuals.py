"""What is left of a formula once some answers are known: formulas as numbers, restricted with a memory."""

from coachmentor.decide import (
    UNANSWERED,
    Among,
    Atom,
    Every,
    Formula,
    Has,
    Interval,
    Lacks,
    Some,
    Value,
    Variable,
    Within,
)

FALSE = 0
TRUE = 1

Joined = tuple[type[Every] | type[Some], tuple[int, ...]]
"""And, or or, over the numbers of its parts."""


class Residuals:
    """Formulas by number, equal ones sharing theirs; FALSE and TRUE are the finished ones.

    `reads` holds, for each number, the set of variables that its formula still reads, as bits.
    """

    def __init__(self, variables: tuple[Variable, ...]) -> None:
        self._variables = variables
        self._position = {(v.question, v.choice): i for i, v in enumerate(variables)}
        self._numbers: dict[object, int] = {"false": FALSE, "true": TRUE}
        self._formulas: list[Joined | Atom] = [(Some, ()), (Every, ())]
        self.reads: list[int] = [0, 0]
        self._restricted: dict[tuple[int, int, int], int] = {}

    def number(self, formula: Formula) -> int:
        """Return the number of a formula in normal form."""
        if isinstance(formula, Every | Some):
            return self._join(type(formula), [self.number(part) for part in formula.parts])
        question = 1 << self._position[formula.question, None]
        if isinstance(formula, Has | Lacks):
            question |= 1 << self._position[formula.question, formula.choice]
        return self._intern(formula, formula, question)

    def restrict(self, number: int, variable: int, value: int) -> int:
        """Return what is left once `variable` has the class at position `value`."""
        if not self.reads[number] >> variable & 1:
            return number
        key = (number, variable, value)
        known = self._restricted.get(key)
        if known is None:
            known = self._restricted[key] = self._restrict(number, variable, value)
        return known

    def _restrict(self, number: int, variable: int, value: int) -> int:
        formula = self._formulas[number]
        if isinstance(formula, tuple):
            node, parts = formula
            return self._join(node, [self.restrict(part, variable, value) for part in parts])
        v = self._variables[variable]
        if isinstance(formula, Has | Lacks) and v.choice is None and v.values[value] is not UNANSWERED:
            # Answered: what is left reads the choice's own variable alone.
            return self._intern(("answered", formula), formula, 1 << self._position[formula.question, formula.choice])
        return TRUE if _holds(formula, v.values[value]) else FALSE

    def _join(self, node: type[Every] | type[Some], parts: list[int]) -> int:
        neutral, final = (TRUE, FALSE) if node is Every else (FALSE, TRUE)
        if final in parts:
            return final
        distinct = tuple(sorted(set(parts) - {neutral}))
        if len(distinct) < 2:
            return distinct[0] if distinct else neutral
        reads = 0
        for part in distinct:
            reads |= self.reads[part]
        return self._intern((node, distinct), (node, distinct), reads)

    def _intern(self, key: object, formula: Joined | Atom, reads: int) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._formulas)
            self._formulas.append(formula)
            self.reads.append(reads)
        return number


def first_of(variables: int) -> int:
    """Return the position of the first of these variables, given as bits, of which there must be one."""
    return (variables & -variables).bit_length() - 1


def _holds(atom: Atom, value: Value) -> bool:
    """Say whether a leaf is true of one class; of an unanswered question none is."""
    match atom:
        case Among(_, values):
            return value in values
        case Has():
            return value is True
        case Lacks():
            return value is False
        case Within(_, least, most):
            return isinstance(value, Interval) and least <= value.least and value.most <= most
