"""Whether a formula is decided by the answers, and if not, which questions it waits for."""

from collections.abc import Mapping, Set
from typing import assert_never

from coachmentor.decide import Among, Atom, Every, Formula, Has, Lacks, Some, Within
from coachmentor.model.profile import Answer

Standing = bool | frozenset[str]
"""True or False where no answer to come can change it, else the questions that it still depends on."""


def standing(formula: Formula, answers: Mapping[str, Answer], may_come: Set[str]) -> Standing:
    """Return how a formula stands; questions neither answered nor in `may_come` stay unanswered."""
    match formula:
        case Every(parts):
            return _joined(parts, answers, may_come, final=False)
        case Some(parts):
            return _joined(parts, answers, may_come, final=True)
        case Among() | Has() | Lacks() | Within():
            answer = answers.get(formula.question)
            if answer is not None:
                return _holds(formula, answer)
            return frozenset([formula.question]) if formula.question in may_come else False
        case _:
            assert_never(formula)


def _joined(parts: tuple[Formula, ...], answers: Mapping[str, Answer], may_come: Set[str], *, final: bool) -> Standing:
    waits: frozenset[str] = frozenset()
    for part in parts:
        found = standing(part, answers, may_come)
        if found is final:
            return final
        if isinstance(found, frozenset):
            waits |= found
    return waits or not final


def _holds(atom: Atom, answer: Answer) -> bool:
    match atom:
        case Among(_, values):
            return answer in values
        case Has(_, choice):
            return isinstance(answer, frozenset) and choice in answer
        case Lacks(_, choice):
            return isinstance(answer, frozenset) and choice not in answer
        case Within(_, least, most):
            return isinstance(answer, int) and least <= answer <= most
        case _:
            assert_never(atom)
