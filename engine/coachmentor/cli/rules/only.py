"""`-k`, or `--only`: which of the ids in a rule book are meant."""

from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from typing import Any, TypeVar

import click

from coachmentor.cli.options import CannotRun
from coachmentor.text.english import capital

Command = TypeVar("Command", bound=Callable[..., Any])


def only_option(what: str) -> Callable[[Command], Command]:
    """Add `-k ID`; `meant` says which ids those are."""
    help_ = f"{what}; `*` stands for anything. May be given several times."
    return click.option("-k", "--only", multiple=True, metavar="ID", help=help_)


def meant(wanted: Sequence[str], known: Sequence[str], what: str) -> tuple[str, ...]:
    """Return the ids that are named or fit a pattern, all where none is wanted; refuse what none of them fits."""
    for one in wanted:
        if not any(fnmatchcase(id, one) for id in known):
            raise CannotRun(f"this rule book has no {what} `{one}`.{_hint(one, known)}")
    return tuple(id for id in known if not wanted or any(fnmatchcase(id, one) for one in wanted))


def _hint(wanted: str, known: Sequence[str]) -> str:
    from coachmentor.text import did_you_mean

    hint = did_you_mean(wanted, known)
    return f" {capital(hint)}" if hint else ""
