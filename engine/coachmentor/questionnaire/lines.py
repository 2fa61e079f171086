"""The lines of advice, as far as they depend on answers."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from coachmentor.decide import NEVER, Formula, normal_form
from coachmentor.model.conditions import Condition
from coachmentor.model.guidance import AdviceLine, Part
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import RuleBook
from coachmentor.questionnaire.standing import standing
from coachmentor.text.placeholders import placeholders


@dataclass(frozen=True, slots=True)
class Line:
    """A line of advice: shown where `when` is true (always, if None) and `unless` is not; `says` are its questions."""

    part: Part
    recommendations: tuple[str, ...]
    when: Formula | None
    unless: Formula
    says: frozenset[str]

    def waits_for(self, answers: Mapping[str, Answer], may_come: Set[str]) -> frozenset[str]:
        """Return the questions to come that decide whether the line shows, or that it quotes if it does."""
        when = True if self.when is None else standing(self.when, answers, may_come)
        unless = standing(self.unless, answers, may_come)
        if when is False or unless is True:
            return frozenset()
        waits = [found for found in (when, unless) if isinstance(found, frozenset)]
        return frozenset().union(*waits, (self.says & may_come) - answers.keys())


def lines_of(book: RuleBook) -> tuple[Line, ...]:
    """Make a book's lines of advice ready."""
    return tuple(_line(line, book) for line in book.advice)


def _line(line: AdviceLine, book: RuleBook) -> Line:
    def normal(condition: Condition) -> Formula:
        return normal_form(condition, book.question, book.conditions)

    when = None if line.when is None else normal(line.when)
    unless = NEVER if line.unless is None else normal(line.unless)
    quoted = frozenset(name for _, _, name in placeholders(line.say) if name in book.question)
    return Line(line.part, line.recommendations, when, unless, quoted)


def waiting_lines(
    lines: Iterable[Line], recommendation: str, answers: Mapping[str, Answer], may_come: Set[str]
) -> Iterable[tuple[Line, frozenset[str]]]:
    """Yield the lines for a recommendation that still wait, each with the questions that it waits for."""
    for line in lines:
        if recommendation in line.recommendations and (waits := line.waits_for(answers, may_come)):
            yield line, waits
