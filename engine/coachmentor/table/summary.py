"""What became of a table: counted, and told in words or as data."""

import textwrap
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from coachmentor.decide import Program
from coachmentor.model.questions import Kind, Question
from coachmentor.table.answering import Answering
from coachmentor.text import nearest
from coachmentor.text.english import counted

UNMISTAKABLE = ("/", ".", ":")
"""What divides a question from a choice in the name of a column, without the sign that many other names have."""

SHOWN = 10
"""How many of the refused rows are told in full."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that got no advice: where it stands ("line 7", or "data row 6"), and what is wrong with it."""

    place: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frequent:
    """A problem, how many rows have it, and where the first of them stands."""

    problem: str
    rows: int
    first: str


@dataclass(frozen=True, slots=True)
class Summary:
    """How many rows there were, what was recommended how often, and how the columns answered the questions.

    `problems` are those that most rows have, none where they are not counted, as on Spark.
    `answered` has the columns by question; `unanswered` are the questions that rules read and no column answers, and
    `hints` the columns that answer nothing and are called almost like one of these, or like one for a choice of a
    question: with what may be meant.
    """

    rows: int
    refused: int
    first_refused: tuple[Refused, ...]
    recommendations: Mapping[str, int]
    answered: Mapping[str, tuple[str, ...]]
    unanswered: tuple[str, ...]
    hints: Mapping[str, str]
    problems: tuple[Frequent, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the summary as plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Fit:
    """How the columns of a table fit the questions of a book; the fields are those of `Summary`."""

    answered: Mapping[str, tuple[str, ...]]
    unanswered: tuple[str, ...]
    hints: Mapping[str, str]


def fit_of(program: Program, columns: Iterable[str], answerings: Iterable[Answering]) -> Fit:
    """Return how these columns answer the questions that rules read."""
    found = tuple(answerings)
    answered = {one.question.id: one.reads for one in found}
    unanswered = tuple(one.id for one in program.questions_read if one.id not in answered)
    read = {name for names in answered.values() for name in names}
    free = [name for name in columns if name not in read]
    choices = {column: name for one in program.questions_read for column, name in _for_no_choice(one, free, read)}
    return Fit(answered, unanswered, choices | meant((name for name in free if name not in choices), unanswered))


def _for_no_choice(question: Question, columns: Iterable[str], read: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield columns called like those for choices of a question that are for none, and what they may be meant for."""
    if question.kind is not Kind.CHOICES:
        return
    for begins in (question.id + join for join in UNMISTAKABLE):
        for column in columns:
            if column.startswith(begins):
                lacking = [choice for choice in question.choice_ids if begins + choice not in read]
                choice = nearest(column.removeprefix(begins), lacking)
                yield column, question.id if choice is None else begins + choice


def summed_up(
    program: Program,
    fit: Fit,
    rows: int,
    refused: int,
    first_refused: tuple[Refused, ...],
    counts: Mapping[str, int],
    problems: tuple[Frequent, ...] = (),
) -> Summary:
    """Return what became of a table; of all recommendations, those are told that came out, in the order of the book."""
    came_out = {id: counts[id] for id in program.book.recommendation_ids if counts.get(id)}
    return Summary(rows, refused, first_refused, came_out, fit.answered, fit.unanswered, fit.hints, problems)


def meant(columns: Iterable[str], questions: Iterable[str]) -> dict[str, str]:
    """Return, by column, the question of these that it is almost called like."""
    asked = list(questions)
    found = ((column, nearest(column, asked)) for column in columns)
    return {column: question for column, question in found if question is not None}


def to_text(summary: Summary, width: int = 80) -> str:
    """Return the summary in words, in lines of at most `width` characters where that is possible."""
    parts = [
        _paragraph(_how_many(summary), width),
        _recommended(summary),
        _refusals(summary, width),
        _columns(summary, width),
    ]
    return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


def _how_many(summary: Summary) -> str:
    rows = counted(summary.rows, "row")
    if not summary.rows:
        return "The table has no rows."
    if summary.refused:
        return f"{rows}, of which {summary.refused:,} could not be advised."
    return f"{rows}{', all of them' if summary.rows > 1 else ''} advised."


def _recommended(summary: Summary) -> Iterator[str]:
    told = {**summary.recommendations}
    if not told:
        return
    advised = summary.rows - summary.refused
    names = max(map(len, told))
    digits = max(len(f"{count:,}") for count in told.values())
    for id, count in told.items():
        yield f"  {id:<{names}}  {count:>{digits},}  {count / advised:>6.1%}"


def _refusals(summary: Summary, width: int) -> Iterator[str]:
    if not summary.first_refused:
        return
    if summary.problems:
        most = " most often" if len(summary.problems) == SHOWN else ""
        yield from _paragraph(f"What is wrong{most} (the column of problems has it row by row):", width)
        for frequent in summary.problems:
            where = frequent.first if frequent.rows == 1 else f"{frequent.rows:,} rows, first {frequent.first}"
            yield from _item(f"{where}: {frequent.problem}", width)
        return
    shown = len(summary.first_refused)
    of_all = f", {shown} of {summary.refused:,}" if summary.refused > shown else ""
    yield from _paragraph(f"Not advised{of_all} (the column of problems has them all):", width)
    for one in summary.first_refused:
        yield from _item(f"{one.place}: {'; '.join(one.problems)}", width)


def _columns(summary: Summary, width: int) -> Iterator[str]:
    answered = [_named(question, columns) for question, columns in summary.answered.items()]
    yield from _paragraph(f"Answered: {', '.join(answered)}.", width)
    if summary.unanswered:
        yield from _paragraph(f"No column answers: {', '.join(summary.unanswered)}.", width)
    for column, name in summary.hints.items():
        yield from _paragraph(f"The column `{column}` answers nothing{_hint(column, name)}", width)


def _hint(column: str, name: str) -> str:
    if column.startswith(tuple(name + join for join in UNMISTAKABLE)):
        return f": `{name}` has no choice `{column[len(name) + 1 :]}`."
    return f". Did you mean `{name}`?"


def _named(question: str, columns: tuple[str, ...]) -> str:
    if columns == (question,):
        return question
    if len(columns) == 1:
        return f"{question} (by `{columns[0]}`)"
    return f"{question} (by {counted(len(columns), 'column')})"


def _item(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)


def _paragraph(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, subsequent_indent="  ", break_on_hyphens=False)
