"""Small counts kept out of a report, and other ones with them, so that nobody can work the small ones out.

A count of people is small from 1 up to one less than the smallest group; 0 is shown. The reader is taken to know
every total that is shown, how small is small, and that no hidden count is 0.
"""

from collections.abc import Iterable, Iterator, Sequence

Count = int | None
"""A count, None where it is hidden."""

Place = tuple[int, int]
"""The row and the column of a cell."""


def of_all(count: int, people: int, smallest: int) -> Count:
    """Guard a count of some of a known number of people: neither they nor the rest may be few."""
    return None if is_small(count, smallest) or is_small(people - count, smallest) else count


def about(count: int, people: int, smallest: int) -> Count:
    """Guard a count that overlaps with others, so that one may be taken from another: to the next multiple, too."""
    guarded = of_all(count, people, smallest)
    return None if guarded is None else rounded(guarded, smallest)


def rounded(count: int, smallest: int) -> int:
    """Return the nearest multiple."""
    return (2 * count + smallest) // (2 * smallest) * smallest


def is_small(count: int, smallest: int) -> bool:
    """Say whether these are too few people to be shown."""
    return 0 < count < smallest


def row(counts: Sequence[int], smallest: int) -> tuple[Count, ...]:
    """Guard counts whose total is known: with a small one the next smallest are hidden until the hidden are enough."""
    shown = sorted((count, i) for i, count in enumerate(counts) if count and not is_small(count, smallest))
    hidden = {i for i, count in enumerate(counts) if is_small(count, smallest)}
    while hidden and shown and _tells([counts[i] for i in hidden], smallest):
        hidden.add(shown.pop(0)[1])
    return tuple(None if i in hidden else count for i, count in enumerate(counts))


def _tells(hidden: Sequence[int], smallest: int) -> bool:
    """Say whether the total of some hidden counts, none of them 0, tells too much."""
    return len(hidden) == 1 or sum(hidden) < smallest or sum(hidden) == len(hidden)


def table(
    cells: Sequence[Sequence[int]], totals: Sequence[Count], smallest: int
) -> tuple[tuple[Count, ...], ...] | None:
    """Guard cells of which the totals of rows are known, and those of columns where they are not hidden in `totals`.

    Return None where there is no way to show a table.
    """
    grid = _Grid(cells, totals)
    small = [place for place in grid.places() if is_small(grid.value(place), smallest)]
    grid.hide(small)
    more = []
    while (exposed := grid.exposed(smallest)) is not None:
        if (place := grid.next_to(exposed)) is None:
            return None
        grid.hide([place])
        more.append(place)
    for place in sorted(more, key=grid.value, reverse=True):  # what was hidden first may be needed no more
        grid.show(place)
        if grid.exposed(smallest) is not None:
            grid.hide([place])
    return grid.shown()


class _Grid:
    """The cells, and below them the totals of columns as one more row, which count against their column.

    In every row, that one included, and in every column, what is hidden has a known sum.
    """

    def __init__(self, cells: Sequence[Sequence[int]], totals: Sequence[Count]) -> None:
        self._cells = cells
        self._columns = range(len(totals))
        self._below = len(cells)
        sums = [sum(line[column] for line in cells) for column in self._columns]
        self._values = [*map(list, cells), sums]
        self._hidden = {(self._below, column) for column in self._columns if totals[column] is None}

    def places(self) -> Iterator[Place]:
        """Yield where the cells are."""
        return ((i, j) for i in range(self._below) for j in self._columns)

    def value(self, place: Place) -> int:
        """Return what is counted there."""
        return self._values[place[0]][place[1]]

    def hide(self, places: Iterable[Place]) -> None:
        """Hide these cells."""
        self._hidden.update(places)

    def show(self, place: Place) -> None:
        """Show a cell again."""
        self._hidden.discard(place)

    def shown(self) -> tuple[tuple[Count, ...], ...]:
        """Return the cells."""
        return tuple(
            tuple(None if (i, j) in self._hidden else value for j, value in enumerate(line))
            for i, line in enumerate(self._cells)
        )

    def exposed(self, smallest: int) -> Place | None:
        """Return a hidden cell that can be worked out, or whose line is too small as a whole; None where none is."""
        hidden = sorted(self._hidden)
        for place in hidden:
            lines = self._lines(place) if place[0] < self._below else ()
            if any(_tells([self.value(one) for one in line], smallest) for line in lines):
                return place
        return next((place for place in hidden if not self._may_be(place, 1) and not self._may_be(place, -1)), None)

    def _lines(self, place: Place) -> Iterator[list[Place]]:
        """Yield what is hidden in the row, and in the column where its total is known."""
        yield [(place[0], j) for j in self._columns if (place[0], j) in self._hidden]
        if (self._below, place[1]) not in self._hidden:
            yield [(i, place[1]) for i in range(self._below) if (i, place[1]) in self._hidden]

    def next_to(self, exposed: Place) -> Place | None:
        """Return the smallest count in the same row or column that can be hidden with an exposed one."""
        own_row = [(exposed[0], j) for j in self._columns if exposed[0] < self._below]
        own_column = [(i, exposed[1]) for i in range(self._below)]
        alone = [line for line in (own_row, own_column) if sum(one in self._hidden for one in line) == 1]
        for lines in (alone, [own_row, own_column], [list(self.places())]):
            open = [one for line in lines for one in line if one not in self._hidden and self.value(one)]
            if open:
                return min(open, key=lambda one: (self.value(one), one))
        return None

    def _may_be(self, place: Place, change: int) -> bool:
        """Say whether a cell could be one more (1) or one less (-1), other hidden cells making up for it.

        It can exactly if a way leads from its column back to its row, by cells that change to and fro.
        """
        if not self._can(place, change):
            return False
        seen = {place[1]}
        found = [place[1]]
        while found:
            column = found.pop()
            for i in range(self._below + 1):
                if (i, column) == place or not self._can((i, column), -change):
                    continue
                if i == place[0]:
                    return True
                further = [j for j in self._columns if j not in seen and self._can((i, j), change)]
                seen.update(further)
                found += further
        return False

    def _can(self, place: Place, change: int) -> bool:
        """Say whether a hidden cell can go up (1) or down (-1); totals below go the other way, and none goes to 0."""
        if place not in self._hidden:
            return False
        less = change < 0 if place[0] < self._below else change > 0
        return not less or self.value(place) > 1
