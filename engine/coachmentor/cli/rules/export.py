"""`coachmentor rules export`: a rule book for an engine that an organisation already has."""

from datetime import date
from pathlib import Path

import click

from coachmentor.cli.options import output_option
from coachmentor.cli.rules.options import book_of, book_option, in_force_option
from coachmentor.cli.rules.output import emit

SUFFIXES = {".dmn": "dmn", ".xml": "dmn", ".jdm": "jdm", ".json": "jdm"}
FORMATS = ("dmn", "jdm")


@click.command()
@book_option
@click.option("--to", "format_", type=click.Choice(FORMATS), help="The format. [default: as the file's name says]")
@output_option
@in_force_option
def export(rules: str | None, format_: str | None, output: Path | None, on: date | None) -> None:
    """Write the rules of BOOK for another engine.

    DMN is read by most decision engines, and by the modellers that go with them. JDM is for GoRules.

    \b
    coachmentor rules export my-rules -o my-rules.dmn
    coachmentor rules export my-rules --to jdm
    """
    from coachmentor.cli.output import check_destination
    from coachmentor.decide import compile_book
    from coachmentor.readings.to_dmn import to_dmn
    from coachmentor.readings.to_jdm import to_jdm

    chosen = format_ or _format_of(output)
    check_destination("text", output)
    text = {"dmn": to_dmn, "jdm": to_jdm}[chosen](compile_book(book_of(rules, on)))
    emit(text.encode(), output)


def _format_of(output: Path | None) -> str:
    if output is None:
        raise click.UsageError("say which format: --to dmn or --to jdm.")
    if output.suffix.lower() not in SUFFIXES:
        raise click.UsageError(
            f"the name of `{output.name}` does not tell the format: add --to dmn or --to jdm, "
            "or name the file like `rules.dmn` or `rules.json`."
        )
    return SUFFIXES[output.suffix.lower()]
