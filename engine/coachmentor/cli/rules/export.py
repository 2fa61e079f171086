"""`coachmentor rules export`: a rule book for an engine that an organisation already has."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import CannotRun, output_option
from coachmentor.cli.rules.options import book_of, book_option, in_force_option
from coachmentor.cli.rules.output import emit

if TYPE_CHECKING:
    from coachmentor.decide import Program

SUFFIXES = {".dmn": "dmn", ".xml": "dmn", ".jdm": "jdm", ".json": "jdm", ".sql": "sql"}
FORMATS = ("dmn", "jdm", "sql")
DIALECTS = ("duckdb", "postgres", "spark", "snowflake", "bigquery")
"""As `readings/sql/dialects.py` has them, which takes longer to load than the help may take."""

TABLE = "staff"

NO_SQLGLOT = """\
SQL needs a library that is not installed.
Install it with `pip install 'coachmentor[table]'`."""

Export = Callable[["Program"], str]


@click.command()
@book_option
@click.option(
    "--to", "--format", "format_", type=click.Choice(FORMATS), help="The format. [default: as the file's name says]"
)
@click.option("--dialect", type=click.Choice(DIALECTS), help="With SQL: whose.")
@click.option("--table", metavar="NAME", help=f"With SQL: the table to advise on. [default: {TABLE}]")
@output_option
@in_force_option
def export(
    rules: str | None,
    format_: str | None,
    dialect: str | None,
    table: str | None,
    output: Path | None,
    on: date | None,
) -> None:
    """Write the rules of BOOK for another engine.

    DMN is read by most decision engines, and by the modellers that go with them. JDM is for GoRules. SQL is one SELECT
    that advises on every row of a table, inside the database that the table is in.

    \b
    coachmentor rules export my-rules -o my-rules.dmn
    coachmentor rules export my-rules --to jdm
    coachmentor rules export my-rules --to sql --dialect postgres --table hr.staff
    """
    from coachmentor.cli.output import check_destination
    from coachmentor.decide import compile_book

    written = _export(format_ or _format_of(output), dialect, table)
    check_destination("text", output)
    emit(written(compile_book(book_of(rules, on))).encode(), output)


def _format_of(output: Path | None) -> str:
    if output is None:
        raise click.UsageError("say which format: --to dmn, --to jdm or --to sql.")
    if output.suffix.lower() not in SUFFIXES:
        raise click.UsageError(
            f"the name of `{output.name}` does not tell the format: add --to dmn, --to jdm or --to sql, "
            "or name the file like `rules.dmn`, `rules.json` or `rules.sql`."
        )
    return SUFFIXES[output.suffix.lower()]


def _export(format_: str, dialect: str | None, table: str | None) -> Export:
    from coachmentor.readings.to_dmn import to_dmn
    from coachmentor.readings.to_jdm import to_jdm

    if format_ == "sql":
        return _sql(dialect, TABLE if table is None else table)
    if dialect or table is not None:
        raise click.UsageError("--dialect and --table are for SQL: add --to sql, or leave them out.")
    return {"dmn": to_dmn, "jdm": to_jdm}[format_]


def _sql(dialect: str | None, table: str) -> Export:
    if dialect is None:
        raise click.UsageError(f"say whose SQL: --dialect {', '.join(DIALECTS[:-1])} or {DIALECTS[-1]}.")
    try:
        from coachmentor.readings.to_sql import to_sql
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "sqlglot":
            raise
        raise CannotRun(NO_SQLGLOT) from missing
    return lambda program: to_sql(program, dialect, table)
