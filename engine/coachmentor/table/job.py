"""What is to be done to a table, whatever does it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coachmentor.decide import Program
from coachmentor.table.advise import PROBLEMS, RECOMMENDATION, Asked
from coachmentor.table.answering import TableMap


@dataclass(frozen=True, slots=True)
class Job:
    """By which book a table is advised, with which map of its columns, and which columns are added."""

    program: Program
    map: TableMap = field(default_factory=TableMap)
    only: Sequence[str] | None = None
    detail: bool = False
    prefix: str = ""

    @property
    def asked(self) -> Asked:
        """What `advised` is asked to add: the recommendation is always counted, and problems are always there."""
        if self.only is None:
            return Asked(None, self.detail, self.prefix)
        wanted = dict.fromkeys([*self.only, RECOMMENDATION])
        return Asked([name for name in wanted if name != PROBLEMS], self.detail, self.prefix)

    @property
    def hides_recommendation(self) -> bool:
        """Whether the recommendation is worked out to be counted alone."""
        return self.only is not None and RECOMMENDATION not in self.only
