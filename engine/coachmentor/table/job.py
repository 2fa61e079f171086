"""What is to be done to a table, whatever does it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coachmentor.decide import Program
from coachmentor.table.answering import TableMap


@dataclass(frozen=True, slots=True)
class Job:
    """By which book a table is advised, with which map of its columns, and which columns are added."""

    program: Program
    map: TableMap = field(default_factory=TableMap)
    only: Sequence[str] | None = None
    detail: bool = False
    prefix: str = ""
