"""`coachmentor rules test`: the cases of a rule book, run; or a case proposed for each gap that they leave."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import CannotRun, output_option
from coachmentor.cli.rules.only import meant, only_option
from coachmentor.cli.rules.options import book_of, book_option, in_force_option, json_option
from coachmentor.cli.rules.output import PROBLEMS_FOUND, as_json, colour, emit, has_none, wrapped
from coachmentor.text.english import counted

if TYPE_CHECKING:
    from coachmentor.author.cases import Outcome
    from coachmentor.author.examined import Examined
    from coachmentor.model.rule_book import Case, RuleBook

MARGIN = 16

HOW_TO_START = "To have some proposed, add --suggest."

BELOW = """\
The cases of a book that yours extends must still pass. If yours is meant to differ, switch these off by id:"""


@click.command()
@book_option
@only_option("Run this case only")
@click.option(
    "--junit",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the outcomes as JUnit XML, too, for a build server.",
)
@click.option("--suggest", is_flag=True, help="Propose a case for each gap, as YAML ready to paste.")
@in_force_option
@json_option
@output_option
def test(
    rules: str | None,
    only: tuple[str, ...],
    junit: Path | None,
    suggest: bool,
    on: date | None,
    format_: str,
    output: Path | None,
) -> int:
    """Run the cases of a rule book: its own, and those of the books that it extends.

    With --suggest, write cases for what no case exercises yet (see `coachmentor rules coverage`).

    \b
    coachmentor rules test my-rules
    coachmentor rules test my-rules --suggest -o my-rules/more-cases.yaml
    """
    from coachmentor.author.cases import run_case
    from coachmentor.author.examined import Examined
    from coachmentor.cli.output import check_destination

    for file in (junit, output):
        check_destination("text", file)
    if suggest and output is not None and output.exists():
        raise CannotRun(f"`{output}` is there already, and the cases in it would be lost. Name another file.")
    examined = Examined(book_of(rules, on))
    cases = _chosen(examined.book, only)
    started = perf_counter()
    outcomes = [run_case(case, examined) for case in cases]
    if junit is not None:
        _write_junit(junit, outcomes, examined.book, perf_counter() - started)
    if suggest:
        _suggest(examined, outcomes, format_, output)
    else:
        emit(_as_json(outcomes, examined.book) if format_ == "json" else _report(outcomes, examined.book), output)
    return 0 if all(outcome.passed for outcome in outcomes) else PROBLEMS_FOUND


def _chosen(book: "RuleBook", only: tuple[str, ...]) -> "tuple[Case, ...]":
    ids = meant(only, [case.id for case in book.cases], "case")
    return tuple(case for case in book.cases if case.id in ids)


def _write_junit(file: Path, outcomes: "Sequence[Outcome]", book: "RuleBook", seconds: float) -> None:
    from coachmentor.author.cases import to_junit
    from coachmentor.cli.output import write

    write(file, to_junit(outcomes, book, seconds))


def _suggest(examined: "Examined", outcomes: "Sequence[Outcome]", format_: str, output: Path | None) -> None:
    """Put proposed cases on standard output alone, so that it can be sent to a file; all else is told beside it."""
    from coachmentor.author.coverage import cover
    from coachmentor.author.suggest import suggestions, suggestions_as_dict, to_yaml

    report = _report(outcomes, examined.book) if outcomes else f"{has_none(examined.book, 'cases')}\n"
    click.echo(report, err=True, nl=False, color=colour())
    coverage = cover(examined)
    found = suggestions(coverage, examined)
    filled = f"{counted(len(found), 'case')} proposed, for {counted(len(coverage.gaps), 'gap')}."
    click.echo(filled if found else "There is no gap to propose a case for.", err=True)
    if coverage.not_known:
        count = counted(len(coverage.not_known), "thing")
        click.echo(f"This rule book is too large to look for answers that exercise {count} more.", err=True)
    if format_ == "json":
        emit(as_json({"proposed": suggestions_as_dict(found, examined.book)}), output)
    elif found:
        emit(to_yaml(found, examined.book), output)


def _as_json(outcomes: "Sequence[Outcome]", book: "RuleBook") -> bytes:
    from coachmentor.author.cases import outcomes_as_dict

    return as_json(outcomes_as_dict(outcomes, book))


def _report(outcomes: "Sequence[Outcome]", book: "RuleBook") -> str:
    if not outcomes:
        return f"{has_none(book, 'cases')} {HOW_TO_START}\n"
    failed = [outcome for outcome in outcomes if not outcome.passed]
    parts = [_failure(outcome, book) for outcome in failed]
    if failed:
        parts += _below(failed, book)
        parts.append(click.style(f"{len(failed)} of {counted(len(outcomes), 'case')} failed.", fg="red"))
    else:
        parts.append(click.style(f"{counted(len(outcomes), 'case')} passed.", fg="green"))
    return "\n\n".join(parts) + "\n"


def _below(failed: "Sequence[Outcome]", book: "RuleBook") -> list[str]:
    """Say what to do about cases of a book that this one extends."""
    ids = [outcome.case.id for outcome in failed if book.layers and outcome.case.layer != book.layers[-1].name]
    if not ids:
        return []
    return ["\n".join([*wrapped(BELOW, "", ""), *wrapped(f"off: [{', '.join(ids)}]", "  ", "    ")])]


def _failure(outcome: "Outcome", book: "RuleBook") -> str:
    from coachmentor.author.cases import what_failed

    case = outcome.case
    lines = [f"{click.style('FAILED', fg='red', bold=True)}  {case.id}  ({case.span})"]
    before = ""
    for heading, words in what_failed(outcome, book):
        lines += wrapped(words, f"  {'' if heading == before else heading}".ljust(MARGIN), " " * MARGIN)
        before = heading
    return "\n".join(lines)
