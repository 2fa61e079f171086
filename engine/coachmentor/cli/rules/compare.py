"""`coachmentor rules compare OLD NEW`: what changed between two rule books, and for whom."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import CannotRun, day_of, output_option
from coachmentor.cli.output import width_of_pipe
from coachmentor.cli.rules.output import PROBLEMS_FOUND, as_json, emit

if TYPE_CHECKING:
    from coachmentor.author.compare import Comparison
    from coachmentor.model.rule_book import RuleBook

FORMATS = ("text", "json", "html")
ON = "Take both books as they are in force on this day. [default: today]"


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--on", metavar="DATE", callback=day_of, help=ON)
@click.option("--new-on", metavar="DATE", callback=day_of, help="Take NEW as it is in force on another day.")
@click.option("--staff", type=click.Path(path_type=Path), metavar="TABLE", help="A CSV file of staff: whom it touches.")
@click.option("--id", "id_column", metavar="COLUMN", help="The column of the table that names people.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="How to write the result. [default: text]")
@output_option
@click.option("--exit-code", is_flag=True, help="Leave with 1 where the books differ.")
def compare(
    old: str,
    new: str,
    on: date | None,
    new_on: date | None,
    staff: Path | None,
    id_column: str | None,
    format_: str | None,
    output: Path | None,
    exit_code: bool,
) -> int:
    """Show what changed between the rule books OLD and NEW, and for whom.

    Each is a folder, or REV:path for a folder as it was at a git revision, or `default` for the book that comes with
    coachmentor. A folder that is called so is `./default`.

    The table for --staff has a row for each person, and a column for each question, named by its id.

    A book may hold rules for days to come. Compare it with itself on another day to see what they change.

    \b
    coachmentor rules compare default my-rules
    coachmentor rules compare rules rules --new-on 2027-09-01
    coachmentor rules compare HEAD~1:rules rules --staff staff.csv -o changes.html
    """
    from coachmentor.author.compare import compare_books
    from coachmentor.author.staff import read_staff

    chosen = _format(format_, output, staff)
    if id_column is not None and staff is None:
        raise click.UsageError("`--id` names a column of the table: add `--staff TABLE`.")
    books = _books((old, on), (new, new_on or on))
    table = read_staff(staff, books, id_column) if staff is not None else None
    comparison = compare_books(*books, names=(old, new), staff=table, name_days=bool(on or new_on))
    _emit(comparison, chosen, output)
    refused = table.refused if table is not None else ()
    for one in refused:
        click.echo(str(one), err=True)
    return PROBLEMS_FOUND if refused or (exit_code and comparison.differs) else 0


def _format(format_: str | None, output: Path | None, staff: Path | None) -> str:
    from coachmentor.cli.output import check_destination, format_of

    chosen = format_of(format_, output)
    if chosen not in FORMATS:
        raise CannotRun(f"a comparison is written as {', '.join(FORMATS)}, not as {chosen}. Name the file accordingly.")
    check_destination(chosen, output, staff)
    return chosen


def _books(*wanted: tuple[str, date | None]) -> "tuple[RuleBook, RuleBook]":
    """Read both books, each by its name and as on a day; where either has mistakes, tell those of both."""
    from coachmentor.author.revisions import inspect_named
    from coachmentor.text import Severity, show

    inspected = [inspect_named(name, on=day) for name, day in wanted]
    told = [
        show([one for one in inspection.diagnostics if one.severity is Severity.ERROR], inspection.sources)
        for inspection in inspected
        if inspection.book is None
    ]
    if told:
        raise CannotRun("\n\n".join(dict.fromkeys(told)))
    before, after = (inspection.book for inspection in inspected)
    assert before is not None
    assert after is not None
    return before, after


def _emit(comparison: "Comparison", format_: str, output: Path | None) -> None:
    if format_ == "text" and output is None and sys.stdout.isatty():
        from rich.console import Console

        from coachmentor.author.compare.to_document import to_document
        from coachmentor.render.to_text import draw

        draw(to_document(comparison, pictured=False), Console(highlight=False))
        return
    emit(_written(comparison, format_), output)


def _written(comparison: "Comparison", format_: str) -> str | bytes:
    if format_ == "json":
        from coachmentor.author.compare.to_dict import to_dict

        return as_json(to_dict(comparison))
    from coachmentor.author.compare.to_document import to_document

    if format_ == "html":
        from coachmentor.render.to_html import to_html

        return to_html(to_document(comparison, pictured=True)).encode()
    from coachmentor.render.to_text import to_text

    return to_text(to_document(comparison, pictured=False), width=width_of_pipe())
