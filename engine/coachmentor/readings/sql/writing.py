"""A syntax tree as text that people can read: long sums have a line for each part, a name in brackets has one line."""

from collections.abc import Callable
from typing import Any

from sqlglot import Dialect, exp


def written(tree: exp.Expr, dialect: str) -> str:
    """Return the text of a statement in a dialect, by the name that sqlglot has for it."""
    said = Dialect.get_or_raise(dialect)
    readable = type("Readable", (said.generator_class,), {"add_sql": _sum, "paren_sql": _brackets(said)})
    return str(readable(dialect=said, pretty=True).generate(tree))


def _sum(generator: Any, expression: exp.Add) -> str:
    parts = [generator.sql(part) for part in expression.flatten(unnest=False)]
    return ("\n+ " if generator.too_wide(parts) else " + ").join(parts)


def _brackets(said: Dialect) -> Callable[[Any, exp.Paren], str]:
    usual = said.generator_class.paren_sql

    def brackets(generator: Any, expression: exp.Paren) -> str:
        inner = expression.this
        return f"({generator.sql(inner)})" if isinstance(inner, exp.Column) else usual(generator, expression)

    return brackets
