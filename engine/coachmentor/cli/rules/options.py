"""Options that the author's commands share."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coachmentor.cli.options import in_force_option, rules_option

if TYPE_CHECKING:
    from coachmentor.model.rule_book import RuleBook

__all__ = ["book_of", "book_option", "in_force_option", "json_option"]

Command = TypeVar("Command", bound=Callable[..., Any])


def book_option(command: Command) -> Command:
    """Add the book: `BOOK`, or `--rules DIR`, or COACHMENTOR_RULES; `rules` is its path, None for the shipped one."""

    @wraps(command)
    def called(*args: Any, book: str | None, rules: str | None, **kwargs: Any) -> Any:
        source = click.get_current_context().get_parameter_source("rules")
        if book is not None and source is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError("name the rule book once: as BOOK, or with --rules.")
        return command(*args, rules=book or rules, **kwargs)

    return click.argument("book", required=False, type=click.Path())(rules_option(called))  # type: ignore[return-value]  # wraps keeps the type


def book_of(rules: str | None, on: date | None) -> "RuleBook":
    """Read the book that was asked for, the shipped one where none was, as it is in force on a day."""
    from coachmentor.read import read_book, shipped_book

    return read_book(rules or shipped_book(), on=on)


def json_option(command: Command) -> Command:
    """Add `--format` for commands whose result is for people or for programs."""
    formats = click.Choice(["text", "json"])
    return click.option(
        "--format", "format_", type=formats, default="text", help="How to write the result. [default: text]"
    )(command)
