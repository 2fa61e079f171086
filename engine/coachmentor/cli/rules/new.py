"""`coachmentor rules new`: a rule book to start from."""

import re
from pathlib import Path

import click

from coachmentor.cli.options import CannotRun
from coachmentor.cli.rules.output import typed
from coachmentor.text.english import capital

EXISTS = """\
`{folder}` already holds {names}. Nothing was changed.
Name a new folder, or add --force to replace {them} by those of the new book."""

NEXT = """\
{folder} is {what}.
{files}

It is ready to use. What you can do next:
  coachmentor rules check {shown}      find mistakes and doubts
  coachmentor rules test {shown}       run its cases
  coachmentor ask --rules {shown}      try its questions
Start with guidance.yaml. An editor that knows YAML schemas completes ids as you type."""


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--overlay/--from-scratch",
    default=True,
    help="Build on the book that comes with coachmentor, or start a whole book. [default: --overlay]",
)
@click.option("--title", help="What the book is called. [default: from the folder's name]")
@click.option("--force", is_flag=True, help="Replace files of the same names.")
def new(folder: Path, overlay: bool, title: str | None, force: bool) -> None:
    """Start a rule book of your own in a folder.

    It builds on the book that comes with coachmentor, and changes nothing until you edit it: rules, questions and
    cases stand in it as examples. With --from-scratch it is a small whole book instead.
    """
    from coachmentor.author.skeletons import Exists, start_book
    from coachmentor.cli.output import check_destination

    check_destination("text", folder)
    try:
        files = start_book(folder, _title(title, folder), overlay=overlay, force=force)
    except Exists as problem:
        raise CannotRun(_exists(folder, problem.names)) from problem
    except OSError as problem:
        raise CannotRun(f"`{folder}` cannot be written: {problem.strerror}. Nothing was changed.") from problem
    what = "a rule book of your own, on top of the one that comes with coachmentor" if overlay else "a rule book"
    click.echo(NEXT.format(folder=folder, what=what, files=", ".join(files), shown=typed(str(folder))))


def _exists(folder: Path, names: list[str]) -> str:
    listed = ", ".join(f"`{name}`" for name in names[:5])
    others = len(names) - 5
    more = f" and {others} more file{'' if others == 1 else 's'}" if others > 0 else ""
    return EXISTS.format(folder=folder, names=listed + more, them="it" if len(names) == 1 else "them")


def _title(title: str | None, folder: Path) -> str:
    """Return the title that was given, or one that the folder's name makes."""
    if title is None:
        words = " ".join(re.findall(r"[^\W_]+", folder.absolute().name))
        return capital(words) or "Our rules"
    if not title.strip():
        raise click.UsageError("--title is empty: say what the book is called.")
    return title
