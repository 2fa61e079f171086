"""Coverage in the terminal: a short table, then each gap with its place, then where answers lead."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from coachmentor.author.coverage.cover import Coverage
from coachmentor.author.coverage.goals import MOST_PARTS, Goal, Sort
from coachmentor.author.coverage.to_words import (
    MEANING,
    TITLES,
    assumption,
    impossible,
    missing,
    not_counted,
    not_known,
    percent,
)
from coachmentor.author.coverage.whereto import TooLargeToCount, Whereto
from coachmentor.author.profile_text import to_yaml_line
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.titles import title_of
from coachmentor.render.printable import printable
from coachmentor.text import NOWHERE
from coachmentor.text.english import counted, listed

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDEST = 100
MOST_DIGITS = 15


def draw(coverage: Coverage, found: Whereto, book: RuleBook, console: "Console", named: str | None = None) -> None:
    """Draw the whole report on a console; `named` is the book as one types it on the command line, if at all."""
    page = _Page(console)
    cases = counted(len(book.cases), "case")
    day = f", in force on {book.on}" if book.on and book.turning_days else ""
    page.heading(f"{book.title} {book.version}{day}: what its {cases} exercise{'s' if len(book.cases) == 1 else ''}")
    page.table(["", "exercised", "of", ""], [_row(coverage, sort) for sort in (*Sort, None)], last_stands_out=True)
    page.gap()
    page.paragraph(MEANING, dim=True)
    _gaps(page, coverage, book, named)
    _goals(page, "Out of reach, so not counted", coverage.impossible, impossible)
    _goals(page, "Not known, because the rule book is too large", coverage.not_known, not_known)
    if coverage.cut_short:
        rules = listed([f"`{rule}`" for rule in coverage.cut_short], "and")
        page.paragraph(f"Of these rules only the first {MOST_PARTS} parts were looked at: {rules}.")
    _where(page, found, book)
    _questions(page, found, book)
    if not (isinstance(found.shares, TooLargeToCount) and isinstance(found.asked, TooLargeToCount)):
        page.gap()
        page.paragraph(assumption(found.most_picks), dim=True)


def _row(coverage: Coverage, sort: Sort | None) -> list[str]:
    exercised, of = coverage.counts(sort)
    return [TITLES[sort] if sort else "All together", f"{exercised:,}", f"{of:,}", percent(exercised, of)]


def _gaps(page: "_Page", coverage: Coverage, book: RuleBook, named: str | None) -> None:
    if not coverage.gaps:
        return
    page.heading(f"Gaps ({len(coverage.gaps):,})")
    for gap in coverage.gaps:
        page.item(_place(gap.goal), missing(gap.goal), f"try: {to_yaml_line(gap.answers, book)}")
    page.gap()
    command = " ".join(["coachmentor rules test", *([named] if named else []), "--suggest"])
    page.paragraph(f"To have a case proposed for each gap: {command}", dim=True)


def _goals(page: "_Page", title: str, goals: Sequence[Goal], says: Callable[[Goal], str]) -> None:
    if goals:
        page.heading(f"{title} ({len(goals):,})")
        for goal in goals:
            page.item(_place(goal), says(goal))


def _place(goal: Goal) -> str:
    return "" if goal.span == NOWHERE else f"{goal.span}: "


def _where(page: "_Page", found: Whereto, book: RuleBook) -> None:
    given = {**found.given.answers, **dict.fromkeys(found.given.not_known)}
    page.heading(f"Where answers lead, beside {to_yaml_line(given, book)}" if given else "Where answers lead")
    shares = found.shares
    if isinstance(shares, TooLargeToCount):
        page.paragraph(not_counted(shares.why))
        return
    rows = [[title_of(book, id), _count(ways), percent(ways, shares.total)] for id, ways in shares.ways.items()]
    page.table(["", "ways to answer", "share"], [*rows, ["All together", _count(shares.total), "100%"]], True)


def _count(number: int) -> str:
    digits = len(str(number))
    return f"{number:,}" if digits <= MOST_DIGITS else f"a number of {digits} digits"


def _questions(page: "_Page", found: Whereto, book: RuleBook) -> None:
    page.heading("Questions asked, from the start until the recommendation is settled")
    asked = found.asked
    if isinstance(asked, TooLargeToCount):
        page.paragraph(not_counted(asked.why))
        return
    rows = [[title_of(book, id), f"{float(average):.1f}"] for id, average in asked.before.items()]
    page.table(["", "on average"], [*rows, ["Everybody", f"{float(asked.average):.1f}"]], True)
    page.paragraph(
        f"At least {asked.fewest}, at most {asked.most}. Questions that only shape the advice come on top.", dim=True
    )


class _Page:
    def __init__(self, console: "Console") -> None:
        self._console = console
        self._width = min(console.width, WIDEST)
        self._is_first = True

    def heading(self, text: str) -> None:
        if not self._is_first:
            self.gap()
        self._is_first = False
        self._print(text, "bold")

    def gap(self) -> None:
        self._console.print()

    def paragraph(self, text: str, *, dim: bool = False) -> None:
        self._print(text, "dim" if dim else "", indent=2)

    def item(self, place: str, says: str, more: str = "") -> None:
        self._print(f"{place}{says}", indent=2)
        if more:
            self._print(more, "dim", indent=4)

    def table(self, header: Iterable[str], rows: Sequence[Sequence[str]], last_stands_out: bool = False) -> None:
        from rich.padding import Padding
        from rich.table import Table

        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for i, name in enumerate(header):
            table.add_column(name, justify="right" if i else "left")
        for row in rows:
            table.add_row(*map(_said, row), style="bold" if last_stands_out and row is rows[-1] else "")
        self._console.print(Padding(table, (0, 0, 0, 2)), width=self._width)

    def _print(self, text: str, style: str = "", indent: int = 0) -> None:
        from rich.padding import Padding

        self._console.print(Padding(_said(text, style), (0, 0, 0, indent)), width=self._width)


def _said(text: str, style: str = "") -> "Text":
    """Text as it is: nothing in it is read as markup or a link."""
    from rich.text import Text

    return Text(printable(text), style=style)
