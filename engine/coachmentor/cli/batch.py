"""`coachmentor batch TABLE -o OUT`: advice on every row of a table."""

import contextlib
import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from coachmentor.cli.options import CannotRun, advisor_for, in_force_option, rules_option
from coachmentor.cli.output import check_destination, check_html, refuse_replacing
from coachmentor.text.english import listed

if TYPE_CHECKING:
    from coachmentor.decide import Program
    from coachmentor.table import TableMap
    from coachmentor.table.batch import Watch
    from coachmentor.table.job import Job
    from coachmentor.table.summary import Summary

MISSING = """\
`coachmentor batch` needs what works on whole tables, which is not installed.
Install it with `pip install 'coachmentor[table]'`."""

OF_TABLES = ("narwhals", "polars", "fastexcel", "xlsxwriter", "altair", "vl_convert")

REFUSED_ROWS = 1
ENDED = 128
"""Added to the number of the signal that ended the work, as shells do."""

REPORT = "Write a report on all rows together as one HTML page, too: pictures, with the tables behind them."
GROUP = "In the report, show no group of fewer people; 1 hides none."

WIDEST = 100
"""Characters in a line of the summary."""


@click.command()
@click.argument("table")
@click.option("-o", "--output", required=True, metavar="OUT", help="The file to write; `-` for standard output.")
@click.option("--map", "map_", metavar="FILE", help="Which columns answer which questions, in YAML.")
@click.option("--detail", is_flag=True, help="Add a column for each rule: whether it fired.")
@click.option(
    "--only", multiple=True, metavar="COLUMN", help="Add this column alone (may be repeated), and the problems."
)
@click.option("--prefix", default="", metavar="TEXT", help="Begin the names of all that is added with this.")
@click.option("--sheet", metavar="NAME", help="The sheet of an Excel workbook. [default: the first]")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help=REPORT)
@click.option("--by", multiple=True, metavar="COLUMN", help="Divide the report by this column (may be repeated).")
@click.option("--smallest-group", type=click.IntRange(min=1), default=5, show_default=True, metavar="N", help=GROUP)
@click.option("--engine", type=click.Choice(("polars", "spark")), default="polars", help="Work here, or on a cluster.")
@click.option("--master", metavar="URL", help="With Spark: its master. [default: as Spark is set up]")
@click.option("--conf", multiple=True, metavar="KEY=VALUE", help="With Spark: a setting of it (may be repeated).")
@click.option("--force", is_flag=True, help="With Spark: replace the folder OUT, if it is there already.")
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", help="How to sum up.")
@rules_option
@in_force_option
@click.pass_context
def batch(
    ctx: click.Context,
    table: str,
    output: str,
    map_: str | None,
    detail: bool,
    only: tuple[str, ...],
    prefix: str,
    sheet: str | None,
    report: Path | None,
    by: tuple[str, ...],
    smallest_group: int,
    engine: str,
    master: str | None,
    conf: tuple[str, ...],
    force: bool,
    format_: str,
    rules: str | None,
    on: date | None,
) -> None:
    """Advise on every row of TABLE, and write it to OUT with the advice.

    Both are CSV, Parquet, Excel or newline-delimited JSON, as their names say (.csv, .tsv, .parquet, .xlsx, .ndjson).
    A column named after a question answers it. A row with a value that is no answer gets no advice: it has what is
    wrong in its column `problems`, and the exit code is 1.
    """
    _check_options(output, format_, prefix)
    _check_engine(engine, output, sheet, master, conf, force)
    unless = {"-o -": output == "-", "--engine spark": engine == "spark", "--only": only}
    wanted = _report_of(report, by, smallest_group, unless=unless)
    if engine == "polars" and output != "-":
        refuse_replacing(Path(output), map_)
    with _extra(), _ended_by_signals():
        from coachmentor.table.job import Job
        from coachmentor.table.summary import to_text

        job = Job(*_book_and_map(rules, on, map_), only or None, detail, prefix)
        if wanted:
            _check_report(wanted, table, sheet, map_, output)
        if engine == "spark":
            summary = _on_spark(job, table, output, master, conf, force)
        else:
            summary = _here(job, table, output, sheet)
    if format_ == "json":
        click.echo(json.dumps(summary.to_dict(), indent=2, ensure_ascii=False))
    else:
        click.echo(to_text(summary, min(shutil.get_terminal_size().columns, WIDEST)), nl=False, err=True)
        if output != "-":
            click.echo(f"\nWritten to {output}.", err=True)
    if wanted:
        _write_report(wanted, job, summary, table, output)
    ctx.exit(REFUSED_ROWS if summary.refused else 0)


class _Report(NamedTuple):
    """The report that is wanted beside the table."""

    file: Path
    by: tuple[str, ...]
    smallest_group: int


def _report_of(
    file: Path | None, by: tuple[str, ...], smallest_group: int, *, unless: Mapping[str, object]
) -> _Report | None:
    """Return the report that is wanted, if any; refuse it beside what it cannot go with."""
    if file is None:
        if by:
            raise CannotRun("`--by` divides a report: name its file with `--report`.")
        return None
    if named := [f"`{name}`" for name, value in unless.items() if value]:
        raise CannotRun(f"`--report` does not go with {listed(named, 'or')}: it is made of the table that is written.")
    return _Report(file, by, smallest_group)


