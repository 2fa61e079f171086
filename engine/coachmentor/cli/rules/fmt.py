"""`coachmentor rules fmt`: rule files in their usual order and layout, with every comment kept."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import SHIPPED, CannotRun, rules_option
from coachmentor.cli.rules.output import PROBLEMS_FOUND, typed
from coachmentor.text.english import counted

if TYPE_CHECKING:
    from coachmentor.author.layout import LaidOut


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[FILE or FOLDER]...")
@click.option("--check", is_flag=True, help="Name the files that would change, and write nothing.")
@click.option("--diff", is_flag=True, help="Show what would change, and write nothing.")
@rules_option
def fmt(paths: tuple[str, ...], check: bool, diff: bool, rules: str | None) -> int:
    """Put rule files into their usual order and layout.

    Keys stand in one order, entries are indented alike, and long texts are folded. What the files mean stays the
    same, and so do the order of rules, questions and choices, and every comment.
    """
    source = click.get_current_context().get_parameter_source("rules")
    if paths and source is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError("name the rule book once: as FILE or FOLDER, or with --rules.")
    only_look = check or diff
    named = paths or (rules or SHIPPED,)
    files = list(_files([_place(one, only_look=only_look) for one in named]))
    outcomes = [_one(file, check=check, diff=diff) for file in files]
    changed, failed = outcomes.count("changed"), outcomes.count("failed")
    _sum_up(len(files), changed, failed, only_look=only_look)
    if only_look and changed:
        _tell_how([one for one in named if one != SHIPPED])
    return PROBLEMS_FOUND if failed or (check and changed) else 0


def _tell_how(named: Sequence[str]) -> None:
    """Say how what would change is changed; nobody is told to change the shipped book."""
    if named:
        click.echo(f"To have this done: coachmentor rules fmt {typed(*named)}", err=True)


def _place(named: str, *, only_look: bool) -> Path:
    """Return where what is named stands; the shipped book is changed only where it is named by its path."""
    if named != SHIPPED:
        return Path(named)
    if not only_look:
        raise CannotRun("name the files or the folder to lay out, such as `coachmentor rules fmt my-rules`.")
    from coachmentor.read import shipped_book

    return shipped_book()


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    from coachmentor.author.layout.found import rule_files

    for path in paths:
        if not path.exists():
            raise CannotRun(f"there is no `{path}`. Name a rule file, or a folder of them.")
        found = list(rule_files(path))
        if not found:
            raise CannotRun(f"there is no rule file in `{path}`: they end in .yaml or .yml.")
        yield from found


def _one(file: Path, *, check: bool, diff: bool) -> str:
    """Lay out one file; return what became of it."""
    from coachmentor.author.layout import CannotLayOut, Unparsed

    try:
        new = _laid_out(file, only_look=check or diff)
    except (CannotLayOut, Unparsed, OSError) as problem:
        click.echo(_why(file, problem), err=True)
        return "failed"
    if new is None:
        return "same"
    # Told outside of the above: that nobody reads on, as with `| head`, is no problem of a file.
    if diff:
        click.echo(_difference(new, file), nl=False)
    elif check:
        click.echo(f"{file} would change.")
    else:
        click.echo(f"{file} was laid out.", err=True)
    return "changed"


def _laid_out(file: Path, *, only_look: bool) -> "LaidOut | None":
    """Lay out one file, and replace it unless it is only looked at; return None where it is in order already."""
    from coachmentor.author.layout import lay_out_file
    from coachmentor.text.files import replace_file

    old = file.read_bytes()
    new = lay_out_file(old, file.as_posix())
    if new.content == old:
        return None
    if not only_look:
        replace_file(file, new.content)
    return new


def _why(file: Path, problem: Exception) -> str:
    from coachmentor.author.layout import Unparsed

    if isinstance(problem, Unparsed):
        return f"{problem}\n"
    reason = (problem.strerror or "it cannot be read").lower() if isinstance(problem, OSError) else problem
    return f"{file} is left as it is: {reason}."


def _difference(new: "LaidOut", file: Path) -> str:
    from difflib import unified_diff

    before, after = new.before.splitlines(keepends=True), new.after.splitlines(keepends=True)
    lines = unified_diff(before, after, f"{file} (now)", f"{file} (laid out)")
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _sum_up(total: int, changed: int, failed: int, *, only_look: bool) -> None:
    verb = "would change" if only_look else "changed"
    said = [f"{changed} of {counted(total, 'file')} {verb}"]
    said += [f"{failed} could not be laid out"] if failed else []
    click.echo(f"{', '.join(said)}.", err=True)
