"""The book as one generated Python function: which rules fire, and what they add up to.

The function is built as a syntax tree from checked data: ids and numbers enter as constants, never as source
text, so nothing in a rule book can run as code.
"""

import ast
from collections.abc import Callable, Mapping
from typing import assert_never, cast

from coachmentor.decide import (
    Among,
    Every,
    Formula,
    Has,
    Lacks,
    Program,
    Some,
    Tally,
    Within,
    atoms,
)
from coachmentor.model.profile import Answer

Firing = Callable[[Mapping[str, Answer]], tuple[tuple[int, ...], Tally]]
"""From answers to the positions of the fired rules, in order, and their tally."""


def to_function(program: Program) -> Firing:
    """Generate and compile the function that stands for the whole book."""
    tree = ast.fix_missing_locations(_module(program))
    scope: dict[str, object] = {"Tally": Tally, "NOT_A_NUMBER": float("nan")}
    exec(compile(tree, "<rule book>", "exec"), scope)
    return cast(Firing, scope["fire"])


def source_of(program: Program) -> str:
    """Return the generated function as readable Python, for people; it is not what runs."""
    return ast.unparse(ast.fix_missing_locations(_module(program)))


def _module(program: Program) -> ast.Module:
    names = _Names(program)
    body: list[ast.stmt] = [*_fetch_answers(names), *_parse("fired = []\nadd = fired.append"), *_zeroes(program)]
    for position, formula in enumerate(program.formulas):
        body.append(ast.If(_Translation(names).of(formula), _effect(program, position), []))
    points = ", ".join(_points(i) for i in range(len(program.terms.options)))
    body += _parse(f"return (tuple(fired), Tally(({points},), ruled_out, called_for))")
    module = ast.parse("def fire(answers):\n    get = answers.get")
    cast(ast.FunctionDef, module.body[0]).body += body
    return module


class _Names:
    """Local variables, by question: generated, so that an id can never be read as code.

    Numbers default to NaN and several answers to nothing picked, for which every positive test is false.
    """

    def __init__(self, program: Program) -> None:
        self.kinds: dict[str, type[Formula]] = {}
        self.lacking: set[str] = set()
        for atom in atoms(program.formulas):
            self.kinds[atom.question] = Has if isinstance(atom, Has | Lacks) else type(atom)
            if isinstance(atom, Lacks):
                self.lacking.add(atom.question)
        self.numbers = {question: i for i, question in enumerate(self.kinds)}
        self.bounds = {q.id: (q.least, q.most) for q in program.book.questions}

    def answer(self, question: str) -> ast.Name:
        return ast.Name(f"answer_{self.numbers[question]}", ast.Load())

    def answered(self, question: str) -> ast.Name:
        return ast.Name(f"answered_{self.numbers[question]}", ast.Load())


def _fetch_answers(names: _Names) -> list[ast.stmt]:
    statements: list[ast.stmt] = []
    for question, kind in names.kinds.items():
        default = {Within: "NOT_A_NUMBER", Has: "()"}.get(kind, "None")
        fetch = _parse(f"{names.answer(question).id} = get('', {default})")
        cast(ast.Call, cast(ast.Assign, fetch[0]).value).args[0] = ast.Constant(question)
        statements += fetch
        if question in names.lacking:
            known = _parse(f"{names.answered(question).id} = '' in answers")
            cast(ast.Compare, cast(ast.Assign, known[0]).value).left = ast.Constant(question)
            statements += known
    return statements


def _zeroes(program: Program) -> list[ast.stmt]:
    return _parse(
        "\n".join(f"{_points(i)} = 0" for i in range(len(program.terms.options))) + "\nruled_out = called_for = 0"
    )


def _effect(program: Program, position: int) -> list[ast.stmt]:
    effect = program.effects[position]
    lines = [f"add({position})"]
    if effect.points:
        lines.append(f"{_points(effect.option)} += {effect.points}")
    if effect.ruled_out:
        lines.append(f"ruled_out |= {effect.ruled_out}")
    if effect.called_for:
        lines.append(f"called_for |= {effect.called_for}")
    return _parse("\n".join(lines))


def _points(option: int) -> str:
    return f"points_{option}"


def _parse(source: str) -> list[ast.stmt]:
    return ast.parse(source).body


class _Translation:
    def __init__(self, names: _Names) -> None:
        self.names = names

    def of(self, formula: Formula) -> ast.expr:
        match formula:
            case Some(()):
                return ast.Constant(False)
            case Every(parts):
                return ast.BoolOp(ast.And(), [self.of(part) for part in parts])
            case Some(parts):
                return ast.BoolOp(ast.Or(), [self.of(part) for part in parts])
            case Among(question, values):
                return self._among(question, values)
            case Has(question, choice):
                return ast.Compare(ast.Constant(choice), [ast.In()], [self.names.answer(question)])
            case Lacks(question, choice):
                missing = ast.Compare(ast.Constant(choice), [ast.NotIn()], [self.names.answer(question)])
                return ast.BoolOp(ast.And(), [self.names.answered(question), missing])
            case Within(question, least, most):
                return self._within(question, least, most)
            case _:
                assert_never(formula)

    def _among(self, question: str, values: frozenset[str | bool]) -> ast.expr:
        answer = self.names.answer(question)
        if len(values) == 1:
            (value,) = values
            test = ast.Is() if isinstance(value, bool) else ast.Eq()
            return ast.Compare(answer, [test], [ast.Constant(value)])
        # The compiler takes a frozen set as a constant; only the type stubs do not know.
        return ast.Compare(answer, [ast.In()], [ast.Constant(cast(str, values))])

    def _within(self, question: str, least: int, most: int) -> ast.expr:
        answer = self.names.answer(question)
        lowest, highest = self.names.bounds[question]
        if most == highest:
            return ast.Compare(answer, [ast.GtE()], [ast.Constant(least)])
        if least == lowest:
            return ast.Compare(answer, [ast.LtE()], [ast.Constant(most)])
        return ast.Compare(ast.Constant(least), [ast.LtE(), ast.LtE()], [answer, ast.Constant(most)])
