"""How a recommendation came about, group by group: which rules decide, and where a little more would turn it.

Everything is asked of the procedure of the decision itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coachmentor.decide import Program, Tally
from coachmentor.table.answering import UnusableTable
from coachmentor.table.report.counts import Counts, Signature


@dataclass(frozen=True, slots=True)
class Weighed:
    """By recommendation, for how many people a little would turn it; by rule, for how many it fired, and decided.

    `weakest` is the name and the points of the weakest reason that the book knows, None where no rule gives points.
    """

    near: dict[str, int]
    fired: dict[str, int]
    decided: dict[str, int]
    weakest: tuple[str, int] | None


def weigh(counts: Counts, program: Program) -> Weighed:
    """Weigh what was counted; raise UnusableTable where another rule book has said what came out."""
    weighing = _Weighing(program)
    near: dict[str, int] = {}
    for (recommendation, signature), people in counts.signatures.items():
        weighing.check(signature, recommendation)
        if weighing.turns(signature):
            near[recommendation] = near.get(recommendation, 0) + people
    fired: dict[str, int] = {}
    decided: dict[str, int] = {}
    for (rule, signature), people in counts.firings.items():
        fired[rule] = fired.get(rule, 0) + people
        if weighing.decides(rule, signature):
            decided[rule] = decided.get(rule, 0) + people
    weighing.check_points(counts, fired)
    return Weighed(near, fired, decided, weighing.weakest)


class _Weighing:
    def __init__(self, program: Program) -> None:
        self._program = program
        self._position = {rule.id: i for i, rule in enumerate(program.book.rules)}
        self.weakest = _weakest(program)

    def check(self, signature: Signature, recommendation: str) -> None:
        """Refuse what this book would not have said."""
        known = signature.without_points <= self._position.keys()
        if not known or self._said(self._tally(signature)) != recommendation:
            raise _other_book()

    def check_points(self, counts: Counts, fired: Mapping[str, int]) -> None:
        """Refuse points that are not those of the rules that fired, all rows taken together."""
        given = [0] * len(self._program.terms.options)
        for rule, people in fired.items():
            effects = self._program.effects[self._position[rule]]
            given[effects.option] += effects.points * people
        for (_, signature), people in counts.signatures.items():
            given = [left - points * people for left, points in zip(given, signature.points, strict=True)]
        if any(given):
            raise _other_book()

    def turns(self, signature: Signature) -> bool:
        """Say whether the weakest reason, one more or one less for one option, leads to another recommendation."""
        tally = self._tally(signature)
        now = self._said(tally)
        return any(self._said(other) != now for other in self._beside(tally))

    def _beside(self, tally: Tally) -> Iterator[Tally]:
        if self.weakest is None:
            return
        for option, points in enumerate(tally.points):
            for other in (points + self.weakest[1], points - self.weakest[1]):
                if other >= 0:
                    yield tally._replace(points=(*tally.points[:option], other, *tally.points[option + 1 :]))

    def decides(self, rule: str, signature: Signature) -> bool:
        """Say whether another recommendation would have come out without a rule that fired."""
        if rule not in self._position:
            raise _other_book()
        effects = self._program.effects[self._position[rule]]
        points = list(signature.points)
        points[effects.option] -= effects.points
        without = Signature(tuple(points), signature.without_points - {rule})
        return self._said(self._tally(without)) != self._said(self._tally(signature))

    def _tally(self, signature: Signature) -> Tally:
        others = self._program.tally(self._position[id] for id in signature.without_points)
        return others._replace(points=signature.points)

    def _said(self, tally: Tally) -> str:
        return self._program.outcome(tally).recommendation


def _weakest(program: Program) -> tuple[str, int] | None:
    """Return the strength with the fewest points among those that rules have."""
    given = [effects.points for effects in program.effects if effects.points]
    if not given:
        return None
    names = [name for name, points in program.book.strengths.items() if points == min(given)]
    return (names[0] if names else "weakest"), min(given)


def _other_book() -> UnusableTable:
    return UnusableTable(
        "the table was advised by another rule book, or by another version of this one: advise it anew for a report."
    )
