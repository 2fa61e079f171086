"""Formulas as expressions, as far as FEEL and ZEN write them alike: `and`, `or`, `false` and texts in quotes."""

import json
from collections.abc import Callable, Iterable

from coachmentor.decide import Atom, Every, Formula, Some
from coachmentor.readings.steps import Test

LONGEST_CHAIN = 64
"""So many parts are joined without brackets: parsers have their limits, and feelin's lies between 200 and 400."""


def expression(formula: Formula, leaf: Callable[[Atom], str]) -> str:
    """Join leaves by `and` and `or`, with as few brackets as the meaning allows: `and` binds tighter in both languages.

    A leaf may be several tests joined by `and`, but not by `or`.
    """
    match formula:
        case Some(()):
            return "false"
        case Every(parts):
            return _joined(" and ", [bracketed(part, leaf) for part in parts])
        case Some(parts):
            return _joined(" or ", [expression(part, leaf) for part in parts])
        case _:
            return leaf(formula)


def _joined(word: str, parts: list[str]) -> str:
    while len(parts) > LONGEST_CHAIN:
        parts = [f"({word.join(parts[i : i + LONGEST_CHAIN])})" for i in range(0, len(parts), LONGEST_CHAIN)]
    return word.join(parts)


def bracketed(formula: Formula, leaf: Callable[[Atom], str]) -> str:
    """Return an expression that can be joined to others by `and`."""
    written = expression(formula, leaf)
    return f"({written})" if isinstance(formula, Some) and formula.parts else written


def literal(value: str | bool | int | None) -> str:
    """Return a value as both languages write it. A text is an id, in which there is nothing to escape."""
    return json.dumps(value, ensure_ascii=False)


def listed(values: Iterable[str | bool]) -> str:
    """Return values with commas between them."""
    return ", ".join(map(literal, values))


def compared(test: Test | None, otherwise: str) -> str:
    """Return the test of a figure as FEEL and ZEN both read it; what stands where there is none."""
    if test is None:
        return otherwise
    return str(test.value) if test.sign == "=" else f"{test.sign} {test.value}"
