"""Conditions, points and the verdict in ZEN, the expression language of GoRules.

Comparing null is an error there, and `!=` is true of it: every test asks first whether there is an answer. A cell of
a table knows no precedence of `and` over `or`, takes no brackets around them, and is silently never true where it
cannot be read; the column without a field is read as a whole expression.
"""

from typing import assert_never

from coachmentor.decide import Among, Atom, Every, Formula, Has, Interval, Lacks, Program, Some, Within, every, some
from coachmentor.readings.exchange.expressions import expression, listed, literal
from coachmentor.readings.exchange.rows import AnyOfThese, Cell, InRanges, Picks, Row
from coachmentor.readings.exchange.words import interventions_called_for

WORDS = frozenset({"false", "not", "null", "true"})
"""What ZEN reads as a value even where a name stands, and `not`, which it joins to an `in` that follows."""

ANSWERS = "answers"
"""Where the graph keeps the answers, apart from its own figures, so that no question can be mistaken for one."""


def tests_in_zen(row: Row) -> tuple[dict[str, str], str]:
    """Return the tests of `$` by question, none of them ever true of null, and the expression beside them, if any."""
    cells = {question: _cell(cell) for question, cell in row.cells.items()}
    beside = [_formula(question, row.cells[question]) for question, cell in cells.items() if cell is None]
    whole = every([*beside, *([row.beside] if row.beside else [])]) if beside or row.beside else None
    return {question: cell for question, cell in cells.items() if cell}, expression(whole, _leaf) if whole else ""


def _cell(cell: Cell) -> str | None:
    """Return a cell, or None where it would need `and` and `or` together, which cells of ZEN do not read as such."""
    match cell:
        case AnyOfThese(values):
            return listed(values)
        case InRanges((one,)):
            return f"$ != null and {_in_range('$', one)}"
        case Picks(Some(parts)) if choices := [part.choice for part in parts if isinstance(part, Has)]:
            return f"$ != null and some([{listed(choices)}], contains($, #))" if len(choices) == len(parts) else None
        case Picks(formula) if not isinstance(formula, Some):
            parts = formula.parts if isinstance(formula, Every) else (formula,)
            tests = [_test("$", part) for part in parts if not isinstance(part, Every | Some)]
            return " and ".join(["$ != null", *tests]) if len(tests) == len(parts) else None
        case InRanges() | Picks():
            return None
        case _:
            assert_never(cell)


def _formula(question: str, cell: Cell) -> Formula:
    match cell:
        case AnyOfThese(values):
            return Among(question, frozenset(values))
        case InRanges(ranges):
            return some([Within(question, one.least, one.most) for one in ranges])
        case Picks(formula):
            return formula
        case _:
            assert_never(cell)


def _leaf(atom: Atom) -> str:
    subject = f"{ANSWERS}.{atom.question}"
    return f"{subject} != null and {_test(subject, atom)}"


def _test(subject: str, atom: Atom) -> str:
    match atom:
        case Among(_, values):
            return f"{subject} in [{listed(sorted(values))}]"
        case Has(_, choice):
            return f"contains({subject}, {literal(choice)})"
        case Lacks(_, choice):
            return f"not contains({subject}, {literal(choice)})"
        case Within(_, least, most):
            return _in_range(subject, Interval(least, most))
        case _:
            assert_never(atom)


def _in_range(subject: str, one: Interval) -> str:
    return f"{subject} in [{one.least}..{one.most}]" if one.least < one.most else f"{subject} == {one.least}"


def tally_in_zen(program: Program) -> dict[str, str]:
    """Return the entries of the tally in order, each an expression; `$.x` is the entry `x` before it."""
    options = program.terms.options
    standings = ", ".join(f'{{"option": {literal(one)}, "points": $.points[{literal(one)}]}}' for one in options)
    called_for = listed(interventions_called_for(program))
    return {
        "fired": "map(hits, #.rule)",
        "points": f"{{{', '.join(_points(one) for one in options)}}}",
        "ruled_out": f"filter([{listed(options)}], contains(flatMap(hits, #.rules_out), #))",
        "interventions": f"filter([{called_for}], contains(map(hits, #.calls_for), #))",
        "options": f"[{standings}]",
        "standing": "filter($.options, not contains($.ruled_out, #.option))",
        "out": "filter($.options, contains($.ruled_out, #.option))",
        "called_for": "len($.interventions)",
        "left": "len($.standing)",
        "best": _most("$.standing"),
        "best_out": _most("$.out"),
        "leaders": "map(filter($.standing, #.points == $.best), #.option)",
        "behind": "filter($.standing, #.points < $.best)",
        "lead": f"len($.leaders) == 1 ? $.best - ({_most('$.behind')}) : 0",
        "leader": "$.leaders[0]",
    }


def _points(option: str) -> str:
    return f"{literal(option)}: sum(map(filter(hits, #.supports == {literal(option)}), #.points))"


def _most(standings: str) -> str:
    """Return the most points of some options, 0 where there are none."""
    return f"len({standings}) == 0 ? 0 : max(map({standings}, #.points))"


def advice_in_zen() -> dict[str, str]:
    """Return the entries of the result, in order, over the tally and the verdict."""
    suitable = "filter(hits, #.supports == recommendation and #.form != null)"
    form = f"filter({suitable}, #.points == max(map({suitable}, #.points)))[0].form"
    return {
        "recommendation": "recommendation",
        "confidence": "confidence",
        "form": f"len({suitable}) == 0 ? null : {form}",
        **{name: name for name in ("points", "ruled_out", "interventions", "fired")},
    }
