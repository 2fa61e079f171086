"""`coachmentor rules schema`: the JSON Schema by which an editor completes the ids of a book."""

from pathlib import Path

import click

from coachmentor.cli.options import output_option
from coachmentor.cli.rules.options import book_of, book_option
from coachmentor.cli.rules.output import PROBLEMS_FOUND, emit, typed

CHECK = "Only say whether the schema in this file is up to date."


@click.command()
@output_option
@click.option(
    "--check",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help=CHECK,
)
@book_option
def schema(rules: str | None, output: Path | None, check: Path | None) -> int:
    """Write the JSON Schema that editors complete rule files by.

    Write it beside guidance.yaml as schema.json, and anew when you have added a question, a choice or a rule:

    \b
      coachmentor rules schema my-rules -o my-rules/schema.json
    """
    from coachmentor.author.schema import schema_text
    from coachmentor.cli.output import check_destination
    from coachmentor.read import shipped_book

    if check is not None and output is not None:
        raise click.UsageError("--check looks at a file and --output writes one: give one of them.")
    check_destination(None, output)
    text = schema_text(book_of(rules, None), rules or shipped_book())
    if check is not None:
        return _compare(check, text, rules)
    emit(text.encode(), output)
    return 0


def _compare(file: Path, text: str, rules: str | None) -> int:
    """Say whether a file holds the schema as it would be written now, whatever its line ends."""
    try:
        is_same = file.read_text(encoding="utf-8") == text
    except (OSError, UnicodeDecodeError):
        is_same = False
    if is_same:
        click.echo(f"{file} is up to date.", err=True)
        return 0
    how = typed("coachmentor", "rules", "schema", *([rules] if rules else []), "-o", str(file))
    click.echo(f"{file} is not the schema of this book. Write it anew: {how}", err=True)
    return PROBLEMS_FOUND
