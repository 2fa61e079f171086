"""The book as one generated Python function: which rules fire, and what is ruled on them.

Each answer leaves some rules possible, and those that every answer leaves are the ones that fire: sets of rules as
bits, one table for each question, and a single "and" (the bit vectors of Lakshman and Stiliadis, "High-speed
policy-based packet forwarding", SIGCOMM 1998, with answers for the fields of a packet). Only where a condition may
hold by one question or by another is it tested by itself, once the rest of its rule holds.

The function is built as a syntax tree from checked data: ids and numbers enter as constants, never as source
text, so nothing in a rule book can run as code.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from math import nan
from typing import assert_never, cast

from coachmentor.decide import (
    Among,
    Every,
    Formula,
    Has,
    Lacks,
    Program,
    Ruling,
    Some,
    Within,
    atoms,
    positions_in,
    rule_set,
)
from coachmentor.decide.remembered import Remembered
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind

Firing = Callable[[Mapping[str, Answer]], tuple[int, Ruling]]
"""From answers to the set of the fired rules (see `rule_set`) and what their tally decides."""

MOST_REMEMBERED = 1 << 14
"""Answers to one question that are remembered with what they leave; beyond it all are forgotten.

Whose an answer was, or with which others it came, is not remembered.
"""

NO_ANSWERS = frozenset([None])
"""What stands in a table for several answers that were not given; none is null."""


def to_function(program: Program) -> Firing:
    """Generate and compile the function that stands for the whole book."""
    book = _Book(program)
    scope = dict(book.scope())
    exec(compile(ast.fix_missing_locations(book.module()), "<rule book>", "exec"), scope)
    return cast(Firing, scope["fire"])


def source_of(program: Program) -> str:
    """Return the generated function as readable Python, for people; it is not what runs.

    Raise ValueError for a book of more than 14,000 rules, whose sets are numbers too long to be shown.
    """
    return ast.unparse(ast.fix_missing_locations(_Book(program).module()))


def _holds(formula: Formula, answer: object) -> bool:
    """Say whether a formula that reads one question holds for an answer to it."""
    if answer is None or answer == NO_ANSWERS:
        return False
    match formula:
        case Every(parts):
            return all(_holds(part, answer) for part in parts)
        case Some(parts):
            return any(_holds(part, answer) for part in parts)
        case Among(_, values):
            return answer in values
        case Has(_, choice):
            return choice in cast(frozenset[str], answer)
        case Lacks(_, choice):
            return choice not in cast(frozenset[str], answer)
        case Within(_, least, most):
            return least <= cast(int, answer) <= most
        case _:
            assert_never(formula)


class _Book:
    """The conditions of a book, divided: what reads one question, by question and part, and what reads several."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._possible = (1 << len(program.formulas)) - 1
        self._requiring: dict[str, dict[Formula, int]] = {}
        self._joined: dict[Formula, int] = {}
        for position, formula in enumerate(program.formulas):
            for part in formula.parts if isinstance(formula, Every) else (formula,):
                self._take(1 << position, part)

    def _take(self, rule: int, part: Formula) -> None:
        questions = {atom.question for atom in atoms([part])}
        if not questions:
            self._possible &= ~rule
        elif len(questions) > 1:
            self._joined[part] = self._joined.get(part, 0) | rule
        else:
            requiring = self._requiring.setdefault(questions.pop(), {})
            requiring[part] = requiring.get(part, 0) | rule

    def scope(self) -> Mapping[str, object]:
        """Return what the function looks something up in, by the names that it has for it."""
        left = {
            _table(i): Remembered(partial(self._left, question), MOST_REMEMBERED)
            for i, question in enumerate(self._requiring)
        }
        rulings = self._program.rulings
        return {**left, "beside_points": Remembered(self._beside_points), "rulings": rulings, "NOT_A_NUMBER": nan}

    def _left(self, question: str, answer: object) -> int:
        """Return the rules that an answer leaves possible."""
        left = self._possible
        for part, rules in self._requiring[question].items():
            if not _holds(part, answer):
                left &= ~rules
        return left

    def _beside_points(self, rules: int) -> tuple[int, int]:
        """Return what these rules rule out and call for."""
        _, ruled_out, called_for = self._program.tally(positions_in(rules))
        return ruled_out, called_for

    def module(self) -> ast.Module:
        """Return the module in which the function is defined."""
        body = [*self._fired(), *self._tested(), *self._added_up()]
        points = ", ".join(_points(i) for i in range(len(self._program.terms.options)))
        body += _parse(f"return (fired, rulings[({points},), ruled_out, called_for])")
        module = ast.parse("def fire(answers):\n    pass")
        cast(ast.FunctionDef, module.body[0]).body = body
        return module

    def _fired(self) -> list[ast.stmt]:
        """Return a statement for each question, as one expression of them all would be as deep as they are many."""
        left = [self._looked_up(i, question) for i, question in enumerate(self._requiring)]
        first = left[0] if left else ast.Constant(self._possible)
        further = [ast.AugAssign(ast.Name("fired", ast.Store()), ast.BitAnd(), one) for one in left[1:]]
        return [ast.Assign([ast.Name("fired", ast.Store())], first), *further]

    def _looked_up(self, number: int, question: str) -> ast.expr:
        match self._program.book.question[question].kind:
            case Kind.YES_NO:
                return self._yes_no(question)
            case Kind.CHOICES:
                answer: ast.expr = ast.Call(ast.Name("frozenset", ast.Load()), [_get(question, NO_ANSWERS)], [])
            case _:
                answer = _get(question)
        return ast.Subscript(ast.Name(_table(number), ast.Load()), answer, ast.Load())

    def _yes_no(self, question: str) -> ast.expr:
        """Look a yes or no up without a table, in which 1 and 0 would be the same as yes and no."""
        unanswered = self._left(question, None)
        found: ast.expr = ast.Constant(unanswered)
        for answer in (True, False):
            left = self._left(question, answer)
            if left != unanswered:
                said = ast.Compare(_get(question), [ast.Is()], [ast.Constant(answer)])
                found = ast.IfExp(said, ast.Constant(left), found)
        return found

    def _tested(self) -> list[ast.stmt]:
        statements = []
        for part, rules in self._joined.items():
            (test,) = _parse(f"if fired & {rules:#x} and not HOLDS:\n    fired &= {self._possible & ~rules:#x}")
            both = cast(ast.BoolOp, cast(ast.If, test).test)
            cast(ast.UnaryOp, both.values[1]).operand = self._translated(part)
            statements.append(test)
        return statements

    def _added_up(self) -> list[ast.stmt]:
        points: list[dict[int, int]] = [{} for _ in self._program.terms.options]
        beside = [i for i, effect in enumerate(self._program.effects) if effect.ruled_out or effect.called_for]
        for position, effect in enumerate(self._program.effects):
            if effect.points:
                equal = points[effect.option]
                equal[effect.points] = equal.get(effect.points, 0) | 1 << position
        lines = [line for option, equal in enumerate(points) for line in _sum(_points(option), equal)]
        lines.append(f"ruled_out, called_for = beside_points[fired & {rule_set(beside):#x}]")
        return _parse("\n".join(lines))

    def _translated(self, formula: Formula) -> ast.expr:
        match formula:
            case Every(parts):
                return ast.BoolOp(ast.And(), [self._translated(part) for part in parts])
            case Some(parts):
                return ast.BoolOp(ast.Or(), [self._translated(part) for part in parts])
            case Among(question, values):
                return _among(question, values)
            case Has(question, choice):
                return ast.Compare(ast.Constant(choice), [ast.In()], [_get(question, ())])
            case Lacks(question, choice):
                known = ast.Compare(ast.Constant(question), [ast.In()], [ast.Name("answers", ast.Load())])
                missing = ast.Compare(ast.Constant(choice), [ast.NotIn()], [_get(question)])
                return ast.BoolOp(ast.And(), [known, missing])
            case Within(question, least, most):
                return _within(question, least, most)
            case _:
                assert_never(formula)


