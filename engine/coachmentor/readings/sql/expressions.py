"""Expressions of SQL as nodes of a syntax tree; whatever comes from a book is a literal or a name in quotes."""

from collections.abc import Iterable, Sequence
from functools import reduce

from sqlglot import exp

LONGEST_CHAIN = 64
"""So many parts are joined without brackets, so that no engine's parser goes as deep as a book has rules."""

Given = tuple[exp.Expr, exp.Expr]
"""A condition, and the value where it holds."""


def name(text: str) -> exp.Identifier:
    """Return a name in quotes."""
    return exp.to_identifier(text, quoted=True)


def column(text: str, table: str | None = None) -> exp.Column:
    """Return a column of one table, or of the only one."""
    return exp.Column(this=name(text), table=None if table is None else name(table))


def text(value: str) -> exp.Expr:
    """Return a text in quotes."""
    return exp.Literal.string(value)


def number(value: int) -> exp.Expr:
    """Return a whole number."""
    literal = exp.Literal.number(abs(value))
    return exp.Neg(this=literal) if value < 0 else literal


def answered(answer: exp.Expr) -> exp.Expr:
    """Return whether there is an answer."""
    return exp.Is(this=answer, expression=exp.Not(this=exp.Null()))


def unanswered(answer: exp.Expr) -> exp.Expr:
    """Return whether there is no answer."""
    return exp.Is(this=answer, expression=exp.Null())


def negated(condition: exp.Expr) -> exp.Expr:
    """Return whether a condition does not hold, null where it is null."""
    return exp.Not(this=exp.Paren(this=condition) if isinstance(condition, exp.And | exp.Or) else condition)


def every(parts: Sequence[exp.Expr]) -> exp.Expr:
    """Join one or more conditions by and."""
    return _joined(exp.And, [exp.Paren(this=part) if isinstance(part, exp.Or) else part for part in parts])


def some(parts: Sequence[exp.Expr]) -> exp.Expr:
    """Join conditions by or; with no parts it is false."""
    return _joined(exp.Or, parts) if parts else exp.false()


def total(parts: Sequence[exp.Expr]) -> exp.Expr:
    """Add up whole numbers; with no parts it is 0."""
    return _joined(exp.Add, parts) if parts else number(0)


def first(given: Iterable[Given], otherwise: exp.Expr | None = None) -> exp.Expr:
    """Return the value of the first condition that holds."""
    pairs = list(given)
    if not pairs:
        return exp.cast(exp.Null(), "text") if otherwise is None else otherwise
    case = exp.Case(default=otherwise)
    for condition, value in pairs:
        case.append("ifs", exp.If(this=condition, true=value))
    return case


def where(condition: exp.Expr, value: exp.Expr) -> exp.Expr:
    """Return a value where a condition holds, and null elsewhere."""
    return first([(condition, value)])


def _joined(join: type[exp.Binary], parts: Sequence[exp.Expr]) -> exp.Expr:
    while len(parts) > LONGEST_CHAIN:
        chunks = [parts[i : i + LONGEST_CHAIN] for i in range(0, len(parts), LONGEST_CHAIN)]
        parts = [exp.Paren(this=_chain(join, chunk)) for chunk in chunks]
    return _chain(join, parts)


def _chain(join: type[exp.Binary], parts: Sequence[exp.Expr]) -> exp.Expr:
    return reduce(lambda chain, part: join(this=chain, expression=part), parts)
