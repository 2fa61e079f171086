"""`coachmentor rules coverage`: what no case exercises, whom the book leads where, and how much it asks."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import CannotRun, output_option
from coachmentor.cli.rules.options import book_of, book_option, in_force_option, json_option

if TYPE_CHECKING:
    from coachmentor.author.coverage import Coverage
    from coachmentor.author.coverage.whereto import Whereto
    from coachmentor.model.profile import Profile
    from coachmentor.model.rule_book import RuleBook

PROBLEMS_FOUND = 1
MOST_PICKS = 2
"""As `readings/counting.py` has it, which takes longer to load than the help may take."""

GIVEN_HELP = "Count where the rest leads beside these answers, such as 'needs: [conflict]', or a file: @answers.yaml."


@click.command()
@book_option
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Fail (exit code 1) where less than this is exercised.",
)
@click.option("--given", metavar="ANSWERS", help=GIVEN_HELP)
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
    from coachmentor.cli.output import check_destination, write

    check_destination("text", output)
    book = book_of(rules, on)
    answers = _given(given, book)
    examined = Examined(book)
    covered, counted = cover(examined), whereto(examined, answers, picks)
    text = _as_json(covered, counted, book) if format_ == "json" else _as_text(covered, counted, book, output is None)
    if output is None:
        click.echo(text, nl=False)
    else:
        write(output, text)
    return _judged(covered, fail_under)


def _judged(covered: "Coverage", fail_under: float | None) -> int:
    from coachmentor.author.coverage.to_words import percent

    if fail_under is None or covered.percent >= Fraction(str(fail_under)):
        return 0
    click.echo(f"Coverage is {percent(covered.percent, 100)}, less than the {fail_under:g}% asked for.", err=True)
    return PROBLEMS_FOUND


def _given(given: str | None, book: "RuleBook") -> "Profile":
    from coachmentor.model.profile import Profile
    from coachmentor.read import InvalidProfile, check_profile, parse_profile, read_profile

    if given is None:
        return Profile()
    file = read_profile(given[1:]) if given.startswith("@") else parse_profile(given, "--given")
    try:
        return check_profile(book, file.answers)
    except InvalidProfile as invalid:
        raise CannotRun(file.show(invalid.problems)) from invalid


def _as_json(covered: "Coverage", counted: "Whereto", book: "RuleBook") -> str:
    from coachmentor.author.coverage.to_dict import coverage_as_dict
    from coachmentor.author.coverage.whereto import whereto_as_dict

    data = {**coverage_as_dict(covered, book), **whereto_as_dict(counted, book)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _as_text(covered: "Coverage", counted: "Whereto", book: "RuleBook", to_terminal: bool) -> str:
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
        draw(covered, counted, book, console)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"
