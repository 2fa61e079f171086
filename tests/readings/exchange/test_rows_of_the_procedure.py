"""The procedure as rows decides as the procedure does, in its order; and a rule as a row fires as its formula does."""

from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import profiles, rule_books

from coachmentor.decide import (
    STEPS,
    Every,
    Formula,
    Has,
    Interval,
    Lacks,
    Some,
    Tally,
    Terms,
    compile_book,
    decide,
    positions_in,
)
from coachmentor.model.profile import Answer
from coachmentor.readings import steps
from coachmentor.readings.exchange.rows import AnyOfThese, Cell, InRanges, Picks, rows_of
from coachmentor.readings.to_function import to_function


def fits(test: steps.Test, figure: int) -> bool:
    compared = {
        "<": figure < test.value,
        ">=": figure >= test.value,
        ">": figure > test.value,
        "=": figure == test.value,
    }
    return compared[test.sign]


def figures(tally: Tally) -> dict[str, int]:
    left = sorted((points for i, points in enumerate(tally.points) if not tally.ruled_out >> i & 1), reverse=True)
    out = [points for i, points in enumerate(tally.points) if tally.ruled_out >> i & 1]
    best, next_best = (*left, 0, 0)[:2]
    lead = best - next_best
    return {
        "called_for": tally.called_for.bit_count(),
        "left": len(left),
        "best": best,
        "best_out": max(out, default=0),
        "lead": lead,
    }


@pytest.mark.parametrize("terms", [Terms(("a", "b"), 4, 5), Terms(("a", "b", "c"), 2, 1), Terms(("a", "b", "c"), 1, 3)])
def test_rows_decide_as_the_procedure_does(terms: Terms):
    rows = steps.step_rows(terms)
    for points in product(range(7), repeat=len(terms.options)):
        for ruled_out, called_for in product(range(2 ** len(terms.options)), (0, 2)):
            tally = Tally(points, ruled_out, called_for)
            row = next(row for row in rows if all(fits(row.tests[c], figures(tally)[c]) for c in row.tests))
            outcome = decide(tally, terms)
            leader = outcome.recommendation if outcome.recommendation in terms.options else "no option"
            found = (row.recommendation or leader, row.confidence, row.says)
            assert found == (outcome.recommendation, outcome.confidence, STEPS[outcome.step - 1].says), tally


def test_rows_follow_the_steps(monkeypatch: pytest.MonkeyPatch):
    """A step that is moved is moved here; one that nobody has translated stops the export."""
    assert set(steps.TRANSLATIONS) == {step.says for step in STEPS}
    terms = Terms(("a", "b"), 4, 5)
    monkeypatch.setattr(steps, "STEPS", STEPS[::-1])
    assert list(dict.fromkeys(row.says for row in steps.step_rows(terms))) == [step.says for step in STEPS[::-1]]
    monkeypatch.setattr(steps, "STEPS", (STEPS[0].__class__("something new", "", *[lambda _: True] * 2),))
    with pytest.raises(KeyError, match="something new"):
        steps.step_rows(terms)


def holds(cell: Cell, answer: Answer | None) -> bool:
    if answer is None:
        return False
    match cell:
        case AnyOfThese(values):
            return answer in values
        case InRanges(ranges):
            assert all(one.most + 1 < other.least for one, other in pairwise(ranges))
            return any(one.least <= answer <= one.most for one in ranges if isinstance(one, Interval))
        case Picks(formula):
            return true_of(formula, answer)


def true_of(formula: Formula, picked: Answer) -> bool:
    match formula:
        case Every(parts):
            return all(true_of(part, picked) for part in parts)
        case Some(parts):
            return any(true_of(part, picked) for part in parts)
        case Has(_, choice):
            return choice in picked
        case Lacks(_, choice):
            return choice not in picked


@given(st.data())
def test_cells_hold_where_the_rule_fires(data: st.DataObject):
    """Of rows that need nothing beside their cells, here without any engine."""
    book = data.draw(rule_books(most_rules=12))
    program = compile_book(book)
    fire, rows = to_function(program), rows_of(program)
    assert [row.rule for row in rows] == list(book.rules)
    for profile in data.draw(st.lists(profiles(book), min_size=1, max_size=3)):
        fired = positions_in(fire(profile.answers)[0])
        for position, row in enumerate(rows):
            cells = all(holds(cell, profile.answers.get(question)) for question, cell in row.cells.items())
            assert cells if position in fired else row.beside or not cells
