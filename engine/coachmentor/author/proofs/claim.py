"""A property made ready for a proof: for which profiles it speaks, how many at a time, and what would break it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import assert_never

from coachmentor.decide import Among, Every, Formula, Has, Lacks, Within, every, normal_form, some
from coachmentor.model.properties import Always, Never, NeverDependsOn, NeverMoves, Promise, Property
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook

ANYONE: Formula = Every(())
"""True of every profile."""

CameOut = tuple[str, ...]
"""What comes out for each of the profiles of a claim."""


@dataclass(frozen=True, slots=True)
class Claim:
    """`condition` is true of every profile that the promise is about; two of them differ in `changing` alone.

    `breaks` says whether recommendations, one for each profile, break the promise.
    """

    promise: Promise
    condition: Formula
    changing: frozenset[str]
    breaks: Callable[[CameOut], bool]

    @property
    def profiles(self) -> int:
        """How many profiles it takes to break the promise."""
        return 2 if self.changing else 1


def claim_of(property: Property, book: RuleBook) -> Claim:
    """Return what a property of the book claims."""
    conditions = [] if property.when is None else [normal_form(property.when, book.question, book.conditions)]
    conditions += answered(book.question[id] for id in property.once_answered)
    condition = every(conditions) if conditions else ANYONE
    promise = property.promise
    match promise:
        case Always(recommendations):
            return Claim(promise, condition, frozenset(), lambda came: came[0] not in recommendations)
        case Never(recommendations):
            return Claim(promise, condition, frozenset(), lambda came: came[0] in recommendations)
        case NeverDependsOn(questions):
            return Claim(promise, condition, frozenset(questions), lambda came: came[0] != came[1])
        case NeverMoves(questions, start, end):
            return Claim(promise, condition, frozenset(questions), lambda came: came[0] in start and came[1] in end)
        case _:
            assert_never(promise)


def answered(questions: Iterable[Question]) -> list[Formula]:
    """Return that each of these is answered; free text is left out, for no rule can tell."""
    return [_answered(question) for question in questions if question.kind is not Kind.TEXT]


def _answered(question: Question) -> Formula:
    match question.kind:
        case Kind.YES_NO:
            return Among(question.id, frozenset([True, False]))
        case Kind.WHOLE_NUMBER:
            return Within(question.id, question.least, question.most)
        case Kind.CHOICES:
            first = question.choice_ids[0]
            return some([Has(question.id, first), Lacks(question.id, first)])
        case _:
            return Among(question.id, frozenset(question.choice_ids))
