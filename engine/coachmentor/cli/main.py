"""The group of commands, and what becomes of errors: words on standard error, never a traceback for a mistake.

Exit codes: 0 done; 1 the work was done and found problems; 2 it could not run; 130 after Ctrl-C.
"""

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from coachmentor.text import CoachmentorError

COMMANDS = {
    "advise": ("coachmentor.cli.advise", "Advise on the answers in a file."),
    "ask": ("coachmentor.cli.ask", "Ask the questions one by one, then advise."),
    "mcp": ("coachmentor.cli.mcp", "Offer the advisor as tools to an AI assistant."),
    "page": ("coachmentor.cli.page", "Write the whole questionnaire as one page that works offline."),
    "serve": ("coachmentor.cli.serve", "Serve the questionnaire to browsers, and an HTTP interface to programs."),
}

CANNOT_RUN = 2
INTERRUPTED = 130


class Commands(click.Group):
    """Commands that are imported when they are used, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import a command's module and return the command of that name in it."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[name][0]), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88})
@click.version_option(package_name="coachmentor")
def group() -> None:
    """Decide between coaching, mentoring and another kind of help, and say why."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    _speak_unicode()
    try:
        code = group.main(arguments, prog_name="coachmentor", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.Abort:
        click.echo("\nStopped.", err=True)
        return INTERRUPTED
    except KeyboardInterrupt:
        click.echo("\nStopped.", err=True)
        return INTERRUPTED
    except click.ClickException as problem:
        problem.show()
        return CANNOT_RUN
    except CoachmentorError as problem:
        click.echo(str(problem), err=True)
        return CANNOT_RUN
    except BrokenPipeError:
        # The reader of our output went away, as `| head` does: there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _speak_unicode() -> None:
    """Where an encoding lacks a character (Windows, the C locale, odd file names), write a stand-in and do not fail."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)
