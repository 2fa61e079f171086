"""How the columns of a table answer the questions of a rule book: found by their names, or as a map says."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.text import CoachmentorError, did_you_mean
from coachmentor.text.english import listed

JOINS = ("/", "_", ".", ":")
"""What may stand between a question's id and a choice's in the name of a column that is about that choice."""

Meaning = str | bool | int | tuple[()] | None
"""What a word of a company's table means: a choice, yes or no, a number, none of the choices, or (None) no answer."""

NONE_OF_THEM: Meaning = ()
"""What a word means that is the answer "none of these" to a question with several answers."""

MOST_NAMED = 8
"""Columns of the table that an error lists."""

SEPARATORS = ";|"
"""What divides several answers in one cell unless a map says otherwise."""


class UnusableTable(CoachmentorError, ValueError):  # the name says what is the matter
    """A table that cannot be advised as a whole; its text says why and what to do."""


def refuse_doubles(names: Sequence[str]) -> None:
    """Raise UnusableTable where a table has two columns of one name."""
    if twice := [name for name, times in Counter(names).items() if times > 1]:
        called = listed([f"`{name}`" for name in twice], "and")
        raise UnusableTable(f"more than one column of the table is called {called}. Give each a name of its own.")


@dataclass(frozen=True, slots=True)
class Answering:
    """Where the answers to one question stand: in one `column`, or in `columns`, a yes or no for each choice.

    `values` is what the table's own words mean, none of them with spaces around it; what is not among them means what
    it does without a map. Several answers in one cell are divided by any character of `separators`.
    """

    question: Question
    column: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Meaning] = field(default_factory=dict)
    separators: str = SEPARATORS

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the table that it reads."""
        return tuple(self.columns.values()) if self.column is None else (self.column,)


@dataclass(frozen=True, slots=True)
class TableMap:
    """Which columns of a company's table answer which questions; those of other questions are found by their names."""

    mapped: tuple[Answering, ...] = ()

    def answerings(self, book: RuleBook, columns: Iterable[str]) -> tuple[Answering, ...]:
        """Return what answers each question, in the order of the book.

        Raise UnusableTable where the map names columns that are not there, and where several answer one question.
        """
        there = tuple(columns)
        self._refuse_unknown(there)
        free = [column for column in there if not any(column in one.reads for one in self.mapped)]
        mapped = {one.question.id: one for one in self.mapped}
        found = mapped | {one.question.id: one for one in by_names(book, free, but=mapped)}
        return tuple(found[question.id] for question in book.questions if question.id in found)

    def _refuse_unknown(self, there: tuple[str, ...]) -> None:
        unknown = [column for one in self.mapped for column in one.reads if column not in there]
        if unknown:
            hints = (did_you_mean(column, there, listed=0) for column in unknown)
            named = [
                f"`{column}`" + (f" ({hint})" if hint else "") for column, hint in zip(unknown, hints, strict=True)
            ]
            raise UnusableTable(
                f"the map names columns that the table does not have: {', '.join(named)}. It has {_some(there)}."
            )


def _some(columns: tuple[str, ...]) -> str:
    more = [f"{len(columns) - MOST_NAMED:,} more"] if len(columns) > MOST_NAMED else []
    return listed([*(f"`{column}`" for column in columns[:MOST_NAMED]), *more], "and")


def by_names(book: RuleBook, columns: Iterable[str], *, but: Collection[str] = ()) -> tuple[Answering, ...]:
    """Find the questions, `but` some, whose id, or whose id and a choice's (`needs/conflict`), name a column."""
    there = frozenset(columns)
    wanted = (one for one in book.questions if one.kind is not Kind.TEXT and one.id not in but)
    found = (_by_name(question, there) for question in wanted)
    return tuple(one for one in found if one is not None)


def _by_name(question: Question, there: frozenset[str]) -> Answering | None:
    ids = question.choice_ids if question.kind is Kind.CHOICES else ()
    named = [(choice, f"{question.id}{join}{choice}") for choice in ids for join in JOINS]
    of_choices = [(choice, name) for choice, name in named if name in there]
    columns = dict(of_choices)
    if question.id not in there and len(columns) == len(of_choices):
        return Answering(question, columns=columns) if columns else None
    if of_choices:
        names = [*[name for name in (question.id,) if name in there], *[name for _, name in of_choices]]
        raise UnusableTable(
            f"the columns {listed([f'`{name}`' for name in names], 'and')} answer the same question in two ways. "
            f"Rename those that do not count, or say in a map which column answers `{question.id}`."
        )
    return Answering(question, question.id)
