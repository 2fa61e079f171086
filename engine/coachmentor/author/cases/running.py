"""Runs a book's cases: what came out of each, and where that is not what its author expects."""

from collections.abc import Iterable
from dataclasses import dataclass

from coachmentor.author.examined import Examined
from coachmentor.decide import Verdict
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import Case


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that is not as expected; `field` is its name in the file. None is "no form"."""

    field: str
    expected: str | tuple[str, ...]
    came_out: str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of a case; it passed where there is no mismatch. `fired` are the ids of the rules that fired."""

    case: Case
    verdict: Verdict
    fired: tuple[str, ...]
    mismatches: tuple[Mismatch, ...]

    @property
    def passed(self) -> bool:
        """Whether everything is as expected."""
        return not self.mismatches

    @property
    def missing(self) -> tuple[str, ...]:
        """The rules that were expected to fire and did not."""
        return tuple(rule for rule in self.case.expect.fires if rule not in self.fired)


def answers_of(case: Case) -> dict[str, Answer]:
    """Return what a case answers, without what is "asked, not known"."""
    return {question: answer for question, answer in case.answers.items() if answer is not None}


def run_case(case: Case, examined: Examined) -> Outcome:
    """Decide on a case as the engine does, and compare."""
    verdict = examined.verdict(answers_of(case))
    fired = tuple(examined.book.rules[i].id for i in verdict.fired)
    return Outcome(case, verdict, fired, tuple(_mismatches(case, verdict, fired)))


def _mismatches(case: Case, verdict: Verdict, fired: tuple[str, ...]) -> Iterable[Mismatch]:
    expect = case.expect
    if expect.recommendation != verdict.recommendation:
        yield Mismatch("recommendation", expect.recommendation, verdict.recommendation)
    if expect.form not in (None, verdict.form):
        yield Mismatch("form", str(expect.form), verdict.form)
    if expect.confidence not in (None, str(verdict.confidence)):
        yield Mismatch("confidence", str(expect.confidence), str(verdict.confidence))
    if expect.interventions is not None and set(expect.interventions) != set(verdict.interventions):
        yield Mismatch("interventions", expect.interventions, verdict.interventions)
    if not set(expect.fires) <= set(fired):
        yield Mismatch("fires", expect.fires, fired)
