"""Conditions as expressions over answers, which are null where a question is unanswered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from sqlglot import exp

from coachmentor.decide import Among, Every, Formula, Has, Lacks, Some, Within
from coachmentor.model.questions import Question
from coachmentor.readings.sql.dialects import Dialect
from coachmentor.readings.sql.expressions import answered, column, every, negated, number, some, text
from coachmentor.readings.sql.names import Names


@dataclass(frozen=True, slots=True)
class Conditions:
    """What is needed to say the conditions of a book in a dialect."""

    questions: Mapping[str, Question]
    names: Names
    dialect: Dialect

    def holds(self, formula: Formula) -> exp.Expr:
        """Return whether a formula is true; where it is not, that may be false or null."""
        match formula:
            case Every(parts):
                return every([self.holds(part) for part in parts])
            case Some(parts):
                return some([self.holds(part) for part in parts])
            case Among(question, values):
                return self._among(question, values)
            case Has(question, choice):
                return self.dialect.has(self._answer(question), choice)
            case Lacks(question, choice):
                has = self.dialect.has(self._answer(question), choice)
                return every([answered(self._answer(question)), negated(has)])
            case Within(question, least, most):
                return self._within(question, least, most)
            case _:
                assert_never(formula)

    def _among(self, question: str, values: frozenset[str | bool]) -> exp.Expr:
        if values == {True, False}:
            return answered(self._answer(question))
        if True in values or False in values:
            return self._answer(question) if True in values else negated(self._answer(question))
        asked = self.questions[question]
        wanted = [text(choice) for choice in asked.choice_ids if choice in values]
        if len(wanted) == 1:
            return exp.EQ(this=self._answer(question), expression=wanted[0])
        return exp.In(this=self._answer(question), expressions=wanted)

    def _within(self, question: str, least: int, most: int) -> exp.Expr:
        asked = self.questions[question]
        if most == asked.most:
            return exp.GTE(this=self._answer(question), expression=number(least))
        if least == asked.least:
            return exp.LTE(this=self._answer(question), expression=number(most))
        return exp.Between(this=self._answer(question), low=number(least), high=number(most))

    def _answer(self, question: str) -> exp.Expr:
        return column(self.names.answer(question))
