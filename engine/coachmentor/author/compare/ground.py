"""The ground that two books share: the profiles over which they are compared, and what is left out, in words.

The profiles are those of the new book. The old one does not see the questions that only the new one has, and an
answer that only one of the two takes is given to neither. So every profile that both books take is among them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from coachmentor.decide import (
    NEVER,
    UNANSWERED,
    Every,
    Formula,
    Interval,
    Program,
    Some,
    Variable,
    every,
    some,
)
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import checker_of
from coachmentor.readings.to_diagram import ordered_variables


@dataclass(frozen=True)
class Ground:
    """What two books can both be asked."""

    old: RuleBook
    new: RuleBook

    @cached_property
    def shared(self) -> frozenset[str]:
        """The questions that both books have, and ask for the same kind of answer."""
        return frozenset(
            one.id for one in self.new.questions if one.id in self.old.question and self._old(one).kind is one.kind
        )

    @cached_property
    def only_new(self) -> tuple[str, ...]:
        """The questions that the old book cannot take an answer to."""
        return tuple(one.id for one in self.new.questions if one.id not in self.shared and one.kind is not Kind.TEXT)

    @cached_property
    def only_old(self) -> tuple[str, ...]:
        """The questions that the new book cannot take an answer to."""
        return tuple(one.id for one in self.old.questions if one.id not in self.shared and one.kind is not Kind.TEXT)

    @cached_property
    def narrowed(self) -> tuple[str, ...]:
        """The shared questions of which some answers are taken by one book only."""
        return tuple(one.id for one in self.new.questions if one.id in self.shared and self._differs(one))

    @cached_property
    def same(self) -> bool:
        """Whether the two books take exactly the same profiles, as far as rules can read them."""
        return not (self.only_new or self.only_old or self.narrowed)

    def _old(self, question: Question) -> Question:
        return self.old.question[question.id]

    def _differs(self, question: Question) -> bool:
        old = self._old(question)
        bounds = (old.least, old.most) != (question.least, question.most)
        return bounds or set(old.choice_ids) != set(question.choice_ids)

    def choices_of(self, id: str) -> frozenset[str]:
        """The choices that both books take, or those of the new one where the question is its alone."""
        mine = frozenset(self.new.question[id].choice_ids)
        return mine & frozenset(self.old.question[id].choice_ids) if id in self.shared else mine

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The new book's questions with the answers that both books take; of several answers, all that either names."""
        return tuple(self._met(one) if one.id in self.shared else one for one in self.new.questions)

    def _met(self, question: Question) -> Question:
        old = self._old(question)
        extra = tuple(choice for choice in old.choices if choice.id not in question.choice_ids)
        if question.kind is Kind.CHOICES:
            return replace(question, choices=question.choices + extra)
        both = self.choices_of(question.id)
        return replace(
            question,
            choices=tuple(choice for choice in question.choices if choice.id in both),
            least=max(old.least, question.least),
            most=min(old.most, question.most),
        )

    def given_to_old(self, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        """Return what the old book sees of a profile."""
        return {id: answer for id, answer in answers.items() if id in self.shared}

    def seen_by_old(self, formula: Formula) -> Formula:
        """Return what a formula of the old book can still be: what reads an answer that it never gets is never true."""
        if isinstance(formula, Every | Some):
            parts = [self.seen_by_old(part) for part in formula.parts]
            return (every if isinstance(formula, Every) else some)(parts)
        return formula if formula.question in self.shared else NEVER

    def order(self, old: Program, new: Program) -> tuple[Variable, ...]:
        """Return one order of variables for two programs, each variable with the classes that both books take."""
        both = (old, new)
        rules = dict.fromkeys(pair for one in both for pair in zip(one.formulas, one.effects, strict=True))
        book = replace(self.new, questions=self.questions)
        formulas, effects = tuple(formula for formula, _ in rules), tuple(effect for _, effect in rules)
        joint = replace(new, book=book, formulas=formulas, effects=effects)
        return tuple(self.variable(one) for one in ordered_variables(joint))

    def takes(self, answers: Mapping[str, Answer]) -> bool:
        """Say whether the new book takes a profile, and the old one what it sees of it."""
        checkers = (checker_of(self.old), self.given_to_old(answers)), (checker_of(self.new), answers)
        return not any(checker.sift(seen)[1] for checker, seen in checkers)

    def variable(self, variable: Variable) -> Variable:
        """Leave a variable the classes that both books take."""
        if variable.choice is not None and variable.choice not in self.choices_of(variable.question):
            return replace(variable, values=(False,))
        values = tuple(one for one in variable.values if not (isinstance(one, Interval) and one.least > one.most))
        return replace(variable, values=values or (UNANSWERED,))
