"""`coachmentor rules handbook`: a rule book as a document that people can read, question and sign."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import CannotRun, output_option
from coachmentor.cli.output import BY_SUFFIX, check_destination
from coachmentor.cli.rules.options import book_of, book_option, given_option, in_force_option, profile_of
from coachmentor.cli.rules.output import emit, width

if TYPE_CHECKING:
    from coachmentor.author.handbook import Map, Material
    from coachmentor.model.rule_book import RuleBook
    from coachmentor.render.document import Document

FORMATS = ("markdown", "html", "docx", "pdf", "text")


@click.command()
@book_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="How to write it. [default: as FILE is named, else markdown]",
)
@output_option
@click.option("--map", "map_", metavar="A,B", help="The two questions of the map. [default: the most telling two]")
@given_option("Answers that the map takes as given")
@click.option("--link-base", metavar="URL", help="Where the files are on the web: rules then link to their lines.")
@in_force_option
def handbook(
    rules: str | None,
    format_: str | None,
    output: Path | None,
    map_: str | None,
    given: str | None,
    link_base: str | None,
    on: date | None,
) -> None:
    """Write a rule book as a document: what is asked, every rule in words, and what comes out.

    \b
    coachmentor rules handbook my-rules -o handbook.html
    coachmentor rules handbook my-rules --map needs,months > handbook.md
    """
    from coachmentor.author.handbook import to_handbook

    chosen = _format(format_, output)
    check_destination(chosen, output, given)
    material = _material(rules, on, _folder_of(output), _checked_base(link_base))
    written = _written(to_handbook(material, _map(map_, given, material)), chosen, output)
    emit(written.encode() if isinstance(written, str) else written, output)


def _format(format_: str | None, output: Path | None) -> str:
    named = BY_SUFFIX.get(output.suffix.lower(), "markdown") if output else "markdown"
    chosen = format_ or named
    if chosen not in FORMATS:
        raise CannotRun(f"a handbook is no {chosen.upper()}. Name the file like `handbook.html` or `handbook.md`.")
    return chosen


def _folder_of(output: Path | None) -> Path:
    return output.parent if output else Path()


def _checked_base(link_base: str | None) -> str | None:
    if link_base is None or link_base.startswith(("http://", "https://")):
        return link_base
    raise click.BadParameter(f"{link_base!r} is no address. It starts with https://.", param_hint="'--link-base'")


def _material(rules: str | None, on: date | None, folder: Path, link_base: str | None) -> "Material":
    from coachmentor.author.examined import Examined
    from coachmentor.author.handbook import Material, links_to_files
    from coachmentor.read import places_of, read_book, shipped_book

    book = book_of(rules, on)
    below = places_of(rules or shipped_book())[1:]
    base = read_book(below[0], on=book.on) if below and len(book.layers) > 1 else None
    return Material(Examined(book), base, links_to_files(folder, link_base))


def _map(map_: str | None, given: str | None, material: "Material") -> "Map | None":
    from coachmentor.author.handbook import lying, telling_pair

    book = material.book
    answers = profile_of(given, book).answers
    if map_ is None:
        found = telling_pair(material, answers)
        if found is None and given:
            raise CannotRun("with these answers given, no two questions are left for a map. Give fewer of them.")
        return found
    pair = _pair(map_, book)
    rest = {question: answer for question, answer in answers.items() if question not in pair}
    asked = lying(*pair, material, rest)
    _check_size(asked, material)
    return asked


def _pair(map_: str, book: "RuleBook") -> tuple[str, str]:
    from coachmentor.author.handbook import questions_for_maps
    from coachmentor.text.suggest import nearest

    known = [question.id for question in questions_for_maps(book)]
    named = [name.strip() for name in map_.split(",")]
    for name in named:
        if name not in known:
            meant = nearest(name, known)
            help_ = f"Did you mean `{meant}`?" if meant else f"There are: {', '.join(known)}."
            raise click.BadParameter(
                f"the book asks no question `{name}` with answers to choose from. {help_}", param_hint="'--map'"
            )
    if len(set(named)) != 2 or len(named) != 2:
        raise click.BadParameter("a map has two different questions, such as `needs,months`.", param_hint="'--map'")
    return named[0], named[1]


def _check_size(asked: "Map", material: "Material") -> None:
    from coachmentor.author.handbook import MOST_CELLS, size_of

    cells = size_of(asked, material)
    if cells > MOST_CELLS:
        message = f"these two have {cells:,} cells, and {MOST_CELLS:,} are the most that can be read. Choose another."
        raise click.BadParameter(message, param_hint="'--map'")


def _written(document: "Document", chosen: str, output: Path | None) -> str | bytes:
    from coachmentor.render import render_document
    from coachmentor.render.to_text import to_text

    if chosen == "text" and output is None:
        return to_text(document, width=width())
    return render_document(document, chosen)
