"""One profile before both books, by the ordinary engine: what each says, and the rules that speak for it."""

from collections.abc import Mapping

from coachmentor.author.compare.comparison import Outcome, Pair, Side
from coachmentor.author.compare.ground import Ground
from coachmentor.author.examined import Examined
from coachmentor.decide import Ruling
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

    def pair(self, answers: Mapping[str, Answer]) -> Pair:
        """Return the outcomes of a profile alone, which is faster than `both`."""
        _, of_old = self.old.fire(self.ground.given_to_old(answers))
        _, of_new = self.new.fire(answers)
        return Pair(_outcome(of_old), _outcome(of_new))


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


def _outcome(ruling: Ruling) -> Outcome:
    return Outcome(ruling.recommendation, ruling.confidence, ruling.interventions)
