"""The measurements as a page of Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from benchmarks.author.measure import Part, Size
from benchmarks.machine import settings
from benchmarks.spread import Spread
from coachmentor.author.examined import MOST_RULES, STATES, STATES_FOR_PROOFS

HEAD = """\
# The author's bench

Written by `python -m benchmarks.author`; a change by hand is lost. Seconds are medians, with the least and the most in
brackets; each run compiles its book anew. Nothing here is asserted by a test.
"""

GROWTH = f"""\
## How it grows

Random books, the same for the same seed. Of *local* structure, each rule reads questions that stand close together; of
*random* structure, it reads any. *Unknown* counts what was neither proved nor refuted. `by` says who answers: the
diagram of up to {MOST_RULES} rules where it stays within {STATES:,} states, else the solver. Proofs ask the solver
past {STATES_FOR_PROOFS:,} states already.
"""


def results(parts: Sequence[Part], books: Sequence[Size], load: tuple[str, str]) -> str:
    """Return the page."""
    return "\n".join([HEAD, *_goals(parts, books), *_machine(load), GROWTH, *_growth(books)])


def _goals(parts: Iterable[Part], books: Iterable[Size]) -> Iterator[str]:
    yield "## Goals\n\n| what | seconds | goal | met | unknown |\n| --- | --- | --- | --- | --- |"
    for part in parts:
        yield _goal(f"shipped book: {part.name}", part)
    for book in books:
        for part in book.parts:
            if part.goal is not None:
                yield _goal(f"{book.rules:,} rules, {_structure(book)}: {part.name}", part)
    yield ""


def _goal(name: str, part: Part) -> str:
    met = "yes" if part.goal is not None and part.seconds.median <= part.goal and not part.unknown else "**no**"
    return f"| {name} | {_seconds(part.seconds)} | {part.goal:g} | {met} | {part.unknown} |"


def _machine(load: tuple[str, str]) -> Iterator[str]:
    yield "## Machine and settings\n\n|  |  |\n| --- | --- |"
    yield from (f"| {name} | {value} |" for name, value in settings().items())
    yield f"| load of the machine | {load[0]} before, {load[1]} after (1-minute mean) |\n"


def _growth(books: Sequence[Size]) -> Iterator[str]:
    names = [part.name for part in books[0].parts]
    yield f"| rules | structure | by | {' | '.join(names)} | unknown |"
    yield f"| --- | --- | --- |{' --- |' * (len(names) + 1)}"
    for book in books:
        cells = " | ".join(_seconds(part.seconds) for part in book.parts)
        by = "diagram" if book.has_diagram else "solver"
        unknown = sum(part.unknown for part in book.parts)
        yield f"| {book.rules:,} | {_structure(book)} | {by} | {cells} | {unknown} |"
    yield ""


def _structure(book: Size) -> str:
    return "local" if book.local else "random"


def _seconds(found: Spread) -> str:
    return f"{found.median:.2f} ({found.least:.2f} to {found.most:.2f})"
