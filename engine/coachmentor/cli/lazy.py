"""A group of commands that are imported when they are used, so that each starts fast."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from coachmentor.text import nearest

Table = Mapping[str, tuple[str, str]]
"""For each command's name: the module that holds a command of that name, and what it does in one sentence."""


class LazyGroup(click.Group):
    """A group whose commands stand in a table; a hyphen in a name is an underscore in its module."""

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command's module and return the command of that name in it."""
        if name not in self.table:
            return None
        command: click.Command = getattr(import_module(self.table[name][0]), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named; refuse an unknown one with the nearest there is."""
        name = args[0]
        if name not in self.table and not ctx.resilient_parsing:
            meant = nearest(name, self.table)
            ctx.fail(f"No such command '{name}'." + (f" Did you mean '{meant}'?" if meant else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in self.table.items()])
