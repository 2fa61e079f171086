"""Which answers make a formula true."""

from collections.abc import Mapping
from typing import assert_never

from coachmentor.decide import Among, Every, Formula, Has, Lacks, Some, Within
from coachmentor.model.profile import Answer

Answers = dict[str, Answer]


def support(formula: Formula, answers: Mapping[str, Answer]) -> Answers | None:
    """Return the answers that make the formula true, or None where it is not true.

    Of several answers, only the picks that count; where one is missed on purpose, all that was picked.
    """
    match formula:
        case Every(parts):
            return _every(parts, answers)
        case Some(parts):
            found = [one for part in parts if (one := support(part, answers)) is not None]
            return _together(found) if found else None
        case Among(question, values):
            answer = answers.get(question)
            return None if answer is None or answer not in values else {question: answer}
        case Has(question, choice):
            return {question: frozenset([choice])} if choice in _picked(answers, question) else None
        case Lacks(question, choice):
            missed = question in answers and choice not in _picked(answers, question)
            return {question: answers[question]} if missed else None
        case Within(question, least, most):
            number = answers.get(question)
            return {question: number} if isinstance(number, int) and least <= number <= most else None
        case _:
            assert_never(formula)


def _every(parts: tuple[Formula, ...], answers: Mapping[str, Answer]) -> Answers | None:
    found = []
    for part in parts:
        one = support(part, answers)
        if one is None:
            return None
        found.append(one)
    return _together(found)


def _together(found: list[Answers]) -> Answers:
    together: Answers = {}
    for answers in found:
        for question, answer in answers.items():
            before = together.get(question)
            several = isinstance(before, frozenset) and isinstance(answer, frozenset)
            together[question] = before | answer if several else answer  # type: ignore[operator]  # `several` says it
    return together


def _picked(answers: Mapping[str, Answer], question: str) -> frozenset[str]:
    answer = answers.get(question)
    return answer if isinstance(answer, frozenset) else frozenset()
