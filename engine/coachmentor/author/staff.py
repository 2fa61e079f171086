"""A table of staff as people keep it, a row for each person and a column for each question, read into answers.

Rows that do not fit are refused by name and reason, and the rest is kept. Nothing that is read is kept anywhere else.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.read import Problem, checker_of
from coachmentor.text import CoachmentorError, did_you_mean
from coachmentor.text.divided import SAID, SAVE_AS, delimiter_of
from coachmentor.text.english import counted

DELIMITERS = (",", ";", "\t")
LARGEST_TABLE = 50_000_000
"""Bytes; some hundred thousand people."""

YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
NONE_OF_THESE = ("none", "[]")


class UnreadableTable(CoachmentorError):
    """A table that cannot be read at all; its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Person:
    """One row: its line in the file, the person's id there ("" if none), and the answers in what each book takes."""

    line: int
    id: str
    answers: tuple[Mapping[str, Answer], ...]
    partly_seen: bool = False
    """Whether some answer is one that not every book takes."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row, or a column where `line` is 1, was left out: in which column, with what value, and what is allowed."""

    line: int
    id: str
    column: str
    value: str
    problem: str

    def __str__(self) -> str:
        whose = f" ({self.id})" if self.id else ""
        return f"line {self.line}{whose}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of a table, and what was refused."""

    people: tuple[Person, ...]
    refused: tuple[Refusal, ...]
    id_column: str | None


