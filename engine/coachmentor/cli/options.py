"""Options that several commands share, and how a problem with a file is told."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coachmentor.text import CoachmentorError
from coachmentor.text.formats import FORMATS

if TYPE_CHECKING:
    from coachmentor.advisor import Advisor

Command = TypeVar("Command", bound=Callable[..., Any])


SHIPPED = "default"
"""The book that comes with coachmentor, as `extends` and `rules compare` call it, too, whatever folders there are."""

OTHER_BOOK = (
    "The rule book to use, instead of the one that comes with coachmentor, which is called `default` "
    "[env: COACHMENTOR_RULES]."
)


def rules_option(command: Command) -> Command:
    """Add `--rules DIR`, also read from COACHMENTOR_RULES; None is the shipped book."""

    def place(_: click.Context, __: click.Parameter, named: str | None) -> str | None:
        return None if named == SHIPPED else named

    return click.option(
        "--rules", envvar="COACHMENTOR_RULES", type=click.Path(), metavar="DIR", callback=place, help=OTHER_BOOK
    )(command)


def format_option(command: Command) -> Command:
    """Add `--format`."""
    formats = click.Choice(FORMATS)
    return click.option("--format", "format_", type=formats, help="How to write the result. [default: text]")(command)


def output_option(command: Command) -> Command:
    """Add `-o FILE`."""
    file = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", type=file, metavar="FILE", help="Write the result to a file.")(command)


def day_option(command: Command) -> Command:
    """Add `--on DATE`, the day of the advice."""
    help_ = "The day of the advice: it is written on it, and decides which rules are in force. [default: today]"
    return click.option("--on", metavar="DATE", callback=day_of, expose_value=True, help=help_)(command)


def in_force_option(command: Command) -> Command:
    """Add `--on DATE`: the day whose rules are meant; None is today."""
    help_ = "Take the rules that are in force on this day. [default: today]"
    return click.option("--on", metavar="DATE", callback=day_of, help=help_)(command)


def day_of(_: click.Context, parameter: click.Parameter, value: str | None) -> datetime.date | None:
    """Return the day that an option was given, None where it was not."""
    try:
        return datetime.date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day. Write it like 2026-11-24.", param=parameter) from None


def advisor_for(rules: str | None, on: datetime.date | None = None) -> "Advisor":
    """Return an advisor on the rule book that was asked for, the shipped one where none was, for a day."""
    from coachmentor.advisor import Advisor

    return Advisor.from_path(rules, on=on) if rules else Advisor.default(on=on)


class CannotRun(CoachmentorError):
    """A command that cannot do what it was asked; its text says why and what to do."""
