"""Conditions, points and the verdict in FEEL, the expression language of DMN.

Only what every version since DMN 1.2 has is used, and nothing rests on how an engine compares with null: every test
of a number or of several answers asks first whether there is one. Nor is `in` used, which feelin takes to reach
beyond a following `or` (its issue 74).
"""

from typing import assert_never

from coachmentor.decide import Among, Atom, Formula, Has, Interval, Lacks, Program, Within
from coachmentor.readings.exchange.expressions import bracketed, expression, listed, literal
from coachmentor.readings.exchange.rows import AnyOfThese, Cell, InRanges, Picks
from coachmentor.readings.exchange.words import interventions_called_for

KEYWORDS = frozenset(
    "and between else every external false for function if in instance not null of or return satisfies some then true"
    .split()
)  # fmt: skip
USED_HERE = frozenset({"concatenate", "count", "item", "list", "max", "sum"})
"""Functions of FEEL that the expressions below call, and its name for an element: a question must not hide them."""

HITS, TALLY, VERDICT, ADVICE = "Hits", "Tally", "Verdict", "Advice"
"""The decisions. An id of a question has no capital, so none is ever called like one."""

SUMS = "Sums"
"""The points of the options in order. In the context `points` the id of an option is a name, which hides whatever else
is called like it, be it `hits` or `sum`: so nothing is read there but this, and no id has a capital."""


def cell_in_feel(cell: Cell) -> str:
    """Return a unary test, which is never true of null."""
    match cell:
        case AnyOfThese(values):
            return listed(values)
        case InRanges(ranges):
            return ", ".join(_range(one) for one in ranges)
        case Picks(formula):
            return f"? != null and {bracketed(formula, lambda atom: _test('?', atom))}"
        case _:
            assert_never(cell)


def formula_in_feel(formula: Formula) -> str:
    """Return an expression over the questions' own names, which is true or false whatever is null."""
    return expression(formula, _leaf)


def _leaf(atom: Atom) -> str:
    test = _test(atom.question, atom)
    return test if isinstance(atom, Among) else f"{atom.question} != null and {test}"


def _test(subject: str, atom: Atom) -> str:
    match atom:
        case Among(_, values):
            several = len(values) > 1
            return (
                f"list contains([{listed(sorted(values))}], {subject})" if several else f"{subject} = {listed(values)}"
            )
        case Has(_, choice):
            return f"list contains({subject}, {literal(choice)})"
        case Lacks(_, choice):
            return f"not(list contains({subject}, {literal(choice)}))"
        case Within(_, least, most):
            return f"{subject} >= {least} and {subject} <= {most}" if least < most else f"{subject} = {least}"
        case _:
            assert_never(atom)


def _range(one: Interval) -> str:
    return f"[{one.least}..{one.most}]" if one.least < one.most else literal(one.least)


def tally_in_feel(program: Program) -> dict[str, str]:
    """Return the entries of the tally in order, each an expression that may use those before it."""
    options = program.terms.options
    sums = [(literal(one), f"{SUMS}[{number}]") for number, one in enumerate(options, 1)]
    points = ", ".join(f"{option}: {points}" for option, points in sums)
    standings = ", ".join(f"{{option: {option}, points: {points}}}" for option, points in sums)
    return {
        "hits": f"if {HITS} = null then [] else {HITS}",  # as some engines give null where no rule fires
        "fired": "hits.rule",
        SUMS: f"[{', '.join(_sum(one) for one in options)}]",
        "points": f"{{{points}}}",
        "ruled_out": _those(options, "some hit in hits satisfies list contains(hit.rules_out, id)"),
        "interventions": _those(interventions_called_for(program), "list contains(hits.calls_for, id)"),
        "options": f"[{standings}]",
        "standing": _options("if list contains(ruled_out, one.option) then null else one"),
        "out": _options("if list contains(ruled_out, one.option) then one else null"),
        "called_for": "count(interventions)",
        "left": "count(standing)",
        "best": "max(concatenate(standing.points, [0]))",
        "best_out": "max(concatenate(out.points, [0]))",
        "leaders": "standing[item.points = best].option",
        "next_best": "max(concatenate(standing[item.points < best].points, [0]))",
        "lead": "if count(leaders) = 1 then best - next_best else 0",
        "leader": "leaders[1]",
    }


def _sum(option: str) -> str:
    return f"sum(concatenate(hits[item.supports = {literal(option)}].points, [0]))"


def _those(ids: tuple[str, ...], test: str) -> str:
    return f"(for id in [{listed(ids)}] return if {test} then id else null)[item != null]" if ids else "[]"


def _options(one_or_null: str) -> str:
    return f"(for one in options return {one_or_null})[item != null]"


def advice_in_feel() -> dict[str, str]:
    """Return the entries of the result, in order."""
    candidates = f"{TALLY}.hits[item.supports = recommendation and item.form != null]"
    form = f"{candidates}[item.points = max({candidates}.points)][1].form"
    return {
        "recommendation": f"{VERDICT}.recommendation",
        "confidence": f"{VERDICT}.confidence",
        "form": f"if count({candidates}) = 0 then null else {form}",
        **{name: f"{TALLY}.{name}" for name in ("points", "ruled_out", "interventions", "fired")},
    }
