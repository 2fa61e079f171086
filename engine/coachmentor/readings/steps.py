"""The procedure of the decision as rows of a table of which the first that fits decides, for what has no Python.

Each step is found by its own words, in the order of `decide.STEPS`: a step that is moved is moved here too, and a
step that is new or says something else has no rows until it is translated.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from coachmentor.decide import STEPS, Confidence, Terms
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION

FIGURES = {
    "called_for": "interventions called for",
    "left": "options that are not ruled out",
    "best": "most points of an option that is left",
    "best_out": "most points of an option that is ruled out",
    "lead": "lead of the leading option",
}
"""The figures that rows test, all of them whole numbers, and what each is."""


class Test(NamedTuple):
    """A comparison of one figure with a whole number."""

    sign: Literal[">", ">=", "<", "="]
    value: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """Where all `tests`, by figure, are true, this comes out; `recommendation` is None for the leading option."""

    tests: Mapping[str, Test]
    recommendation: str | None
    confidence: Confidence
    says: str


Translation = Callable[[Terms], list[tuple[dict[str, Test], str | None, Confidence]]]

TRANSLATIONS: Mapping[str, Translation] = {
    "a rule calls for another intervention": lambda _: [
        ({"called_for": Test(">", 0)}, ANOTHER_INTERVENTION, Confidence.NONE),
    ],
    "every option is ruled out": lambda _: [
        ({"left": Test("=", 0)}, ANOTHER_INTERVENTION, Confidence.NONE),
    ],
    "no option that is left has enough points": lambda terms: [
        (
            {"best": Test("<", terms.enough), "best_out": Test(">=", terms.enough)},
            ANOTHER_INTERVENTION,
            Confidence.NONE,
        ),
        ({"best": Test("<", terms.enough)}, MORE_INFORMATION, Confidence.NONE),
    ],
    "one option leads": lambda terms: [
        ({"lead": Test(">=", terms.clear_lead)}, None, Confidence.CLEAR),
        ({"lead": Test(">", 0)}, None, Confidence.LEANING),
    ],
    "the leading options are level": lambda _: [
        ({}, EITHER, Confidence.LEVEL),
    ],
}


def step_rows(terms: Terms) -> tuple[StepRow, ...]:
    """Translate the procedure under a book's terms."""
    return tuple(StepRow(*row, step.says) for step in STEPS for row in TRANSLATIONS[step.says](terms))
