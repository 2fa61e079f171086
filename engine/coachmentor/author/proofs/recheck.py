"""What a prover found, decided once more by the ordinary engine: nothing is shown that it does not confirm."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from coachmentor.author.examined import Examined
from coachmentor.author.profile_text import plain_answers
from coachmentor.author.proofs.claim import Claim, claim_of
from coachmentor.author.proofs.results import Shown
from coachmentor.author.shortened import Answers
from coachmentor.model.properties import Property
from coachmentor.model.rules import Rule, RulesOut
from coachmentor.read import check_profile

Holds = Callable[[Sequence[Answers]], bool]
"""Whether profiles show what they are meant to show."""


class Recheck:
    """Asks the engine about the profiles that break a property."""

    def __init__(self, examined: Examined, property: Property) -> None:
        self._examined = examined
        self._property = property
        self._claim: Claim = claim_of(property, examined.book)

    def breaks(self, profiles: Sequence[Answers]) -> bool:
        """Say whether the engine finds that these profiles are what the property speaks of, and break it."""
        came_out = tuple(self._examined.verdict(answers).recommendation for answers in profiles)
        return all(map(self._meant, profiles)) and self._differ_only(profiles) and self._claim.breaks(came_out)

    def _meant(self, answers: Answers) -> bool:
        answered = all(id in answers for id in self._asked)
        return answered and (self._condition is None or bool(self._condition.fire(answers)[0]))

    @cached_property
    def _asked(self) -> tuple[str, ...]:
        questions = self._examined.book.question
        return tuple(id for id in self._property.once_answered if questions[id].kind != "text")

    @cached_property
    def _condition(self) -> Examined | None:
        """The condition as the one rule of a book, so that the engine can say whether it holds."""
        if self._property.when is None:
            return None
        book = self._examined.book
        rule = Rule(self._property.id, "", self._property.when, RulesOut(book.options[:1]), "")
        return Examined(replace(book, rules=(rule,)))

    def _differ_only(self, profiles: Sequence[Answers]) -> bool:
        first, last = profiles[0], profiles[-1]
        differing = {id for id in first.keys() | last.keys() if first.get(id) != last.get(id)}
        return differing <= self._claim.changing


def shown(examined: Examined, profiles: Sequence[Answers], holds: Holds) -> tuple[Shown, ...]:
    """Return profiles with what the engine decides on them, once it has confirmed what they show."""
    for answers in profiles:
        check_profile(examined.book, plain_answers(answers, examined.book))
    if not holds(profiles):
        raise AssertionError(f"the engine does not confirm what a proof found: {profiles}")
    return tuple(Shown(answers, examined.verdict(answers)) for answers in profiles)
