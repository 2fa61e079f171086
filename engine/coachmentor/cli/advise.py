"""`coachmentor advise PROFILE`: advice on the answers in a file."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import CannotRun, advisor_for, day_option, format_option, output_option, rules_option
from coachmentor.cli.output import check_destination, emit

if TYPE_CHECKING:
    from coachmentor.read import ProfileFile


@click.command()
@click.argument("profile", type=click.Path(allow_dash=True))
@format_option
@output_option
@rules_option
@day_option
def advise(profile: str, format_: str | None, output: Path | None, rules: str | None, on: date | None) -> None:
    """Advise on the answers in PROFILE, a YAML or JSON file (`-` reads standard input).

    \b
    needs: [succession]
    months: 18
    """
    from coachmentor.read import InvalidProfile

    check_destination(format_, output, profile)
    advisor = advisor_for(rules, on)
    file = _read(profile)
    try:
        advice = advisor.advise(file.answers)
    except InvalidProfile as invalid:
        raise CannotRun(file.show(invalid.problems)) from invalid
    emit(advice, format_, output)


def _read(profile: str) -> "ProfileFile":
    from coachmentor.read import parse_profile, read_profile

    if profile == "-":
        return parse_profile(sys.stdin.buffer.read(), "<stdin>")
    return read_profile(profile)
