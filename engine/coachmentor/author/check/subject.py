"""A rule book under check: examined, with what several checks share, each part worked out when it is first needed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from coachmentor.author.check.firings import Firings, Neighbours, firings
from coachmentor.author.check.idle import Idle, idle_rules
from coachmentor.author.check.reach import Reach
from coachmentor.author.examined import Examined
from coachmentor.author.logic import Answers, Logic
from coachmentor.decide import NEVER, Formula, normal_form
from coachmentor.model.conditions import Condition
from coachmentor.model.rule_book import RuleBook


@dataclass(frozen=True, slots=True)
class Limits:
    """How hard texts may be to read; the defaults are what the shipped book is held to.

    `grade` is a reading grade of a page, `sentence` counts words, `prompt` counts characters.
    """

    grade: float = 8
    sentence: int = 25
    prompt: int = 120


class Subject(Examined):
    """An examined book, the same book on other days, where it has dates, and the limits that its words are held to."""

    def __init__(self, book: RuleBook, limits: Limits | None = None, other_days: Iterable[RuleBook] = ()) -> None:
        super().__init__(book)
        self.limits = limits or Limits()
        self.on_any_day = (book, *other_days)

    @cached_property
    def shown(self) -> tuple[tuple[Formula | None, Formula], ...]:
        """For each line of advice its `when`, or None, and its `unless`, which is never true where it has none."""
        return tuple((self._formula(line.when), self._formula(line.unless) or NEVER) for line in self.book.advice)

    def _formula(self, condition: Condition | None) -> Formula | None:
        return None if condition is None else self.formula(condition)

    def formula(self, condition: Condition) -> Formula:
        """Return a condition of the book in normal form."""
        return normal_form(condition, self.book.question, self.book.conditions)

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """Every formula of the book: of its rules, then of its advice."""
        of_advice = [formula for pair in self.shown for formula in pair if formula is not None]
        return (*self.program.formulas, *of_advice)

    @cached_property
    def logic(self) -> Logic:
        """Proofs about single formulas."""
        return Logic(self.book.questions, self.formulas)

    @cached_property
    def firings(self) -> Firings:
        """Which rules can fire, and on what."""
        return firings(self.program, self.logic, self.fire)

    @cached_property
    def near(self) -> Neighbours:
        """Which rules share a question."""
        return Neighbours(self.program)

    @cached_property
    def idle(self) -> Mapping[int, Idle]:
        """The rules that change nothing, by position, with the proof."""
        return idle_rules(self.program, self.logic, self.firings, self.near, self.fire)

    @cached_property
    def reach(self) -> Reach:
        """What can come out while a line of advice waits for something."""
        return Reach(self.program, self.formulas)

    @cached_property
    def profiles(self) -> Mapping[str, list[Answers]]:
        """Some profiles for each recommendation that they lead to: no answers, and the fewest that fire each rule."""
        found: dict[str, list[Answers]] = {}
        for answers in ({}, *self.firings.answers.values()):
            found.setdefault(self.verdict(answers).recommendation, []).append(answers)
        return found