def read_staff(path: Path, books: Sequence[RuleBook], id_column: str | None = None) -> Staff:
    """Read a CSV file for some books: an answer must be one that at least one of them takes.

    Cells are divided by commas, semicolons or tabs, as the first row shows. Several answers stand in one cell,
    divided by `;` or `|`; `none` or `[]` is "none of these"; an empty cell is unanswered, and a row without as many
    cells as the first is refused. The column that names people is `id_column`, else one called `id`, else the first
    one where it is no question.
    """
    return _Reading(books, id_column).staff(_rows(_text(path)))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_TABLE + 1)
    except OSError as problem:
        reason = (problem.strerror or "it is not a file").lower()
        raise UnreadableTable(f"the table `{path}` cannot be read: {reason}.") from problem
    if len(content) > LARGEST_TABLE:
        raise UnreadableTable(f"the table `{path}` is too large: at most {LARGEST_TABLE:,} bytes are read here.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UnreadableTable(f"the table `{path}` is not saved as UTF-8. {SAVE_AS}") from problem
    if "\0" in text:
        raise UnreadableTable(f"the table `{path}` is not a CSV file. {SAVE_AS}")
    return text


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, with its line number, cells without the spaces around them."""
    lines = text.splitlines(keepends=True)
    said = SAID.fullmatch(lines[0]) if lines else None
    before = 1 if said else 0
    line = before + 1
    try:
        header = next((line for line in lines if line.strip()), "")
        reader = csv.reader(lines[before:], delimiter=said[1] if said else delimiter_of(header, DELIMITERS))
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, [cell.strip() for cell in cells]
            line = before + 1 + reader.line_num
    except csv.Error as problem:
        raise UnreadableTable(f"line {line} of the table cannot be read: {problem}. {SAVE_AS}") from problem


class _Reading:
    def __init__(self, books: Sequence[RuleBook], id_column: str | None) -> None:
        self._books = books
        self._wanted = id_column
        self._questions = tuple(dict.fromkeys(question.id for book in books for question in book.questions))
        self._choices: dict[str, set[str]] = {}
        for question in (question for book in books for question in book.questions):
            self._choices.setdefault(question.id, set()).update(question.choice_ids)

    def staff(self, rows: Iterator[tuple[int, list[str]]]) -> Staff:
        line, header = next(rows, (1, []))
        if not header:
            raise UnreadableTable("the table is empty: its first row names the questions, one in each column.")
        while not header[-1]:
            header.pop()
        names = self._id_position(header)
        columns, refused = self._columns(line, header, names)
        people = []
        for line, cells in rows:
            found = self._person(line, cells, columns, names, len(header))
            if isinstance(found, Person):
                people.append(found)
            else:
                refused += found
        return Staff(tuple(people), tuple(refused), header[names] if names is not None else None)

    def _id_position(self, header: Sequence[str]) -> int | None:
        if self._wanted is not None:
            if self._wanted not in header:
                help = did_you_mean(self._wanted, header, listed=20)
                raise UnreadableTable("; ".join(filter(None, [f"the table has no column `{self._wanted}`", help])))
            return header.index(self._wanted)
        called_id = [i for i, name in enumerate(header) if name.casefold() == "id" and name not in self._questions]
        return called_id[0] if called_id else 0 if header[0] not in self._questions else None

    def _columns(self, line: int, header: Sequence[str], names: int | None) -> tuple[dict[int, str], list[Refusal]]:
        columns: dict[int, str] = {}
        refused = []
        for i, name in enumerate(header):
            if i == names:
                continue
            if name in columns.values():
                refused.append(
                    Refusal(line, "", name, name, f"the column `{name}` is there twice: the first one counts")
                )
            elif name in self._questions:
                columns[i] = name
            else:
                refused.append(Refusal(line, "", name, name, self._unknown(name, i)))
        if not columns:
            known = ", ".join(f"`{question}`" for question in self._questions)
            raise UnreadableTable(f"no column of the table is a question of the rule books. They ask: {known}")
        return columns, refused

    def _unknown(self, name: str, position: int) -> str:
        named = f"the column `{name}`" if name else f"column {position + 1}, which has no name,"
        help = did_you_mean(name, self._questions, listed=0) if name else None
        return "; ".join(filter(None, [f"{named} is no question of the rule books and was left out", help]))

    def _person(
        self, line: int, cells: Sequence[str], columns: Mapping[int, str], names: int | None, width: int
    ) -> Person | list[Refusal]:
        id = cells[names] if names is not None and names < len(cells) else ""
        filled = {columns[i]: cell for i, cell in enumerate(cells) if i in columns and cell.strip(";| ")}
        read = {question: self._answers(question, cell) for question, cell in filled.items()}
        refused = [
            Refusal(line, id, question, filled[question], str(found[0]))
            for question, found in read.items()
            if isinstance(found, list)
        ]
        if problem := _misshapen(cells, width):
            refused.append(Refusal(line, id, "", "", problem))
        if refused:
            return refused
        usable = {question: found for question, found in read.items() if not isinstance(found, list)}
        answers = tuple(
            {question: one for question, found in usable.items() if (one := found.answers[i]) is not None}
            for i in range(len(self._books))
        )
        return Person(line, id, answers, any(found.partly for found in usable.values()))

    def _answers(self, question: str, cell: str) -> "_Cell | list[Problem]":
        """Read one cell for every book; return the problems, the last book's first, where none can take it."""
        answers: list[Answer | None] = []
        problems: list[Problem] = []
        partly = False
        for book in self._books:
            asked = book.question.get(question)
            raw = None if asked is None else self._raw(asked, cell)
            partly = partly or raw is None or (isinstance(raw, list) and 0 < len(raw) < len(set(_parts(cell))))
            profile, found = checker_of(book).sift({} if raw is None else {question: raw})
            problems = [*found, *problems]
            answers.append(profile.answers.get(question))
        if all(answer is None for answer in answers):
            return problems
        return _Cell(tuple(answers), partly or None in answers)

    def _raw(self, question: Question, cell: str) -> object:
        """Return what a cell means to a question; of several answers, those that are not another book's alone."""
        match question.kind:
            case Kind.YES_NO:
                return YES.get(cell.casefold(), cell)
            case Kind.WHOLE_NUMBER:
                return int(float(cell)) if re.fullmatch(r"-?[0-9]{1,9}(\.0*)?", cell) else cell
            case Kind.CHOICES:
                if cell.casefold() in NONE_OF_THESE and cell not in question.choice_ids:
                    return []
                foreign = self._choices[question.id] - set(question.choice_ids)
                return [part for part in dict.fromkeys(_parts(cell)) if part not in foreign] or None
            case Kind.CHOICE | Kind.TEXT:
                return cell
            case _:
                assert_never(question.kind)


def _misshapen(cells: Sequence[str], width: int) -> str | None:
    """Say where a row is not as wide as the first one: its cells may stand below other questions than they answer."""
    if any(cells[width:]):
        return "the row has more cells than the first row; put a cell that holds the dividing sign in quotes"
    if len(cells) < width:
        return f"the row has {counted(len(cells), 'cell')}, and the first row {width}; an open answer is an empty cell"
    return None


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell as each book takes it, None where one does not; `partly` where one does not take all of it."""

    answers: tuple[Answer | None, ...]
    partly: bool


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in re.split("[;|]", cell) if part.strip()]
