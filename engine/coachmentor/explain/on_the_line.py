"""Numbers that sit next to a cut point, where one more or less may read differently."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coachmentor.decide import Interval, Variable
from coachmentor.model.profile import Answer


@dataclass(frozen=True, slots=True)
class OnTheLine:
    """An answer next to a line; rules read numbers from `line` on unlike those below it."""

    question: str
    answer: int
    line: int


def on_the_line(variables: Iterable[Variable], answers: Mapping[str, Answer]) -> tuple[OnTheLine, ...]:
    """Return the answers that are the last number below a line, or the first one on it."""
    return tuple(one for variable in variables for one in _lines_beside(variable, answers.get(variable.question)))


def _lines_beside(variable: Variable, answer: Answer | None) -> Iterable[OnTheLine]:
    if not isinstance(answer, int):
        return
    intervals = [value for value in variable.values if isinstance(value, Interval)]
    for interval in intervals[1:]:
        if answer in (interval.least - 1, interval.least):
            yield OnTheLine(variable.question, answer, interval.least)
