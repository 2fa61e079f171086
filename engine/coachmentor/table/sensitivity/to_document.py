"""How recommendations move, for people to read: a line for each value, and who moves between two of them."""

from collections.abc import Iterator
from itertools import pairwise

from coachmentor.readings.titles import title_of
from coachmentor.render.document import Bullets, Document, Figure, Paragraph, Plain, Section, Table
from coachmentor.table.report.charts import Bar, Panel, bars
from coachmentor.table.sensitivity.moving import Sensitivity, Step
from coachmentor.text.english import counted

LONGEST = 6
"""Letters of the longest bar in a table."""

EIGHTHS = "▏▎▍▌▋▊▉█"


def to_document(found: Sensitivity, *, pictured: bool) -> Document:
    """Return it as a document; `pictured` where it is shown as a page, with the picture."""
    words = _Words(found)
    sections = [
        Section("values", "What is recommended", tuple(words.values(pictured))),
        Section("moves", "Who moves", tuple(words.moves())),
    ]
    if pictured and found.refused:  # elsewhere they are told as problems are
        told = tuple(f"{one.place}: {'; '.join(one.problems)}" for one in found.refused)
        sections.append(Section("refused", "Rows that could not be advised", (Bullets(told),)))
    book = found.book
    return Document(
        "How recommendations move",
        words.title,
        tuple(words.lead()),
        tuple(sections),
        (f"{book.title} {book.version} ({book.sha256[:12]})",),
    )


def to_svg(found: Sensitivity) -> str:
    """Return the picture alone."""
    return _Words(found).picture()


class _Words:
    def __init__(self, found: Sensitivity) -> None:
        self._found = found
        self._titles = {id: title_of(found.book, id) for id in found.recommendations}

    @property
    def title(self) -> str:
        """What is moved, from where to where."""
        first, last = self._found.steps[0].value, self._found.steps[-1].value
        return f"{self._found.setting.name} from {first} to {last}"

    def lead(self) -> Iterator[str]:
        """Yield what matters most."""
        found = self._found
        yield f"It is {found.setting.now} in the rule book."
        if not found.people:
            yield "No row of the table could be advised."
            return
        people = counted(found.people, "person", "people")
        if found.moved:
            gets = counted(found.moved, "gets", "get")
            yield f"Of {people} in the table, {gets} another recommendation somewhere on the way."
        else:
            yield f"For {people} in the table nothing changes on the way."
        if found.refused:
            yield f"{counted(len(found.refused), 'row')} could not be advised."

    def values(self, pictured: bool) -> Iterator[Plain]:
        """Yield how many get which recommendation at each value."""
        if not self._found.people:
            yield Paragraph("There is nobody to count.")
            return
        table = Table(
            ("Value", *self._titles.values()),
            tuple((self._value(step), *self._cells(step, barred=not pictured)) for step in self._found.steps),
            numbers=tuple(range(1, len(self._titles) + 1)) if pictured else (),
        )
        if pictured:
            yield Figure(self.picture(), self._caption, table)
        yield table

    @property
    def _caption(self) -> str:
        return f"How many people get which recommendation, by the value of {self._found.setting.name}."

    def picture(self) -> str:
        """Return bars, a panel for each recommendation."""
        panels = [
            Panel(title, tuple(_bar(step.counts.get(id, 0)) for step in self._found.steps))
            for id, title in self._titles.items()
        ]
        lines = [self._value(step) for step in self._found.steps]
        told = f"{self._found.setting.now} is the value in the rule book. The table says the same."
        return bars(lines, panels, title=self._caption, description=told)

    def _value(self, step: Step) -> str:
        return f"{step.value} (now)" if step.value == self._found.setting.now else str(step.value)

    def _cells(self, step: Step, *, barred: bool) -> Iterator[str]:
        for id in self._titles:
            count = step.counts.get(id, 0)
            yield f"{_drawn(count / self._found.people)} {count:,}".strip() if barred else f"{count:,}"

    def moves(self) -> Iterator[Plain]:
        """Yield who goes from what to what between neighbouring values."""
        steps = self._found.steps
        told = tuple(
            f"From {before.value} to {now.value}: {'; '.join(self._moved(now))}."
            for before, now in pairwise(steps)
            if now.moves
        )
        if told:
            yield Bullets(told)
        if len(told) < len(steps) - 1:
            yield Paragraph("Between all other neighbouring values nobody moves." if told else "Nobody moves.")
        elif len(steps) == 1:
            yield Paragraph("There is one value alone.")

    def _moved(self, step: Step) -> Iterator[str]:
        for (old, new), number in step.moves.items():
            yield f"{self._titles[old]} → {self._titles[new]} ({counted(number, 'person', 'people')})"


def _bar(count: int) -> Bar:
    return Bar(count, f"{count:,}")


def _drawn(share: float) -> str:
    """Return a bar of letters; what is not nothing has at least the thinnest one."""
    eighths = max(round(share * LONGEST * 8), 1) if share else 0
    whole, rest = divmod(eighths, 8)
    return EIGHTHS[-1] * whole + (EIGHTHS[rest - 1] if rest else "")
