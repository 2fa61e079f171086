"""The procedure of the decision, stated once: from what the fired rules add up to, to a recommendation.

Every reading that decides, and every exchange format, runs or translates the steps below, in their order.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION


class Confidence(StrEnum):
    """How far ahead the winner is."""

    CLEAR = "clear"
    LEANING = "leaning"
    LEVEL = "level"
    NONE = "none"


class Terms(NamedTuple):
    """What the book says about deciding; options are known by their position."""

    options: tuple[str, ...]
    enough: int
    clear_lead: int


class Tally(NamedTuple):
    """What the fired rules add up to: points by option; bit sets of options ruled out and interventions called for."""

    points: tuple[int, ...]
    ruled_out: int = 0
    called_for: int = 0


class Outcome(NamedTuple):
    """What comes out, and the number of the step that decided it (1 to 5, as in the rule format)."""

    recommendation: str
    confidence: Confidence
    step: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A tally seen under the book's terms: the words in which the steps are stated."""

    tally: Tally
    terms: Terms

    def standing(self) -> list[tuple[int, int]]:
        """Points and position of each option that is not ruled out."""
        ruled_out = self.tally.ruled_out
        return [(points, i) for i, points in enumerate(self.tally.points) if not ruled_out >> i & 1]

    def lead(self) -> tuple[int, int]:
        """The leader's position and its lead over the next best option (over 0 where there is none)."""
        (best, leader), (next_best, _) = (*sorted(self.standing(), key=_by_points), (0, -1))[:2]
        return leader, best - next_best


def _by_points(pair: tuple[int, int]) -> tuple[int, int]:
    return -pair[0], pair[1]


def _called_for(s: Standing) -> bool:
    return bool(s.tally.called_for)


def _all_ruled_out(s: Standing) -> bool:
    return not s.standing()


def _none_has_enough(s: Standing) -> bool:
    return all(points < s.terms.enough for points, _ in s.standing())


def _one_leads(s: Standing) -> bool:
    return s.lead()[1] > 0


def _always(_: Standing) -> bool:
    return True


def _another_intervention(_: Standing) -> tuple[str, Confidence]:
    return ANOTHER_INTERVENTION, Confidence.NONE


def _out_of_reach(s: Standing) -> tuple[str, Confidence]:
    out_with_enough = any(
        points >= s.terms.enough and s.tally.ruled_out >> i & 1 for i, points in enumerate(s.tally.points)
    )
    return (ANOTHER_INTERVENTION if out_with_enough else MORE_INFORMATION), Confidence.NONE


def _the_leader(s: Standing) -> tuple[str, Confidence]:
    leader, lead = s.lead()
    confidence = Confidence.CLEAR if lead >= s.terms.clear_lead else Confidence.LEANING
    return s.terms.options[leader], confidence


def _either(_: Standing) -> tuple[str, Confidence]:
    return EITHER, Confidence.LEVEL


@dataclass(frozen=True, slots=True)
class Step:
    """One step: where `holds`, the decision is what `gives` says, and no later step is taken.

    `says` and `then` are both in words, for people.
    """

    says: str
    then: str
    holds: Callable[[Standing], bool]
    gives: Callable[[Standing], tuple[str, Confidence]]


STEPS: tuple[Step, ...] = (
    Step("a rule calls for another intervention", "it is another intervention", _called_for, _another_intervention),
    Step("every option is ruled out", "it is another intervention", _all_ruled_out, _another_intervention),
    Step(
        "no option that is left has enough points",
        "more information is needed; but where an option that is ruled out has enough, it is another intervention",
        _none_has_enough,
        _out_of_reach,
    ),
    Step("one option leads", "it is that option", _one_leads, _the_leader),
    Step("the leading options are level", "it is either of them", _always, _either),
)


def decide(tally: Tally, terms: Terms) -> Outcome:
    """Take the steps in order and return what the first that holds gives."""
    standing = Standing(tally, terms)
    for number, step in enumerate(STEPS, 1):
        if step.holds(standing):
            return Outcome(*step.gives(standing), number)
    raise AssertionError("the last step always holds")
