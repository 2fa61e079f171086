"""Conditions and answers in English, with the phrases that the author gave to questions and choices.

Where a question has no phrases, plain wording made from its id stands in. Mixed nesting is put in brackets, so a
sentence has one meaning only.
"""

from collections.abc import Iterable, Mapping
from typing import assert_never

from coachmentor.decide import Interval
from coachmentor.model.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    IncludesAll,
    Is,
    Named,
    NoneOf,
    Not,
    OneOf,
    Operator,
)
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.text.english import listed


def to_sentence(condition: Condition, book: RuleBook) -> str:
    """Return the condition as a clause, without a capital or a full stop."""
    return _Sentence(book).of(condition)


class _Sentence:
    def __init__(self, book: RuleBook) -> None:
        self._questions: Mapping[str, Question] = book.question
        self._conditions = book.conditions

    def of(self, condition: Condition, nested: type | None = None) -> str:
        """Write a clause; inside the other joining word, or a negation, one with several parts gets brackets."""
        match condition:
            case All(parts):
                return self._joined(parts, "and", All, nested)
            case AnyOf(parts):
                return self._joined(parts, "or", AnyOf, nested)
            case Not(part):
                return self._not(part)
            case Named(id_):
                return self.of(self._conditions[id_], nested)
            case Is(question, value):
                return states(self._questions[question], value)
            case OneOf(question, choices):
                return self._about(question, listed(self._labels(question, choices), "or"))
            case IncludesAll(question, choices):
                return self._about(question, listed(self._labels(question, choices), "and"))
            case NoneOf(question, choices):
                return self._about(question, listed(self._labels(question, choices), "or"), wanted=False)
            case Compare(question):
                return self._about(question, compared(self._questions[question], condition))
            case _:
                assert_never(condition)

    def _joined(self, parts: tuple[Condition, ...], word: str, node: type, nested: type | None) -> str:
        if len(parts) == 1:
            return self.of(parts[0], nested)
        clauses = f" {word} ".join(self.of(part, node) for part in parts)
        return f"({clauses})" if nested not in (None, node) else clauses

    def _not(self, part: Condition) -> str:
        match part:
            case Is(question, value):
                return states(self._questions[question], not value)
            case OneOf(question, choices):
                return self._about(question, listed(self._labels(question, choices), "or"), wanted=False)
            case Compare(question):
                return self._about(question, compared(self._questions[question], part), wanted=False)
            case Not(inner):
                return self.of(inner, Not)
            case Named(id_):
                return self._not(self._conditions[id_])
            case All() | AnyOf() | IncludesAll() | NoneOf():
                return f"not ({self.of(part)})"
            case _:
                assert_never(part)

    def _labels(self, question: str, choices: Iterable[str]) -> list[str]:
        return [choice_in_words(self._questions[question], choice) for choice in choices]

    def _about(self, question: str, answer: str, *, wanted: bool = True) -> str:
        return clause(self._questions[question], answer, wanted=wanted)


def clause(question: Question, answer: str, *, wanted: bool = True, supposed: bool = False) -> str:
    """Put an answer, in words, into its question's phrase: stated or supposed, wanted or not."""
    phrases = question.phrases
    stated = (phrases.is_ if wanted else phrases.is_not) or _plain(question, wanted)
    supposing = (phrases.were if wanted else phrases.were_not) or stated
    return (supposing if supposed else stated).replace("{answer}", answer)


def _plain(question: Question, wanted: bool) -> str:
    verb = "includes" if question.kind is Kind.CHOICES else "is"
    negated = "does not include" if question.kind is Kind.CHOICES else "is not"
    answer = ("yes" if wanted else "no") if question.kind is Kind.YES_NO else "{answer}"
    if question.kind is Kind.YES_NO:
        return f"“{name_of(question)}” is {answer}"
    return f"“{name_of(question)}” {verb if wanted else negated} {answer}"


def name_of(question: Question) -> str:
    """Return the question's id as words."""
    return question.id.replace("_", " ")


def states(question: Question, answer: Answer) -> str:
    """Return an answer as a statement: "it is meant to last 18 months"."""
    if isinstance(answer, bool):
        return clause(question, "", wanted=answer)
    return clause(question, answer_in_words(question, answer))


def answer_in_words(question: Question, answer: Answer) -> str:
    """Return an answer alone: "18 months", "yes", "handling a conflict and honest feedback"."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    if isinstance(answer, frozenset):
        picked = [choice.id for choice in question.choices if choice.id in answer]
        return listed([choice_in_words(question, choice) for choice in picked], "and") or "none of these"
    if isinstance(answer, int):
        return with_unit(answer, question)
    return answer if question.kind is Kind.TEXT else choice_in_words(question, answer)


def choice_in_words(question: Question, choice: str) -> str:
    """Return a choice's phrase, or its label where it has none."""
    found = next(one for one in question.choices if one.id == choice)
    return found.phrase or found.label


def interval_in_words(question: Question, interval: Interval) -> str:
    """Return an interval of a whole number: "under 6 months", "6 months or more", "3 to 5 months"."""
    least, most = interval.least, interval.most
    if least == most:
        return with_unit(least, question)
    if least == question.least:
        return f"under {with_unit(most + 1, question)}"
    if most == question.most:
        return f"{with_unit(least, question)} or more"
    return f"{least} to {with_unit(most, question)}"


def compared(question: Question, leaf: Compare) -> str:
    """Return a comparison's right side: "under 6 months"."""
    values = [threshold.value for threshold in leaf.thresholds]
    match leaf.operator:
        case Operator.UNDER:
            return f"under {with_unit(values[0], question)}"
        case Operator.AT_MOST:
            return f"at most {with_unit(values[0], question)}"
        case Operator.OVER:
            return f"over {with_unit(values[0], question)}"
        case Operator.AT_LEAST:
            return f"{with_unit(values[0], question)} or more"
        case Operator.BETWEEN if values[0] == values[1]:
            return with_unit(values[0], question)
        case Operator.BETWEEN:
            return f"{values[0]} to {with_unit(values[1], question)}"
        case _:
            assert_never(leaf.operator)


def with_unit(number: int, question: Question) -> str:
    """Return a number with its unit, in the singular for one."""
    unit = question.unit or ""
    if abs(number) == 1 and unit.endswith("s"):
        unit = unit[:-1]
    return f"{number} {unit}".strip()