def _among(question: str, values: frozenset[str | bool]) -> ast.expr:
    if len(values) == 1:
        (value,) = values
        test = ast.Is() if isinstance(value, bool) else ast.Eq()
        return ast.Compare(_get(question), [test], [ast.Constant(value)])
    # The compiler takes a frozen set as a constant; only the type stubs do not know.
    return ast.Compare(_get(question), [ast.In()], [ast.Constant(cast(str, values))])


def _within(question: str, least: int, most: int) -> ast.expr:
    """Compare a number, or what is not a number where there is none, for which every test is false."""
    answer = cast(ast.Call, _get(question))
    answer.args.append(ast.Name("NOT_A_NUMBER", ast.Load()))
    return ast.Compare(ast.Constant(least), [ast.LtE(), ast.LtE()], [answer, ast.Constant(most)])


def _get(question: str, *default: frozenset[None] | tuple[()]) -> ast.expr:
    # The type stubs do not know these as constants, either.
    constants = [ast.Constant(cast(str, one)) for one in (question, *default)]
    get = ast.Attribute(ast.Name("answers", ast.Load()), "get", ast.Load())
    return ast.Call(get, [*constants], [])


def _sum(name: str, equal: Mapping[int, int]) -> Iterator[str]:
    """Yield statements that add points up, from sets of rules that have equally many.

    Sets are written in base 16, in which Python reads numbers of any length, and does so fast.
    """
    yield f"{name} = 0"
    for points, rules in equal.items():
        yield f"{name} += {'' if points == 1 else f'{points} * '}(fired & {rules:#x}).bit_count()"


def _table(number: int) -> str:
    return f"left_{number}"


def _points(option: int) -> str:
    return f"points_{option}"


def _parse(source: str) -> list[ast.stmt]:
    return ast.parse(source).body
