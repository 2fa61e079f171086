"""One profile before both books, by the ordinary engine: what each says, and the rules that speak for it."""

from collections.abc import Mapping

from coachmentor.author.compare.comparison import Outcome, Pair, Side
from coachmentor.author.compare.ground import Ground
from coachmentor.author.examined import Examined
from coachmentor.decide import Program, Tally
from coachmentor.explain.reasons import reasons_of
from coachmentor.model.profile import Answer
from coachmentor.model.rules import Supports


class Sides:
    """Two books under examination, and the ground on which they are asked."""

    def __init__(self, old: Examined, new: Examined) -> None:
        self.old = old
        self.new = new
        self.ground = Ground(old.book, new.book)

    def both(self, answers: Mapping[str, Answer]) -> tuple[Side, Side]:
        """Return what the books say of a profile on their common ground."""
        return side(self.old, self.ground.given_to_old(answers)), side(self.new, answers)

    def tallies(self, answers: Mapping[str, Answer]) -> tuple[Tally, Tally]:
        """Return what the fired rules of each book add up to."""
        return self.old.fire(self.ground.given_to_old(answers))[1], self.new.fire(answers)[1]

    def pair_of(self, tallies: tuple[Tally, Tally]) -> Pair:
        """Return the outcomes that two tallies lead to."""
        return Pair(outcome_of(self.old.program, tallies[0]), outcome_of(self.new.program, tallies[1]))

    def pair(self, answers: Mapping[str, Answer]) -> Pair:
        """Return the outcomes of a profile alone, which is faster than `both`."""
        return self.pair_of(self.tallies(answers))


def side(examined: Examined, answers: Mapping[str, Answer]) -> Side:
    """Return what a book says of answers that it takes."""
    verdict = examined.verdict(answers)
    outcome = Outcome(verdict.recommendation, verdict.confidence, verdict.interventions)
    reasons = reasons_of(examined.program, verdict, answers)
    ruling_out = [reason.rule for of_option in reasons.ruled_out.values() for reason in of_option]
    deciding = [reason.rule for reason in reasons.speaking_for] + ([] if verdict.interventions else ruling_out)
    # Where nothing had enough, what fired is what fell short.
    fired = [examined.book.rules[i].id for i in verdict.fired if isinstance(examined.book.rules[i].effect, Supports)]
    return Side(outcome, verdict.form, tuple(dict.fromkeys(deciding or fired)))


def outcome_of(program: Program, tally: Tally) -> Outcome:
    """Return what a tally leads to."""
    ruling = program.ruling(tally)
    return Outcome(ruling.recommendation, ruling.confidence, ruling.interventions)
