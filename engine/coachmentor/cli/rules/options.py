"""Options that the author's commands share."""

import os
from collections.abc import Callable
from datetime import date
from functools import wraps
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coachmentor.cli.options import SHIPPED, CannotRun, in_force_option

if TYPE_CHECKING:
    from coachmentor.model.profile import Profile
    from coachmentor.model.rule_book import RuleBook

__all__ = ["NumberRange", "book_of", "book_option", "given_option", "in_force_option", "json_option", "profile_of"]

Command = TypeVar("Command", bound=Callable[..., Any])

FORMAT_HELP = "How to write the result. [default: as FILE is named, else text]"

BOOK_HELP = (
    "The folder of the rule book, as BOOK; `default` is the one that comes with coachmentor, and `./default` a folder "
    "of that name. [default: default; env: COACHMENTOR_RULES]"
)

MANIFEST_NAMES = ("guidance.yaml", "guidance.yml")
"""As `read/layers.py` has them, which takes longer to load than the help may take."""


class NumberRange(click.FloatRange):
    """A number within bounds; `nan`, which no bounds keep out, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number; fail where it is none, or out of the bounds."""
        number: float = super().convert(value, param, ctx)
        if isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


def book_option(command: Command) -> Command:
    """Add the book: `BOOK`, or `--rules DIR`, or COACHMENTOR_RULES; `rules` is its path, None for the shipped one."""

    @wraps(command)
    def called(*args: Any, book: str | None, rules: str | None, **kwargs: Any) -> Any:
        source = click.get_current_context().get_parameter_source("rules")
        if book is not None and source is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError("name the rule book once: as BOOK, or with --rules.")
        return command(*args, rules=_place(book or rules), **kwargs)

    of_book = click.option("--rules", envvar="COACHMENTOR_RULES", type=click.Path(), metavar="DIR", help=BOOK_HELP)
    return click.argument("book", required=False, type=click.Path())(of_book(called))  # type: ignore[return-value]  # wraps keeps the type


def _place(named: str | None) -> str | None:
    """Return the path of a book that was named, None for the shipped one; refuse one file out of a book's folder."""
    if named is None or named == SHIPPED:
        return None
    path = Path(named)
    if path.is_file() and any((path.parent / name).is_file() for name in MANIFEST_NAMES):
        raise CannotRun(f"`{named}` is one file of a rule book. Name the folder that it is in: `{path.parent}`.")
    return named


def book_of(rules: str | None, on: date | None) -> "RuleBook":
    """Read the book that was asked for, the shipped one where none was, as it is in force on a day."""
    from coachmentor.read import read_book, shipped_book

    return read_book(rules or shipped_book(), on=on)


def json_option(command: Command) -> Command:
    """Add `--format` for commands whose result is for people or for programs: JSON too where FILE is named so."""

    @wraps(command)
    def called(*args: Any, format_: str | None, output: Path | None, **kwargs: Any) -> Any:
        by_name = "json" if output is not None and output.suffix.lower() == ".json" else "text"
        return command(*args, format_=format_ or by_name, output=output, **kwargs)

    return click.option("--format", "format_", type=click.Choice(["text", "json"]), help=FORMAT_HELP)(called)  # type: ignore[return-value]  # wraps keeps the type


def given_option(what_for: str) -> Callable[[Command], Command]:
    """Add `--given ANSWERS`; `profile_of` reads them."""
    help_ = f"{what_for}, such as 'needs: [conflict]', or a file of them."
    return click.option("--given", metavar="ANSWERS", help=help_)


def profile_of(given: str | None, book: "RuleBook") -> "Profile":
    """Read the answers of `--given`, YAML or the path of a file, and check them; none where it was not given."""
    from coachmentor.model.profile import Profile
    from coachmentor.read import InvalidProfile, check_profile, parse_profile, read_profile

    if not given:
        return Profile()
    is_text = ":" in given and not os.path.exists(given)  # noqa: PTH110 - says no, where Path raises, to a long text
    file = parse_profile(given.encode(), "--given") if is_text else read_profile(given)
    try:
        return check_profile(book, file.answers)
    except InvalidProfile as invalid:
        raise CannotRun(file.show(invalid.problems)) from invalid
