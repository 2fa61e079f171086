"""Answer classes: the finitely many ways in which an answer can matter to a book.

Each choice is a class, a number falls into the intervals between the cut points that the book's formulas mention,
and *unanswered* is one more class of every question. A question with several answers makes one variable
"answered?" and then one two-valued variable for each choice that a formula mentions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from coachmentor.decide.formula import Among, Atom, Every, Formula, Has, Lacks, Some, Within
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind, Question


class _Unanswered:
    __slots__ = ()

    def __repr__(self) -> str:
        return "UNANSWERED"


UNANSWERED: Final = _Unanswered()


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole numbers from `least` to `most`, both included, that no formula tells apart."""

    least: int
    most: int


Value = str | bool | Interval | _Unanswered


@dataclass(frozen=True, slots=True)
class Variable:
    """One thing to decide on: a question, or one choice of a question with several answers.

    `values` are the classes in a fixed order: UNANSWERED first, then choices, or True and False, or intervals.
    `choice` is None for the whole question. For several answers the question's own variable has the values
    UNANSWERED and True ("answered"), a choice's variable has False (not picked, or the question
    unanswered) and True, and `several` is true of all of them.
    """

    question: str
    choice: str | None
    values: tuple[Value, ...]
    several: bool = False


def atoms(formulas: Iterable[Formula]) -> Iterable[Atom]:
    """Yield every leaf of the formulas, with repetitions."""
    stack = list(formulas)
    while stack:
        formula = stack.pop()
        if isinstance(formula, Every | Some):
            stack.extend(formula.parts)
        else:
            yield formula


def intervals(question: Question, cuts: Iterable[int]) -> list[Interval]:
    """Split a whole number's bounds at `cuts`, each the first number of a new interval."""
    starts = sorted({question.least, *(cut for cut in cuts if question.least < cut <= question.most)})
    ends = [start - 1 for start in starts[1:]] + [question.most]
    return [Interval(start, end) for start, end in zip(starts, ends, strict=True)]


def variables(questions: Iterable[Question], formulas: Iterable[Formula]) -> dict[str, tuple[Variable, ...]]:
    """Return the variables of each question that some formula reads, in the order of the questions."""
    cuts: dict[str, set[int]] = {}
    mentioned: dict[str, set[str]] = {}
    for atom in atoms(formulas):
        match atom:
            case Within(question, least, most):
                cuts.setdefault(question, set()).update((least, most + 1))
            case Has(question, choice) | Lacks(question, choice):
                mentioned.setdefault(question, set()).add(choice)
            case Among(question):
                mentioned.setdefault(question, set())
    return {
        question.id: _variables_of(question, cuts.get(question.id, set()), mentioned.get(question.id, set()))
        for question in questions
        if question.id in cuts or question.id in mentioned
    }


def _variables_of(question: Question, cuts: set[int], mentioned: set[str]) -> tuple[Variable, ...]:
    values: tuple[Value, ...]
    match question.kind:
        case Kind.CHOICES:
            picked = [choice for choice in question.choice_ids if choice in mentioned]
            whole = Variable(question.id, None, (UNANSWERED, True), several=True)
            return (whole, *(Variable(question.id, choice, (False, True), several=True) for choice in picked))
        case Kind.WHOLE_NUMBER:
            values = tuple(intervals(question, cuts))
        case Kind.YES_NO:
            values = (True, False)
        case _:
            values = question.choice_ids
    return (Variable(question.id, None, (UNANSWERED, *values)),)


def class_of(variable: Variable, answers: Mapping[str, Answer]) -> int:
    """Return the position in `variable.values` of the class that the answers fall into."""
    answer = answers.get(variable.question)
    if variable.choice is not None:
        return int(isinstance(answer, frozenset) and variable.choice in answer)
    if answer is None:
        return 0
    if isinstance(answer, frozenset):
        return 1
    for position, value in enumerate(variable.values):
        if isinstance(value, Interval):
            # A bool is an int to Python, but a yes_no question has no intervals.
            if isinstance(answer, int) and value.least <= answer <= value.most:
                return position
        elif value == answer:
            return position
    raise ValueError(f"the answer to {variable.question} is in no class: check the profile first")
