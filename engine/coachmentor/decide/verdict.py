"""The verdict on one profile: the outcome with its form, its points and the rules that fired."""

from typing import NamedTuple

from coachmentor.decide.procedure import Confidence
from coachmentor.decide.program import Program, Ruling
from coachmentor.decide.rule_set import positions_in


class Verdict(NamedTuple):
    """What the procedure decided; `fired` are positions in the book's rules, in order.

    `points` are by option in the book's order, ruled-out ones included. `step` is the number of the step
    of the procedure that decided, 1 to 5.
    """

    recommendation: str
    form: str | None
    confidence: Confidence
    step: int
    points: tuple[int, ...]
    ruled_out: tuple[str, ...]
    interventions: tuple[str, ...]
    fired: tuple[int, ...]


def verdict_of(program: Program, rules: int, ruling: Ruling | None = None) -> Verdict:
    """Decide from the set of rules that fired, and from what was ruled on them where that is known."""
    fired = positions_in(rules)
    recommendation, confidence, step, points, ruled_out, interventions = (
        program.rulings[program.tally(fired)] if ruling is None else ruling
    )
    form = form_of(program, rules, recommendation)
    return Verdict(recommendation, form, confidence, step, points, ruled_out, interventions, fired)


def form_of(program: Program, rules: int, winner: str) -> str | None:
    """Return the form of the strongest fired rule that supports the winner and has one; the first among equals."""
    for rules_of_one_strength, forms in program.equally_strong.get(winner, ()):
        if fired := rules & rules_of_one_strength:
            return forms[fired & -fired]
    return None
