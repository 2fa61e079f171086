"""`coachmentor rules sensitivity PARAM`: how recommendations move as a number of a rule book moves."""

import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import CannotRun, output_option
from coachmentor.cli.rules.options import book_of, book_option, in_force_option
from coachmentor.cli.rules.output import PROBLEMS_FOUND, as_json, emit
from coachmentor.text.english import counted, listed

if TYPE_CHECKING:
    from coachmentor.model.rule_book import RuleBook
    from coachmentor.table import TableMap
    from coachmentor.table.sensitivity import Sensitivity

FORMATS = ("text", "json", "html", "csv", "svg")
BY_SUFFIX = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html", ".csv": "csv", ".svg": "svg"}
MOST_REFUSED = 1_000
"""Rows that are named one by one."""


@click.command()
@click.argument("parameter", metavar="PARAM")
@book_option
@click.option("--from", "first", type=int, required=True, metavar="A", help="The first value.")
@click.option("--to", "last", type=int, required=True, metavar="B", help="The last value.")
@click.option(
    "--step", type=click.IntRange(min=1), default=1, metavar="S", help="From one value to the next. [default: 1]"
)
@click.option("--staff", type=click.Path(path_type=Path), required=True, metavar="TABLE", help="The table of staff.")
@click.option("--map", "map_", type=click.Path(), metavar="FILE", help="Which columns of the table answer what.")
@click.option("--sheet", metavar="NAME", help="The sheet of an Excel workbook. [default: the first one]")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), help="How to write it. [default: as FILE is named, else text]"
)
@output_option
@in_force_option
def sensitivity(
    parameter: str,
    rules: str | None,
    first: int,
    last: int,
    step: int,
    staff: Path,
    map_: str | None,
    sheet: str | None,
    format_: str | None,
    output: Path | None,
    on: date | None,
) -> int:
    """Show how recommendations move as a number of BOOK moves.

    PARAM is a parameter of the book, a strength, or a threshold of the decision (`enough`, `clear_lead`). The table
    has a row for each person, and a column for each question, named by its id; `--map` says so for other names. It is
    CSV, Parquet, Excel or newline-delimited JSON.

    \b
    coachmentor rules sensitivity short_term_months --from 3 --to 12 --staff staff.csv
    coachmentor rules sensitivity slight my-rules --from 1 --to 4 --staff staff.csv -o slight.html
    """
    from coachmentor.cli.output import check_destination

    _check_installed()
    chosen = format_ or _named_format(output)
    values = _values(first, last, step)
    check_destination("text", output, staff, map_)
    if chosen in ("html", "svg"):
        from coachmentor.table.report import check_installed

        check_installed()

    from coachmentor.read import shipped_book
    from coachmentor.table.sensitivity import examine, find_setting

    book = book_of(rules, on)
    setting = find_setting(parameter, book)
    found = examine(rules or shipped_book(), book, setting, values, staff, _map(map_, book), sheet)
    _emit(found, chosen, output)
    for one in found.refused[:MOST_REFUSED]:
        click.echo(f"{one.place}: {'; '.join(one.problems)}", err=True)
    if (more := len(found.refused) - MOST_REFUSED) > 0:
        click.echo(f"And {counted(more, 'more row')} could not be advised.", err=True)
    return PROBLEMS_FOUND if found.refused else 0


def _named_format(output: Path | None) -> str:
    if output is None:
        return "text"
    if output.suffix.lower() not in BY_SUFFIX:
        raise CannotRun(f"the name of `{output}` does not say how to write it. End it in {listed([*BY_SUFFIX], 'or')}.")
    return BY_SUFFIX[output.suffix.lower()]


def _check_installed() -> None:
    for part in ("narwhals", "polars"):
        if find_spec(part) is None:
            raise CannotRun(
                "this needs what works on whole tables. Install it with `pip install 'coachmentor[table]'`."
            )


def _values(first: int, last: int, step: int) -> range:
    from coachmentor.table.sensitivity import MOST_VALUES

    if first > last:
        raise click.UsageError(f"`--from` is {first} and `--to` is {last}: the first value is the smaller one.")
    many = (last - first) // step + 1
    if many > MOST_VALUES:
        raise click.UsageError(
            f"these are {many:,} values, and {MOST_VALUES} are the most. Take larger steps with `--step`."
        )
    return range(first, last + 1, step)


def _map(path: str | None, book: "RuleBook") -> "TableMap | None":
    if path is None:
        return None
    from coachmentor.table.map_file import read_table_map

    return read_table_map(path, book)


def _emit(found: "Sensitivity", format_: str, output: Path | None) -> None:
    from coachmentor.table.sensitivity.to_document import to_document

    if format_ == "text" and output is None and sys.stdout.isatty():
        from rich.console import Console

        from coachmentor.render.to_text import draw

        draw(to_document(found, pictured=False), Console(highlight=False))
        return
    emit(_written(found, format_), output)


def _written(found: "Sensitivity", format_: str) -> str | bytes:
    from coachmentor.table.sensitivity.to_data import to_csv, to_dict
    from coachmentor.table.sensitivity.to_document import to_document, to_svg

    match format_:
        case "json":
            return as_json(to_dict(found))
        case "csv":
            return to_csv(found).encode()
        case "svg":
            if not found.people:
                raise CannotRun("nobody in the table could be advised, so that there is nothing to draw.")
            return to_svg(found).encode()
        case "html":
            from coachmentor.render.to_html import to_html

            return to_html(to_document(found, pictured=True)).encode()
        case _:
            from coachmentor.cli.output import width_of_pipe
            from coachmentor.render.to_text import to_text

            return to_text(to_document(found, pictured=False), width=width_of_pipe())
