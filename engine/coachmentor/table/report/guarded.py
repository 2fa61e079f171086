"""The counts of a report as they may be shown, and how many were kept out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from coachmentor.decide import Program
from coachmentor.model.rule_book import RuleBook
from coachmentor.table.report import hiding
from coachmentor.table.report.counts import Counts, Grouping
from coachmentor.table.report.hiding import Count
from coachmentor.table.report.weighing import Weighed
from coachmentor.text.english import counted

NO_ENTRY = "(no entry)"


class Line(NamedTuple):
    """A group of people: its name, how many they are, and how many by recommendation."""

    name: str
    people: int
    counts: tuple[Count, ...]


class Parted(NamedTuple):
    """The lines of one column, None where they cannot be shown; `others` groups are put together in the last one."""

    column: str
    lines: tuple[Line, ...] | None
    others: int


@dataclass(frozen=True)
class Guarded:
    """What may be shown of the counts, by the size of the smallest group."""

    counts: Counts
    weighed: Weighed
    program: Program
    smallest: int

    @property
    def book(self) -> RuleBook:
        """The rule book."""
        return self.program.book

    @property
    def people(self) -> int:
        """How many rows got advice."""
        return self.counts.people

    @cached_property
    def came_out(self) -> tuple[str, ...]:
        """The recommendations that came out for anybody, in the order of the book."""
        return tuple(id for id in self.book.recommendation_ids if self.counts.recommendations.get(id))

    @cached_property
    def totals(self) -> tuple[Count, ...]:
        """How many people have each of these recommendations."""
        return hiding.row([self.counts.recommendations[id] for id in self.came_out], self.smallest)

    @cached_property
    def parted(self) -> tuple[Parted, ...]:
        """The people by each of the columns that were chosen."""
        return tuple(map(self._parted, self.counts.groupings))

    def _parted(self, grouping: Grouping) -> Parted:
        groups = list(grouping.groups)
        others, merged = grouping.others, grouping.merged
        counts = [self._by_recommendation(one.counts) for one in groups]
        rest = self._by_recommendation(others.counts) if others else []
        while hiding.is_small(sum(rest), self.smallest) and groups:  # the others are few themselves
            groups.pop()
            rest = [one + more for one, more in zip(rest, counts.pop(), strict=True)]
            merged += 1
        names = [group.value or NO_ENTRY for group in groups]
        if rest:
            names.append(counted(merged, "other group"))
            counts.append(rest)
        cells = hiding.table(counts, self.totals, self.smallest)
        if cells is None or not groups:
            return Parted(grouping.column, None, merged)
        lines = [Line(*line) for line in zip(names, map(sum, counts), cells, strict=True)]
        return Parted(grouping.column, tuple(map(self._about, lines) if self.overlapping else lines), merged)

    @property
    def overlapping(self) -> bool:
        """Whether groups of one column may lie within those of another, so that their numbers could be subtracted."""
        return len(self.counts.groupings) > 1 and self.smallest > 1

    def _about(self, line: Line) -> Line:
        """Round what may be subtracted from another line."""
        counts = tuple(None if one is None else hiding.rounded(one, self.smallest) for one in line.counts)
        return Line(line.name, hiding.rounded(line.people, self.smallest), counts)

    def _by_recommendation(self, counts: Mapping[str, int]) -> list[int]:
        return [counts.get(id, 0) for id in self.came_out]

    @cached_property
    def near(self) -> tuple[Count, ...] | None:
        """How many with each recommendation are near a tipping point; None where that cannot be shown."""
        near = self._by_recommendation(self.weighed.near)
        far = [all - few for all, few in zip(self._by_recommendation(self.counts.recommendations), near, strict=True)]
        cells = hiding.table([near, far], self.totals, self.smallest)
        return cells[0] if cells else None

    @property
    def all_near(self) -> int:
        """How many people are near a tipping point, where `near` may be shown."""
        return sum(self.weighed.near.values())

    @cached_property
    def rules(self) -> tuple[tuple[str, Count, Count], ...]:
        """The rules that fired: for how many people about, and for how many they decided; who decides most is first."""
        fired, decided = self.weighed.fired, self.weighed.decided
        there = [rule.id for rule in self.book.rules if rule.id in fired]
        told = [(id, *self._of_rule(fired[id], decided.get(id, 0))) for id in there]
        # Ordered by what is shown alone, so that their places do not tell what is hidden.
        return tuple(sorted(told, key=lambda one: (-(one[2] or 0), -(one[1] or 0))))

    def _of_rule(self, fired: int, decided: int) -> tuple[Count, Count]:
        return hiding.about(fired, self.people, self.smallest), hiding.about(decided, self.people, self.smallest)

    @cached_property
    def unanswered(self) -> tuple[tuple[str, Count], ...]:
        """The questions that rules read: for how many people about they are open, the most first."""
        found = [
            (one.id, hiding.about(self.counts.unanswered.get(one.id, 0), self.people, self.smallest))
            for one in self.program.questions_read
        ]
        return tuple(sorted(found, key=lambda one: -(one[1] or 0)))

    @property
    def refused(self) -> Count:
        """How many rows got no advice."""
        return None if hiding.is_small(self.counts.refused, self.smallest) else self.counts.refused

    @cached_property
    def reasons(self) -> tuple[tuple[str | None, Count], ...]:
        """The questions, None for anything else, that are at fault in rows without advice: in about how many."""
        found = [
            (id, hiding.about(number, self.counts.refused, self.smallest))
            for id, number in self.counts.problems.items()
        ]
        return tuple(sorted(found, key=lambda one: (-(one[1] or 0), one[0] or "~")))

    @property
    def hidden(self) -> int:
        """How many counts are hidden in all."""
        shown: list[Count] = [*self.totals, *(self.near or ())]
        shown += [count for parted in self.parted for line in parted.lines or () for count in line.counts]
        shown += [count for _, *both in self.rules for count in both]
        shown += [count for _, count in (*self.unanswered, *self.reasons)]
        return shown.count(None) + (self.refused is None)
