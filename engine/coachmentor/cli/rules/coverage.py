"""`coachmentor rules coverage`: what no case exercises, whom the book leads where, and how much it asks."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import output_option
from coachmentor.cli.rules.options import (
    NumberRange,
    book_of,
    book_option,
    given_option,
    in_force_option,
    json_option,
    profile_of,
)
from coachmentor.cli.rules.output import PROBLEMS_FOUND, as_json, emit, typed

if TYPE_CHECKING:
    from coachmentor.author.coverage import Coverage
    from coachmentor.author.coverage.whereto import Whereto
    from coachmentor.model.rule_book import RuleBook

MOST_PICKS = 2
"""As `readings/counting.py` has it, which takes longer to load than the help may take."""


@click.command()
@book_option
@click.option(
    "--fail-under",
    type=NumberRange(0, 100),
    metavar="PERCENT",
    help="Fail (exit code 1) where less than this is exercised.",
)
@given_option("Count where the rest leads beside these answers")
@click.option(
    "--picks",
    type=click.IntRange(min=1),
    default=MOST_PICKS,
    metavar="N",
    help=f"Count with at most N picks where several can be picked. [default: {MOST_PICKS}]",
)
@in_force_option
@json_option
@output_option
def coverage(
    rules: str | None,
    fail_under: float | None,
    given: str | None,
    picks: int,
    on: date | None,
    format_: str,
    output: Path | None,
) -> int:
    """Show what no case of a rule book exercises: rules, parts of conditions, ways to decide, recommendations.

    A rule counts once it fires in some case. A part of a condition counts once some case would notice if you left
    that part out. What no answers at all could reach is not counted.

    It also counts where answers lead, and how many questions people are asked on average.
    """
    from coachmentor.author.coverage import cover
    from coachmentor.author.coverage.whereto import whereto
    from coachmentor.author.examined import Examined
    from coachmentor.cli.output import check_destination

    check_destination("text", output, given)
    book = book_of(rules, on)
    answers = profile_of(given, book)
    examined = Examined(book)
    covered, counted = cover(examined), whereto(examined, answers, picks)
    as_asked = (
        _as_json(covered, counted, book)
        if format_ == "json"
        else _as_text(covered, counted, book, rules, to_terminal=output is None)
    )
    emit(as_asked, output)
    return _judged(covered, fail_under)


def _judged(covered: "Coverage", fail_under: float | None) -> int:
    from coachmentor.author.coverage.to_words import percent

    if fail_under is None or covered.percent >= Fraction(str(fail_under)):
        return 0
    click.echo(f"Coverage is {percent(covered.percent, 100)}, less than the {fail_under:g}% asked for.", err=True)
    return PROBLEMS_FOUND


def _as_json(covered: "Coverage", counted: "Whereto", book: "RuleBook") -> bytes:
    from coachmentor.author.coverage.to_dict import coverage_as_dict
    from coachmentor.author.coverage.whereto import whereto_as_dict

    return as_json({**coverage_as_dict(covered, book), **whereto_as_dict(counted, book)})


def _as_text(covered: "Coverage", counted: "Whereto", book: "RuleBook", named: str | None, *, to_terminal: bool) -> str:
    """Draw the report: with the terminal's colours where it goes there, else as plain text."""
    import sys
    from shutil import get_terminal_size

    from rich.console import Console

    from coachmentor.author.coverage.to_text import draw

    if to_terminal and sys.stdout.isatty():
        console = Console(highlight=False)
    else:
        width = get_terminal_size().columns
        console = Console(width=width, no_color=True, force_terminal=False, highlight=False, color_system=None)
    with console.capture() as captured:
        draw(covered, counted, book, console, typed(named) if named else None)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"
