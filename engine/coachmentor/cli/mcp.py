"""`coachmentor mcp`: the advisor as tools for AI assistants."""

import sys

import click

from coachmentor.cli.options import CannotRun, advisor_for, rules_option

MISSING = """\
`coachmentor mcp` needs the Model Context Protocol, which is not installed.
Install it with `pip install '.[mcp]'` from a checkout of coachmentor, or `pip install 'mcp>=2'`."""

WAITING = """\
Waiting for an AI assistant on standard input. To use it, tell your assistant to start `coachmentor mcp`.
Ctrl-C ends it."""


@click.command()
@rules_option
def mcp(rules: str | None) -> None:
    """Offer the advisor to AI assistants as tools (Model Context Protocol over stdio).

    An assistant starts this command by itself, once it is set up to:

    \b
    {"mcpServers": {"coachmentor": {"command": "coachmentor", "args": ["mcp"]}}}
    """
    try:
        from coachmentor.assistants import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise CannotRun(MISSING) from missing
    advisor = advisor_for(rules)
    if sys.stdin.isatty():
        click.echo(WAITING, err=True)
    serve(advisor)
