"""What a comparison of two rule books finds: what changed in the text, in meaning, and for whom, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from coachmentor.author.compare.only_where import OnlyWhere
from coachmentor.author.staff import Staff
from coachmentor.decide import Confidence
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import MORE_INFORMATION, RuleBook


class Bearing(StrEnum):
    """What a change of the text bears on."""

    DECISION = "decision"
    """what is asked, and what the rules do with it"""
    GUIDANCE = "guidance"
    """what people are told beside the recommendation, and what the author tests and promises"""
    WORDING = "wording"
    """words alone"""


class Change(StrEnum):
    """What happened to a part of the book."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that is different: `before` and `after` in words, empty where there was nothing."""

    what: str
    before: str = ""
    after: str = ""
    wording: bool = False


@dataclass(frozen=True, slots=True)
class TextChange:
    """A part of the book that is not what it was; `id` is its name there, `title` what people call it."""

    section: str
    id: str
    title: str
    change: Change
    bearing: Bearing
    details: tuple[Detail, ...] = ()
    changes_rules: tuple[str, ...] = ()
    """The rules that change because of it."""


class Outcome(NamedTuple):
    """What is compared: what comes out, how surely, and which other interventions are called for."""

    recommendation: str
    confidence: Confidence
    interventions: tuple[str, ...]


class Pair(NamedTuple):
    """What the old book says of a profile, and what the new one says."""

    old: Outcome
    new: Outcome


class Sort(StrEnum):
    """What differs between the two outcomes of a pair."""

    NOTHING = "nothing"
    RECOMMENDATION = "recommendation"
    INFORMATION = "information"
    """one of the two cannot decide, and asks for more information"""
    CONFIDENCE = "confidence"
    INTERVENTIONS = "interventions"


class Kind(NamedTuple):
    """A kind of change: recommendations, or the one recommendation with what else of it differs."""

    sort: Sort
    old: str
    new: str


def kind_of(pair: Pair) -> Kind:
    """Return what kind of change a pair is."""
    old, new = pair
    if old.recommendation != new.recommendation:
        undecided = MORE_INFORMATION in (old.recommendation, new.recommendation)
        sort = Sort.INFORMATION if undecided else Sort.RECOMMENDATION
        return Kind(sort, old.recommendation, new.recommendation)
    if old.confidence != new.confidence:
        return Kind(
            Sort.CONFIDENCE, f"{old.recommendation}, {old.confidence}", f"{new.recommendation}, {new.confidence}"
        )
    if old.interventions != new.interventions:
        return Kind(Sort.INTERVENTIONS, old.recommendation, new.recommendation)
    return Kind(Sort.NOTHING, old.recommendation, new.recommendation)


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the books says of one profile, and the rules that speak for it, strongest first."""

    outcome: Outcome
    form: str | None
    deciding: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """A profile that shows a change; `smallest` where no profile with fewer answers does, which was proved."""

    answers: Mapping[str, Answer]
    old: Side
    new: Side
    smallest: bool


@dataclass(frozen=True, slots=True)
class MeaningChange:
    """A kind of change that is possible, with a profile that shows it.

    `share` is how much of all answer classes it takes, where that could be counted. `without_new_questions` is
    whether it can happen while every question that only the new book has is open; None where there is none, or where
    it was not looked into.
    """

    kind: Kind
    witness: Witness
    share: float | None = None
    without_new_questions: bool | None = None


class Method(StrEnum):
    """How it was found out what changed in meaning."""

    RULES = "rules"
    """rule by rule: what fires and what follows is the same"""
    DIAGRAM = "diagram"
    """every possible profile, by the whole decision as a diagram"""
    SOLVER = "solver"
    """profiles that show a change were found, and for every other kind of change it was proved that there is none"""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What changed in meaning; `unknown` are kinds of change that were neither found nor ruled out."""

    changes: tuple[MeaningChange, ...]
    method: Method
    unknown: tuple[Kind, ...] = ()
    unchanged: Mapping[str, float] | None = None
    """The share of answer classes for which nothing changes, by recommendation, where that could be counted."""
    only_where: OnlyWhere | None = None
    """Where it changes at all; None where nothing does."""

    @property
    def equivalent(self) -> bool:
        """Whether it is proved that nothing changed in meaning."""
        return not self.changes and not self.unknown


@dataclass(frozen=True, slots=True)
class Move:
    """A person for whom something changed: the line in the table, the id there if any, and both sides."""

    line: int
    id: str
    kind: Kind
    old: Side
    new: Side

    @property
    def sort(self) -> str:
        """What differs; "form" where that is all."""
        return "form" if self.kind.sort is Sort.NOTHING else str(self.kind.sort)


@dataclass(frozen=True, slots=True)
class Touched:
    """Whom the change touches: how many go from where to where, and each person for whom something differs."""

    staff: Staff
    counts: Mapping[tuple[str, str], int]
    moves: tuple[Move, ...]
    partly_seen: int = 0
    """People with an answer that one of the books cannot take, so that it counts as open there."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two books compared, each as it is in force on a day; `days` are those days where they are worth naming.

    `grounds` says in words what the comparison of meaning is about.
    """

    old_name: str
    new_name: str
    old: RuleBook
    new: RuleBook
    text: tuple[TextChange, ...]
    grounds: tuple[str, ...]
    meaning: Meaning
    touched: Touched | None = None
    days: tuple[date | None, date | None] = (None, None)

    @property
    def differs(self) -> bool:
        """Whether there is any difference, were it in wording alone, or one that could not be ruled out."""
        return bool(self.text or not self.meaning.equivalent or self.differs_on_other_days)

    @property
    def differs_on_other_days(self) -> bool:
        """Whether the books, taken on one day, have other rules, or begin or end something, on other days."""
        old, new = self.old, self.new
        return old.on == new.on and (old.other_rules, old.turning_days) != (new.other_rules, new.turning_days)
