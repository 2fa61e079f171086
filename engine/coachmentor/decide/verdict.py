"""The verdict on one profile: the outcome with its form, its points and the rules that fired."""

from collections.abc import Iterable
from dataclasses import dataclass

from coachmentor.decide.procedure import Confidence
from coachmentor.decide.program import Program


@dataclass(frozen=True, slots=True)
class Verdict:
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


def verdict_of(program: Program, fired: Iterable[int]) -> Verdict:
    """Decide from the rules that fired, given by their positions."""
    fired = tuple(fired)
    tally = program.tally(fired)
    recommendation, confidence, step, ruled_out, interventions = program.ruling(tally)
    form = form_of(program, fired, recommendation)
    return Verdict(recommendation, form, confidence, step, tally.points, ruled_out, interventions, fired)


def form_of(program: Program, fired: Iterable[int], winner: str) -> str | None:
    """Return the form of the strongest fired rule that supports the winner and has one; the first among equals."""
    forms = program.forms.get(winner)
    if forms is None:
        return None
    best, form = 0, None
    for position in fired:
        points, suggested = forms.get(position, (0, None))
        if points > best:
            best, form = points, suggested
    return form
