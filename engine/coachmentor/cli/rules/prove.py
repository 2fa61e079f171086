"""`coachmentor rules prove`: what a rule book promises, proved for every possible profile."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import output_option
from coachmentor.cli.rules.only import meant, only_option
from coachmentor.cli.rules.options import NumberRange, book_of, book_option, in_force_option, json_option
from coachmentor.cli.rules.output import PROBLEMS_FOUND, as_json, emit, has_none, wrapped

if TYPE_CHECKING:
    from coachmentor.author.proofs import Report
    from coachmentor.author.proofs.to_words import Paragraph
    from coachmentor.model.rule_book import RuleBook

SECONDS = 10.0

COLOURS = {"proved": "green", "refuted": "red", "not known": "yellow"}

MARGIN = " " * 11

HOW_TO_PROMISE = "Write what must always hold under `properties:`."


@click.command()
@book_option
@only_option("Prove this alone: a property, a rule or a recommendation")
@click.option(
    "--seconds",
    type=NumberRange(min=0),
    default=SECONDS,
    metavar="N",
    help=f"Give up on a promise after so many seconds. [default: {SECONDS:g}]",
)
@click.option(
    "--with",
    "way",
    type=click.Choice(["diagram", "solver"]),
    help="Ask this one alone. [default: the diagram; the solver where a book is too large for it]",
)
@in_force_option
@json_option
@output_option
def prove(
    rules: str | None,
    only: tuple[str, ...],
    seconds: float,
    way: str | None,
    on: date | None,
    format_: str,
    output: Path | None,
) -> int:
    """Prove what a rule book promises, for every possible profile, answered or not.

    It proves that every rule can fire, that every recommendation can come out, and each of the book's properties. What
    does not hold is shown by answers that you can save to a file and give to `coachmentor advise`.

    A book of up to 200 rules is answered by its decision diagram, if that is small enough (20,000 states). A larger
    book is answered by a solver, which may run into the time limit. Then the answer is "not known".

    \b
    properties:
      - id: doubters-are-left-in-peace
        title: Nobody who is negative about both is recommended either
        when: {attitude: negative-about-both}
        always: another-intervention
    """
    from coachmentor.author.examined import STATES_FOR_PROOFS, Examined
    from coachmentor.author.proofs import Way
    from coachmentor.author.proofs import prove as proved
    from coachmentor.cli.output import check_destination

    check_destination("text", output)
    book = book_of(rules, on)
    ids = meant(only, _known(book), "property, rule or recommendation") if only else None
    report = proved(Examined(book, budget=STATES_FOR_PROOFS), way=Way(way) if way else None, seconds=seconds, only=ids)
    emit(_as_json(report, book) if format_ == "json" else _as_text(report, book, promises=not only), output)
    return 0 if report.all_proved else PROBLEMS_FOUND


def _known(book: "RuleBook") -> tuple[str, ...]:
    """Return the ids of all that is proved."""
    return (*(one.id for one in book.properties), *(one.id for one in book.rules), *book.recommendation_ids)


def _as_json(report: "Report", book: "RuleBook") -> bytes:
    from coachmentor.author.proofs.to_dict import report_as_dict

    return as_json(report_as_dict(report, book))


def _as_text(report: "Report", book: "RuleBook", *, promises: bool) -> str:
    from coachmentor.author.proofs.to_words import asked, paragraphs, summary

    lines = [line for paragraph in paragraphs(report, book) for line in _lines(paragraph)]
    lines += ["", *_wrapped(" ".join(filter(None, [summary(report), asked(report)])), "")]
    if promises and not book.properties:
        lines += _wrapped(f"{has_none(book, 'promises')} {HOW_TO_PROMISE}", "")
    return "\n".join(lines) + "\n"


def _lines(paragraph: "Paragraph") -> list[str]:
    head = paragraph.sentence if paragraph.verdict == "proved" else _with_place(paragraph)
    first, *rest = _wrapped(head, MARGIN)
    verdict = click.style(paragraph.verdict, fg=COLOURS[paragraph.verdict], bold=paragraph.verdict != "proved")
    lines = [verdict + first[len(paragraph.verdict) :], *rest]
    if paragraph.before:
        lines += _wrapped(paragraph.before, MARGIN)
    for profile in paragraph.profiles:
        lines += ["", *(f"{MARGIN}  {line}" for line in profile.yaml.splitlines()), ""]
        lines += _wrapped(profile.came_out, MARGIN)
    return lines


def _with_place(paragraph: "Paragraph") -> str:
    return f"{paragraph.sentence} ({paragraph.place})" if paragraph.place else paragraph.sentence


def _wrapped(words: str, margin: str) -> list[str]:
    return wrapped(words, margin, margin) or [""]
