"""What is to be done to a table, whatever does it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coachmentor.decide import Program
from coachmentor.table.advise import PROBLEMS, RECOMMENDATION
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
    def worked_out(self) -> list[str] | None:
        """What `advised` is asked to add, None for all: the recommendation is always counted, problems always there."""
        if self.only is None:
            return None
        return [name for name in dict.fromkeys([*self.only, RECOMMENDATION]) if name != PROBLEMS]

    @property
    def hides_recommendation(self) -> bool:
        """Whether the recommendation is worked out to be counted alone."""
        return self.only is not None and RECOMMENDATION not in self.only
