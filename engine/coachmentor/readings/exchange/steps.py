"""The procedure of the decision as rows of a table of which the first that fits decides.

Each step is found by its own words, in the order of `decide.STEPS`: a step that is moved is moved here too, and a
step that is new or says something else has no rows until it is translated.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coachmentor.decide import STEPS, Confidence, Terms
from coachmentor.model.rule_book import ANOTHER_INTERVENTION, EITHER, MORE_INFORMATION

COLUMNS = {
    "called_for": "interventions called for",
    "left": "options that are not ruled out",
    "best": "most points of an option that is left",
    "best_out": "most points of an option that is ruled out",
    "lead": "lead of the leading option",
}
"""The figures that rows test, all of them whole numbers, and what each is."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """Tests by column, in a form that FEEL and ZEN both read; `recommendation` is None for the leading option."""

    tests: Mapping[str, str]
    recommendation: str | None
    confidence: Confidence
    says: str


Translation = Callable[[Terms], list[tuple[dict[str, str], str | None, Confidence]]]

TRANSLATIONS: Mapping[str, Translation] = {
    "a rule calls for another intervention": lambda _: [
        ({"called_for": "> 0"}, ANOTHER_INTERVENTION, Confidence.NONE),
    ],
    "every option is ruled out": lambda _: [
        ({"left": "0"}, ANOTHER_INTERVENTION, Confidence.NONE),
    ],
    "no option that is left has enough points": lambda terms: [
        ({"best": f"< {terms.enough}", "best_out": f">= {terms.enough}"}, ANOTHER_INTERVENTION, Confidence.NONE),
        ({"best": f"< {terms.enough}"}, MORE_INFORMATION, Confidence.NONE),
    ],
    "one option leads": lambda terms: [
        ({"lead": f">= {terms.clear_lead}"}, None, Confidence.CLEAR),
        ({"lead": "> 0"}, None, Confidence.LEANING),
    ],
    "the leading options are level": lambda _: [
        ({}, EITHER, Confidence.LEVEL),
    ],
}


def step_rows(terms: Terms) -> tuple[StepRow, ...]:
    """Translate the procedure under a book's terms."""
    return tuple(StepRow(*row, step.says) for step in STEPS for row in TRANSLATIONS[step.says](terms))