def _check_options(output: str, format_: str, prefix: str) -> None:
    if sys.stdout is None and (output == "-" or format_ == "json"):
        raise CannotRun("standard output is closed, and it would be written to. Name a file with -o.")
    if output == "-" and format_ == "json":
        raise CannotRun("`--format json` writes to standard output, where the table goes already: name a file with -o.")
    if prefix and not (prefix[0].isalnum() or prefix[0] == "_"):
        raise CannotRun(f"`{prefix}` cannot begin a column's name: take a letter, such as in `advice_`.")


def _check_engine(
    engine: str, output: str, sheet: str | None, master: str | None, conf: tuple[str, ...], force: bool
) -> None:
    """Refuse what the engine would not heed."""
    if engine == "spark":
        unheeded: dict[str, object] = {"--sheet": sheet, "-o -": output == "-"}
        hint = "leave it out with Spark"
    else:
        unheeded = {"--master": master, "--conf": conf, "--force": force}
        hint = "add `--engine spark`"
    if named := [f"`{name}`" for name, value in unheeded.items() if value]:
        raise CannotRun(f"{listed(named, 'and')} would not be heeded here: {hint}.")


def _book_and_map(rules: str | None, on: date | None, map_: str | None) -> "tuple[Program, TableMap]":
    from coachmentor.decide import compile_book
    from coachmentor.table import TableMap
    from coachmentor.table.map_file import read_table_map

    book = advisor_for(rules, on).book
    return compile_book(book), read_table_map(map_, book) if map_ else TableMap()


def _here(job: "Job", table: str, output: str, sheet: str | None) -> "Summary":
    # Polars reads ahead as many parts of a Parquet file as it has threads, and more: one takes two thirds of the memory
    # and no more time (`benchmarks.batch_memory`).
    os.environ.setdefault("POLARS_ROW_GROUP_PREFETCH_SIZE", "1")
    from coachmentor.table.batch import batch_file

    with _progress() as watch:
        return batch_file(
            job.program,
            Path(table),
            sys.stdout.buffer if output == "-" else Path(output),
            job.map,
            only=job.only,
            detail=job.detail,
            prefix=job.prefix,
            sheet=sheet,
            watch=watch,
        )


def _on_spark(job: "Job", table: str, output: str, master: str | None, conf: tuple[str, ...], force: bool) -> "Summary":
    from coachmentor.table.spark import run_on_spark, settings_of

    return run_on_spark(job, table, output, master=master, settings=settings_of(conf), force=force)


def _check_report(wanted: "_Report", table: str, sheet: str | None, map_: str | None, output: str) -> None:
    """Find out before the work what would keep the report from being written after it."""
    from coachmentor.table.files import open_table
    from coachmentor.table.report import check_by, check_installed

    check_installed()
    check_destination("html", wanted.file, table, map_)
    check_html("report", wanted.file, "report.html")
    if wanted.file.resolve() == Path(output).resolve():
        raise CannotRun(f"`{output}` cannot be both the table and the report. Name another file for one of them.")
    source = open_table(Path(table), sheet)
    check_by((name for name in source.frame.collect_schema().names() if name != source.row), wanted.by)


def _write_report(wanted: "_Report", job: "Job", summary: "Summary", table: str, output: str) -> None:
    from coachmentor.cli.output import write
    from coachmentor.table.report import report_on_file

    read = {column for columns in summary.answered.values() for column in columns}
    page = report_on_file(
        Path(output),
        job.program,
        by=wanted.by,
        smallest_group=wanted.smallest_group,
        prefix=job.prefix,
        read=read,
        source=Path(table).name,
    )
    try:
        write(wanted.file, page)
    except CannotRun as problem:
        raise CannotRun(f"{problem} The table is written to `{output}`, without its report.") from problem


@contextlib.contextmanager
def _extra() -> Iterator[None]:
    """Say what to install where a library is not there."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in OF_TABLES:
            raise
        raise CannotRun(MISSING) from missing


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let a signal that ends the program unwind it first, so that nothing half-made is left."""
    there = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ending = [one for one in there if signal.getsignal(one) is signal.SIG_DFL]  # `nohup` has one of them ignored
    came: list[int] = []

    def end(number: int, _: Any) -> None:
        came.append(number)
        # As Ctrl-C does it, of which PySpark hears too, and calls its tasks off.
        if signal.getsignal(signal.SIGINT) in (signal.SIG_IGN, None):
            raise KeyboardInterrupt
        signal.raise_signal(signal.SIGINT)

    for one in ending:
        signal.signal(one, end)
    try:
        yield
    except KeyboardInterrupt:
        if came:
            raise SystemExit(ENDED + came[0]) from None
        raise
    finally:
        for one in ending:
            signal.signal(one, signal.SIG_DFL)


@contextlib.contextmanager
def _progress() -> "Iterator[Watch | None]":
    """Show a bar on a terminal while it lasts; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    id = bar.add_task("Reading", total=None, speed="")
    task = bar.tasks[0]

    def watch(rows: int, of: int | None) -> None:
        if of is None:
            return
        if task.total is None:
            bar.reset(id, total=of, description="Advising")
        bar.update(id, completed=rows, speed=f"{task.speed:,.0f} rows/s" if task.speed else "")

    with bar:
        yield watch
