"""The group of commands, and what becomes of errors: words on standard error, never a traceback for a mistake.

Exit codes: 0 done; 1 the work was done and found problems; 2 it could not run; 130 after Ctrl-C.
"""

import errno
import io
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from coachmentor.cli.lazy import LazyGroup
from coachmentor.text import CoachmentorError

COMMANDS = {
    "advise": ("coachmentor.cli.advise", "Advise on the answers in a file."),
    "ask": ("coachmentor.cli.ask", "Ask the questions one by one, then advise."),
    "batch": ("coachmentor.cli.batch", "Advise on every row of a table."),
    "mcp": ("coachmentor.cli.mcp", "Offer the advisor as tools to an AI assistant."),
    "page": ("coachmentor.cli.page", "Write the whole questionnaire as one page that works offline."),
    "rules": ("coachmentor.cli.rules.group", "Write, check, prove and compare rule books."),
    "serve": ("coachmentor.cli.serve", "Serve the questionnaire to browsers, and an HTTP interface to programs."),
}

NO_MORE = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT)

CANNOT_RUN = 2
INTERRUPTED = 130


class OutputGone(Exception):
    """Standard output takes no more: its reader went away, or its disk is full."""


class _Group(LazyGroup):
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; click would leave with 1 at a closed pipe, which says that problems were found."""
        try:
            return super().invoke(ctx)
        except OSError as problem:
            if problem.errno in NO_MORE and problem.filename is None:
                raise OutputGone(problem.errno) from problem
            raise


@click.group(
    cls=_Group, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88}
)
@click.version_option(package_name="coachmentor")
def group() -> None:
    """Decide between coaching, mentoring and another kind of help, and say why."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    _speak_unicode()
    try:
        code = group.main(arguments, prog_name="coachmentor", standalone_mode=False)
        _flush()
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
    except OutputGone as gone:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if gone.args == (errno.EPIPE,):
            return 0  # as with `| head`: there is nobody left to tell
        click.echo("the output could not be written whole: no space is left.", err=True)
        return CANNOT_RUN


def _flush() -> None:
    try:
        sys.stdout.flush()
    except OSError as problem:
        raise OutputGone(problem.errno) from problem


def _speak_unicode() -> None:
    """Where an encoding lacks a character (Windows, the C locale, odd file names), write a stand-in and do not fail."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)
