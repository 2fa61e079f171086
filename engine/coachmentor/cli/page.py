"""`coachmentor page -o FILE.html`: the whole questionnaire as one file that works offline."""

import sys
from datetime import date
from pathlib import Path

import click

from coachmentor.cli.options import CannotRun, in_force_option, output_option, rules_option

TOO_LARGE = """\
This rule book is too large for a page that works by itself: {problem}.
To ask its questions in a browser, use: coachmentor serve
In a terminal: coachmentor ask"""


@click.command()
@output_option
@rules_option
@in_force_option
def page(output: Path | None, rules: str | None, on: date | None) -> None:
    """Write the whole questionnaire as one HTML file.

    It works without a network: by double click, in a mail, on an intranet. Nothing that is answered leaves it.
    """
    from coachmentor.cli.output import check_destination, check_html, write
    from coachmentor.read import read_book, shipped_book
    from coachmentor.readings.to_diagram import TooLarge
    from coachmentor.web.offline.to_page import to_page

    check_destination("html", output)
    if output is not None:
        check_html("page", output, "advisor.html")
    if output is None and sys.stdout.isatty():
        raise CannotRun("the page is for a browser, not for a terminal. Add `-o FILE.html` to write it to a file.")
    try:
        text = to_page(read_book(rules or shipped_book(), on=on))
    except TooLarge as problem:
        raise CannotRun(TOO_LARGE.format(problem=problem)) from problem
    if output is None:
        click.echo(text.encode(), nl=False)  # in UTF-8, as the page says of itself, whatever the terminal's is
        return
    write(output, text)
