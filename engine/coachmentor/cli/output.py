"""Where a result goes: a file that is replaced whole, the terminal, or a pipe."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import CannotRun
from coachmentor.text.files import replace_file
from coachmentor.text.formats import BINARY, FORMATS

if TYPE_CHECKING:
    from coachmentor.explain import Advice

BY_SUFFIX = {
    ".txt": "text",
    ".json": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}


def format_of(format_: str | None, output: Path | None) -> str:
    """Return the format that was asked for, or the one that the file's name asks for, or text."""
    if format_ is not None:
        return format_
    return BY_SUFFIX.get(output.suffix.lower(), "text") if output else "text"


def check_destination(format_: str | None, output: Path | None, *reads: str | Path | None) -> None:
    """Refuse at the start what would fail at the end: Word on a terminal, a folder or a library that is not there.

    `reads` are files that the command reads, which a result must not replace.
    """
    chosen = format_of(format_, output)
    if chosen in BINARY and output is None and sys.stdout.isatty():
        raise CannotRun(
            f"{BINARY[chosen]} cannot be shown in a terminal. Add `-o FILE.{chosen}` to write it to a file."
        )
    if chosen == "pdf":
        from coachmentor.render.to_pdf import check_installed

        check_installed()
    if output is not None and not output.parent.is_dir():
        raise CannotRun(f"the folder `{output.parent}` does not exist. Make it first, or name another one.")
    if output is not None:
        refuse_replacing(output, *reads)


def refuse_replacing(output: Path, *reads: str | Path | None) -> None:
    """Refuse to write over a file that the same command reads, by whatever name."""
    for read in reads:
        if read is not None and output.exists() and Path(read).exists() and output.samefile(read):
            raise CannotRun(f"`{output}` is read here, and the result would replace it. Name another file.")


def check_html(what: str, output: Path, example: str) -> None:
    """Refuse a name by which a page would not open in a browser."""
    if BY_SUFFIX.get(output.suffix.lower()) != "html":
        raise CannotRun(f"the {what} is HTML, and `{output.name}` would not open as such. Name it like `{example}`.")


def emit(advice: "Advice", format_: str | None, output: Path | None) -> None:
    """Write the advice to the file, replacing it whole, or to standard output."""
    from coachmentor.render import render

    chosen = format_of(format_, output)
    assert chosen in FORMATS
    if output is not None:
        write(output, render(advice, chosen))
    elif chosen == "text":
        _draw(advice)
    else:
        result = render(advice, chosen)
        click.echo(result, nl=False)


def write(output: Path, content: str | bytes) -> None:
    """Replace a file whole, and say so; where that cannot be done, leave it alone."""
    try:
        replace_file(output, content)
    except OSError as problem:
        raise CannotRun(f"`{output}` cannot be written: {problem.strerror}. Nothing was changed.") from problem
    click.echo(f"Written to {output}.", err=True)


def _draw(advice: "Advice") -> None:
    """Draw on the terminal at its width; a pipe gets plain text of a fixed width without colour."""
    from rich.console import Console

    from coachmentor.render import report
    from coachmentor.render.to_text import draw, to_text

    if not sys.stdout.isatty():
        click.echo(to_text(report(advice), width=width_of_pipe()), nl=False)
        return
    draw(report(advice), Console(highlight=False))


def width_of_pipe() -> int:
    """Return how wide text is written where there is no terminal: as COLUMNS says, else 80."""
    said = os.environ.get("COLUMNS", "")
    return int(said) if said.isdecimal() and int(said) else 80
