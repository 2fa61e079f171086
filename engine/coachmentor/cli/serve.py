"""`coachmentor serve`: the questionnaire in the browser, and the HTTP interface."""

import click

from coachmentor.cli.options import rules_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes share the work."
)
@rules_option
@click.option("--reload-rules", is_flag=True, help="Read the rules again whenever their files change.")
@click.option("--workbench", is_flag=True, help="Serve the author's workbench, too.")
@click.option("--allow-network", is_flag=True, help="Let other machines in, unencrypted.")
@click.pass_context
def serve(
    ctx: click.Context,
    host: str,
    port: int,
    workers: int,
    rules: str | None,
    reload_rules: bool,
    workbench: bool,
    allow_network: bool,
) -> None:
    """Serve the questionnaire to browsers, and an HTTP interface to programs.

    It serves this machine alone unless you say otherwise, keeps nothing that people answer, and writes no log of it.
    On SIGHUP it reads its rules again; the rules before them go on where those have mistakes.
    """
    from coachmentor.web.app import create_app
    from coachmentor.web.serving.server import serve as run
    from coachmentor.web.serving.settings import Settings

    settings = Settings(
        create_app,
        rules=rules,
        host=host,
        port=port,
        workers=workers,
        reload_rules=reload_rules,
        workbench=workbench,
        allow_network=allow_network,
    )
    code = run(settings, lambda line: click.echo(line, err=True))
    if code:
        click.echo("\nStopped.", err=True)
    ctx.exit(code)
