"""`coachmentor rules check`: the mistakes and the doubts of a rule book, once or at every save."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import CannotRun, output_option
from coachmentor.cli.rules.options import NumberRange, book_option, in_force_option
from coachmentor.cli.rules.output import PROBLEMS_FOUND, emit
from coachmentor.text.english import counted

if TYPE_CHECKING:
    from coachmentor.author.check import Limits
    from coachmentor.read import Inspection
    from coachmentor.text import Diagnostic

BY_SUFFIX = {".json": "json", ".sarif": "sarif"}

NO_BOOK = ("no-book", "unreadable")
"""What is said of a place where no file can be read: there is no book then that could have mistakes."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for; `path` is the book's place."""

    path: Path
    on: date | None
    off: frozenset[str]
    limits: "Limits"
    format: str
    output: Path | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, with the inspection that it stands on."""

    inspection: "Inspection"
    found: tuple["Diagnostic", ...]

    @property
    def errors(self) -> int:
        """How many findings are mistakes and not doubts."""
        return sum(one.severity.value == "error" for one in self.found)


def _explain(ctx: click.Context, _: click.Parameter, code: str | None) -> None:
    """Print the page of a check and leave, whatever else was asked for."""
    if code is None or ctx.resilient_parsing:
        return
    from coachmentor.author.check import PAGES
    from coachmentor.author.check.to_markdown import to_markdown

    _require_codes([code], "--explain")
    click.echo(to_markdown(PAGES[code]), nl=False)
    ctx.exit()


@click.command()
@book_option
@in_force_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "sarif", "github"]),
    help="How to write what is found. [default: as FILE is named, else text]",
)
@output_option
@click.option("--strict", is_flag=True, help="Fail (exit code 1) for doubts, too.")
@click.option("--off", multiple=True, metavar="CODE", help="A check to leave out. May be given several times.")
@click.option(
    "--grade", type=NumberRange(min=0), default=8, metavar="GRADE", help="The highest reading grade. [default: 8]"
)
@click.option(
    "--sentence-words",
    type=click.IntRange(min=1),
    default=25,
    metavar="WORDS",
    help="The longest sentence. [default: 25]",
)
@click.option(
    "--prompt-length",
    type=click.IntRange(min=1),
    default=120,
    metavar="CHARACTERS",
    help="The longest question. [default: 120]",
)
@click.option("--watch", is_flag=True, help="Check again at every save, until Ctrl-C.")
@click.option(
    "--explain",
    metavar="CODE",
    is_eager=True,
    expose_value=False,
    callback=_explain,
    help="Say why a doubt matters; CODE stands behind it in brackets.",
)
def check(
    rules: str | None,
    on: date | None,
    format_: str | None,
    output: Path | None,
    strict: bool,
    off: tuple[str, ...],
    grade: float,
    sentence_words: int,
    prompt_length: int,
    watch: bool,
) -> int:
    """Find the mistakes in a rule book, and what its author may want to look at again.

    BOOK is the folder of the rule book; without it, the book that comes with coachmentor is checked.

    \b
    coachmentor rules check my-rules
    coachmentor rules check my-rules --watch
    coachmentor rules check --explain never-fires
    """
    from coachmentor.author.check import Limits
    from coachmentor.cli.output import check_destination
    from coachmentor.read import shipped_book

    _require_codes(off, "--off")
    check_destination("text", output)
    chosen = format_ or BY_SUFFIX.get(output.suffix.lower() if output else "", "text")
    limits = Limits(grade, sentence_words, prompt_length)
    order = Order(Path(rules or shipped_book()), on, frozenset(off), limits, chosen, output)
    if watch:
        _keep_checking(order)
        return 0
    checked = _checked(order)
    _emit(checked, order)
    return PROBLEMS_FOUND if checked.errors or (strict and checked.found) else 0


def _require_codes(codes: Collection[str], option: str) -> None:
    from coachmentor.author.check import PAGES
    from coachmentor.text import did_you_mean

    for code in codes:
        if code not in PAGES:
            hint = did_you_mean(code, PAGES, listed=len(PAGES)) or ""
            raise click.BadParameter(f"there is no check `{code}`; {hint}", param_hint=f"'{option}'")


def _checked(order: Order) -> Checked:
    from coachmentor.author.check import check_book
    from coachmentor.author.check.days import books_of, coming_mistakes, on_other_days
    from coachmentor.read import inspect_book
    from coachmentor.text import Diagnostic, Severity, show

    inspection = inspect_book(order.path, on=order.on)
    if not inspection.sources and all(one.code in NO_BOOK for one in inspection.diagnostics):
        raise CannotRun(show(inspection.diagnostics, {}))
    of_reading = [one for one in inspection.diagnostics if one.severity is Severity.ERROR or one.code not in order.off]
    book, more = inspection.book, list[Diagnostic]()
    if book is not None:
        others = on_other_days(order.path, book)
        more += check_book(book, order.limits, order.off, books_of(others))
        more += coming_mistakes(others, order.on or date.today())
    return Checked(inspection, tuple(sorted([*of_reading, *more], key=Diagnostic.sort_key)))


def _emit(checked: Checked, order: Order) -> None:
    written = _written(checked, order)
    emit(written if order.format == "text" else written.encode(), order.output)


def _written(checked: Checked, order: Order) -> str:
    from coachmentor.author.check import PAGES
    from coachmentor.author.check.summary import summary_as_dict
    from coachmentor.author.findings import RuleText, to_github, to_json, to_sarif

    match order.format:
        case "json":
            book = checked.inspection.book
            return to_json(checked.found, None if book is None else summary_as_dict(book))
        case "sarif":
            return to_sarif(checked.found, {code: RuleText(page.title, page.why) for code, page in PAGES.items()})
        case "github":
            return to_github(checked.found)
        case _:
            return _text(checked, order)


def _text(checked: Checked, order: Order) -> str:
    from coachmentor.text import show

    shown = show(checked.found, checked.inspection.sources)
    return f"{shown}\n\n{_summary(checked, order)}\n" if shown else f"{_summary(checked, order)}\n"


def _summary(checked: Checked, order: Order) -> str:
    book = checked.inspection.book
    if book is None:
        mistakes = counted(checked.errors, "mistake")
        return f"{mistakes}. The rule book cannot be used, nor checked any further, until this is put right."
    from coachmentor.author.check import PAGES
    from coachmentor.author.check.summary import summary

    return summary(book, checked.found, len(PAGES) - len(order.off))


def _keep_checking(order: Order) -> None:
    """Check now and after each save; a book that goes away may come back."""
    from coachmentor.cli.rules.watching import changes

    saves = changes(order.path)
    _emit(_checked(order), order)
    for _ in saves:
        click.echo(f"\n{'-' * 40}\nSaved: checking again.\n", err=True)
        try:
            _emit(_checked(order), order)
        except CannotRun as problem:
            click.echo(str(problem), err=True)
