"""`coachmentor ask`: the questions one by one, then the advice."""

import os
import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coachmentor.cli.options import CannotRun, advisor_for, day_option, format_option, output_option, rules_option
from coachmentor.cli.output import check_destination, emit

if TYPE_CHECKING:
    from coachmentor.advisor import Advisor
    from coachmentor.cli.prompts.face import Face
    from coachmentor.questionnaire import Interview, Resumed

INTERRUPTED = 130

NO_TERMINAL = """\
`ask` needs a terminal to ask its questions in.
For answers that are in a file, use: coachmentor advise PROFILE
To answer line by line, or through a pipe, add --plain."""

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--plain", is_flag=True, help="Ask line by line, for screen readers and simple terminals.")
@click.option("--save", type=FILE, metavar="FILE", help="Save the answers to FILE at the end, or when you stop early.")
@click.option("--resume", type=FILE, metavar="FILE", help="Go on with the answers in FILE.")
@click.option("--overview", is_flag=True, help="Print all that may be asked, and ask nothing.")
@format_option
@output_option
@rules_option
@day_option
@click.pass_context
def ask(
    ctx: click.Context,
    plain: bool,
    save: Path | None,
    resume: Path | None,
    overview: bool,
    format_: str | None,
    output: Path | None,
    rules: str | None,
    on: date | None,
) -> None:
    """Ask the questions one by one, then advise.

    Only what can still change the result is asked. Nothing is stored unless you ask for it with --save or -o.
    """
    if overview:
        _print_overview(rules, on)
        return
    session = _Session(save)
    try:
        plain = plain or os.environ.get("TERM", "").lower() in ("dumb", "unknown")
        _check(plain, format_, output, save)
        session.run(plain, resume, rules, on or date.today())
        if session.interview is not None:
            session.finish(format_, output)
    except KeyboardInterrupt:
        click.echo(f"\nStopped. {session.what_was_saved()}", err=True)
        ctx.exit(INTERRUPTED)


def _print_overview(rules: str | None, on: date | None) -> None:
    from coachmentor.cli.prompts.lines import all_wrapped, width
    from coachmentor.cli.prompts.words import all_questions
    from coachmentor.read import read_book, shipped_book

    book = read_book(rules or shipped_book(), on=on)
    click.echo("\n".join(all_wrapped(all_questions(book), width())))


def _check(plain: bool, format_: str | None, output: Path | None, save: Path | None) -> None:
    """Refuse at the start what would fail after all the questions."""
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CannotRun(NO_TERMINAL)
    check_destination(format_, output)
    if save is not None and not save.parent.is_dir():
        raise CannotRun(f"the folder `{save.parent}` does not exist. Make it first, or name another one.")


class _Session:
    """One run of the command: what was answered, and where that went."""

    def __init__(self, save: Path | None) -> None:
        self.interview: Interview | None = None
        self._save_to = save
        self._saved = False
        self._advisor: Advisor

    def run(self, plain: bool, resume: Path | None, rules: str | None, on: date) -> None:
        """Ask; `interview` is there afterwards unless the person stopped before the end."""
        self._advisor = advisor_for(rules, on)
        resumed = None if resume is None else self._resumed(resume)
        from coachmentor.cli.prompts.conversation import Conversation, Left
        from coachmentor.cli.prompts.words import welcome, welcome_back
        from coachmentor.questionnaire import Interview, Questionnaire

        face, book = _face(plain), self._advisor.book
        questions = Questionnaire(book, self._advisor.foresight)
        face.tell([*welcome(book), *(welcome_back(resumed, book) if resumed else ())])
        save = None if self._save_to is None else self._save
        try:
            self.interview = Conversation(questions, face, save).hold(resumed.interview if resumed else Interview())
        except Left:
            self._say_goodbye()

    def finish(self, format_: str | None, output: Path | None) -> None:
        """Save where that was asked for, and give the advice."""
        assert self.interview is not None
        problem = None if self._save_to is None else self._save(self.interview)
        from coachmentor.questionnaire import raw_answers

        emit(self._advisor.advise(raw_answers(self.interview, self._advisor.book)), format_, output)
        if problem is not None:
            raise CannotRun(problem)
        if self._saved:
            click.echo(self.what_was_saved(), err=True)

    def what_was_saved(self) -> str:
        """Say what became of the answers."""
        return f"Your answers are in {self._save_to}." if self._saved else "Nothing was saved."

    def _save(self, interview: "Interview") -> str | None:
        from coachmentor.questionnaire import to_file
        from coachmentor.text.files import replace_file

        assert self._save_to is not None
        try:
            replace_file(self._save_to, to_file(interview, self._advisor.book))
        except OSError as problem:
            return f"`{self._save_to}` cannot be written: {problem.strerror}. Nothing was changed."
        self._saved = True
        return None

    def _resumed(self, path: Path) -> "Resumed":
        from coachmentor.questionnaire import resume
        from coachmentor.read import read_profile

        return resume(read_profile(path).answers, self._advisor.book)

    def _say_goodbye(self) -> None:
        click.echo(f"Stopped. {self.what_was_saved()}", err=True)
        if self._saved:
            click.echo(f"To go on: coachmentor ask --resume {self._save_to}", err=True)


def _face(plain: bool) -> "Face":
    if not plain:
        from coachmentor.cli.prompts.arrows import Arrows

        return Arrows()
    from coachmentor.cli.prompts.plain import Plain

    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    # Where the result goes to a file or a pipe, the questions must not be mixed into it.
    return Plain(sys.stdin, sys.stdout if sys.stdout.isatty() else sys.stderr)
