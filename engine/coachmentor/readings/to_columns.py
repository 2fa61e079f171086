"""The book as expressions over columns: which rules fire and what follows, for every row of a table at once.

The expressions are Narwhals', so that one translation runs on Polars, DuckDB and Spark. Answers stand in columns of
one form. A yes or no is a boolean and a number a whole number, null where unanswered. For one choice, and for several,
there is a boolean for each choice that rules read (null counts as false), and one that says whether there is an answer.
Conditions come in normal form, without a negation, so that a null counts as "does not hold" once, at the very end,
whatever an engine makes of the negation of a null.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, assert_never

import narwhals as nw

from coachmentor.decide import Among, Atom, Every, Formula, Has, Lacks, Program, Some, Within, atoms
from coachmentor.model.questions import Kind, Question
from coachmentor.readings.steps import StepRow, step_rows

Frame = TypeVar("Frame", nw.DataFrame[Any], nw.LazyFrame[Any])

SEPARATOR = ";"
"""Between several texts that are joined on the way to a list; no id has it."""

HAVE_CHOICES = (Kind.CHOICE, Kind.CHOICES)

Given = tuple[list[nw.Expr], str]
"""Conditions, all of which must hold, and the text that there is then."""

COMPARISONS: Mapping[str, Callable[[nw.Expr, int], nw.Expr]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "=": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Names:
    """Names of columns used on the way; no column of the table itself may begin with `prefix`."""

    prefix: str

    def answer(self, question: str, choice: str | None = None) -> str:
        """Return the column that says what the answer is, or whether there is one; or whether it is this choice."""
        return f"{self.prefix}answer/{question}" + ("" if choice is None else f"/{choice}")

    def made(self, what: str) -> str:
        """Return a column that something is kept in on the way to the answers."""
        return f"{self.prefix}made/{what}"

    def fires(self, position: int) -> str:
        """Return the column that says whether a rule fires, by its position."""
        return f"{self.prefix}fires/{position}"

    def points(self, option: int) -> str:
        """Return the column with an option's points, those of options that are ruled out included."""
        return f"{self.prefix}points/{option}"

    def figure(self, name: str) -> str:
        """Return the column of a figure that the procedure reads."""
        return f"{self.prefix}figure/{name}"

    def joined(self, name: str) -> str:
        """Return the column with the texts of a list, joined in one."""
        return f"{self.prefix}joined/{name}"

    def wrong(self, problem: int) -> str:
        """Return the column that says whether a row has a problem, by its number."""
        return f"{self.prefix}wrong/{problem}"

    def shown(self, problem: int) -> str:
        """Return the column with the value that a problem shows, by its number."""
        return f"{self.prefix}shown/{problem}"

    def found(self, name: str) -> str:
        """Return the column with the number of the text that a result is."""
        return f"{self.prefix}found/{name}"


@dataclass(frozen=True)
class Columns:
    """What to add to a table of answers, stage after stage, and then what comes out, by name.

    Of `results`, `recommendation`, `confidence` and `form` are texts (`form` null for none), `points_<option>` whole
    numbers. `lists` are what the lists `fired`, `sources` and `unanswered` are made of, null for what is not in them:
    ids of rules and statements in the order of the book, and of questions that rules read and the row does not answer.
    `fires` are booleans, one for each rule, in order.
    """

    stages: tuple[tuple[nw.Expr, ...], ...]
    results: Mapping[str, nw.Expr]
    lists: Mapping[str, tuple[nw.Expr, ...]]
    fires: tuple[nw.Expr, ...]


def with_stages(frame: Frame, stages: Iterable[Sequence[nw.Expr]]) -> Frame:
    """Return the table with the columns of one stage after the other."""
    for stage in stages:
        frame = frame.with_columns(*stage) if stage else frame
    return frame


def to_columns(program: Program, names: Names, *, at_once: bool = False) -> Columns:
    """Translate a whole book; `at_once` is for tables that are held in memory as a whole."""
    return _Translation(program, names, at_once).columns()


def answers_read(program: Program) -> tuple[tuple[Question, str | None], ...]:
    """Return the questions that rules read, in the order of the book: each with None, then its choices."""
    read: dict[str, set[str]] = {}
    for atom in atoms(program.formulas):
        read.setdefault(atom.question, set()).update(_choices_of(atom))
    return tuple(
        (question, choice)
        for question in program.book.questions
        if question.id in read
        for choice in (None, *(one for one in question.choice_ids if one in read[question.id]))
    )


def _choices_of(atom: Atom) -> Iterable[str]:
    match atom:
        case Has(_, choice) | Lacks(_, choice):
            return (choice,)
        case Among(_, values):
            return (value for value in values if isinstance(value, str))
        case Within():
            return ()
        case _:
            assert_never(atom)


class _Translation:
    def __init__(self, program: Program, names: Names, at_once: bool) -> None:
        self._program = program
        self._names = names
        self._at_once = at_once
        self._options = range(len(program.terms.options))
        self._rows = step_rows(program.terms)
        self._texts: dict[str, list[str]] = {
            "recommendation": _different(text for _, text in self._recommended()),
            "form": _different(form for forms in program.forms.values() for _, form in forms.values()),
            "confidence": _different(text for _, text in self._confidence()),
        }

    def columns(self) -> Columns:
        fires = tuple(nw.col(self._names.fires(i)) for i in range(len(self._program.formulas)))
        procedure = (self._sums(), self._standings(), self._figures(), self._found(), [self._found_form()])
        stages = (tuple(self._fired()), *map(tuple, procedure))
        texts = {name: self._text(name, texts) for name, texts in self._texts.items()}
        points = {f"points_{id}": self._points(i) for i, id in enumerate(self._program.terms.options)}
        return Columns(stages, texts | points, self._lists(), fires)

    def _lists(self) -> dict[str, tuple[nw.Expr, ...]]:
        ids = {"fired": self._fired_ids(), "sources": self._cited(), "unanswered": self._unanswered()}
        return {name: tuple(nw.when(holds).then(nw.lit(id)) for holds, id in some) for name, some in ids.items()}

    # Which rules fire

    def _fired(self) -> Iterator[nw.Expr]:
        for position, formula in enumerate(self._program.formulas):
            yield self._formula(formula).fill_null(value=False).alias(self._names.fires(position))

    def _formula(self, formula: Formula) -> nw.Expr:
        match formula:
            case Every(parts):
                return balanced(operator.and_, [self._formula(part) for part in parts])
            case Some(parts):
                return any_of([self._formula(part) for part in parts])
            case Among(question, values):
                return self._among(question, values)
            case Has(question, choice):
                return nw.col(self._names.answer(question, choice))
            case Lacks(question, choice):
                picked = nw.col(self._names.answer(question, choice)).fill_null(value=False)
                return nw.col(self._names.answer(question)) & ~picked
            case Within(question, least, most):
                return self._within(question, least, most)
            case _:
                assert_never(formula)

    def _among(self, question: str, values: frozenset[str | bool]) -> nw.Expr:
        choices = sorted(value for value in values if isinstance(value, str))
        if choices:
            return any_of([nw.col(self._names.answer(question, choice)) for choice in choices])
        answer = nw.col(self._names.answer(question))
        if values == {True, False}:
            return ~answer.is_null()
        return answer if values == {True} else ~answer

    def _within(self, question: str, least: int, most: int) -> nw.Expr:
        answer = nw.col(self._names.answer(question))
        asked = self._program.book.question[question]
        if most == asked.most:
            return answer >= least
        if least == asked.least:
            return answer <= most
        return (answer >= least) & (answer <= most)

    # What the fired rules add up to

    def _sums(self) -> Iterator[nw.Expr]:
        effects = self._program.effects
        for option in self._options:
            weighed = [(i, one.points) for i, one in enumerate(effects) if one.points and one.option == option]
            yield self._weighed(weighed).alias(self._names.points(option))
            out = any_of([self._fires(i) for i, one in enumerate(effects) if one.ruled_out >> option & 1])
            yield out.alias(self._names.figure(f"out/{option}"))
        called_for = any_of([self._fires(i) for i, one in enumerate(effects) if one.called_for])
        yield called_for.cast(nw.Int32).alias(self._names.figure("called_for"))

    def _weighed(self, weighed: Sequence[tuple[int, int]]) -> nw.Expr:
        if not weighed:
            return nw.lit(0, dtype=nw.Int32)
        points = {points: nw.lit(points, dtype=nw.Int32) for _, points in (*weighed, (0, 0))}
        worth = [nw.when(self._fires(i)).then(points[some]).otherwise(points[0]) for i, some in weighed]
        return balanced(operator.add, worth)

    def _standings(self) -> Iterator[nw.Expr]:
        """The points of each option that is left, and of each that is ruled out; -1 where it is not such a one."""
        for option in self._options:
            out, points = self._figure(f"out/{option}"), self._points(option)
            yield nw.when(out).then(nw.lit(-1)).otherwise(points).alias(self._names.figure(f"left/{option}"))
            yield nw.when(out).then(points).otherwise(nw.lit(-1)).alias(self._names.figure(f"gone/{option}"))

    def _figures(self) -> Iterator[nw.Expr]:
        outs = [self._figure(f"out/{option}") for option in self._options]
        left = balanced(operator.add, [(~out).cast(nw.Int32) for out in outs])
        yield left.alias(self._names.figure("left"))
        yield self._most("left", self._options).alias(self._names.figure("best"))
        yield self._most("gone", self._options).alias(self._names.figure("best_out"))
        leads = {option: self._lead_of(option) for option in self._options}
        yield from (lead.alias(self._names.figure(f"lead/{option}")) for option, lead in leads.items())
        yield nw.max_horizontal(*leads.values()).alias(self._names.figure("lead"))

    def _most(self, figure: str, options: Iterable[int]) -> nw.Expr:
        return nw.max_horizontal(*[self._figure(f"{figure}/{option}") for option in options])

    def _lead_of(self, option: int) -> nw.Expr:
        """An option's lead over the next best one that is left, over 0 where there is none; above 0 for the leader."""
        mine = self._figure(f"left/{option}")
        others = [self._figure(f"left/{other}") for other in self._options if other != option]
        return mine - nw.max_horizontal(nw.lit(0), *others)

    # The procedure: what it finds is a number, and the text is put in at the end, since texts are ten times as dear

    def _found(self) -> Iterator[nw.Expr]:
        for name, given in (("recommendation", self._recommended()), ("confidence", self._confidence())):
            yield self._first(given, self._texts[name]).alias(self._names.found(name))

    def _recommended(self) -> Iterator[Given]:
        for row in self._rows:
            if row.recommendation is not None:
                yield self._tests(row), row.recommendation
            else:
                for option, id in enumerate(self._program.terms.options):
                    yield [*self._tests(row), self._figure(f"lead/{option}") > 0], id

    def _confidence(self) -> Iterator[Given]:
        return ((self._tests(row), str(row.confidence)) for row in self._rows)

    def _tests(self, row: StepRow) -> list[nw.Expr]:
        return [COMPARISONS[sign](self._figure(figure), value) for figure, (sign, value) in row.tests.items()]

    def _found_form(self) -> nw.Expr:
        """The form of the strongest fired rule that supports the winner and has one, the first among equals."""
        recommendations, forms = self._texts["recommendation"], self._texts["form"]
        found: nw.Expr = nw.lit(None, dtype=nw.Int16)
        for option, of_option in self._program.forms.items():
            given = [([self._fires(position)], form) for position, (_, form) in of_option.items()]
            wins = nw.col(self._names.found("recommendation")) == recommendations.index(option)
            found = nw.when(wins).then(self._first(given, forms)).otherwise(found)
        return found.alias(self._names.found("form"))

    def _first(self, given: Iterable[Given], texts: Sequence[str]) -> nw.Expr:
        """Return the number of the first text of which all conditions hold, null where there is none."""
        found: nw.Expr = nw.lit(None, dtype=nw.Int16)
        for conditions, text in reversed(list(given)):
            number = nw.lit(texts.index(text), dtype=nw.Int16)
            found = nw.when(balanced(operator.and_, conditions)).then(number).otherwise(found) if conditions else number
        return found

    def _text(self, name: str, texts: Sequence[str]) -> nw.Expr:
        """Return what was found as a text, null for null."""
        found = nw.col(self._names.found(name))
        if self._at_once and texts:  # the fastest, but Polars holds the whole column for it
            return found.replace_strict(list(range(len(texts))), texts, default=None, return_dtype=nw.String)
        result: nw.Expr = nw.lit(None, dtype=nw.String)
        for number, text in enumerate(texts):
            result = nw.when(found == number).then(nw.lit(text)).otherwise(result)
        return result

    # Lists of ids

    def _fired_ids(self) -> Iterator[tuple[nw.Expr, str]]:
        for position, rule in enumerate(self._program.book.rules):
            yield self._fires(position), rule.id

    def _cited(self) -> Iterator[tuple[nw.Expr, str]]:
        citing: dict[str, list[nw.Expr]] = {}
        for position, rule in enumerate(self._program.book.rules):
            for source in rule.sources:
                citing.setdefault(source, []).append(self._fires(position))
        for source, fires in citing.items():
            yield any_of(fires), source

    def _unanswered(self) -> Iterator[tuple[nw.Expr, str]]:
        for question, choice in answers_read(self._program):
            if choice is None:
                answer = nw.col(self._names.answer(question.id))
                yield ~answer if question.kind in HAVE_CHOICES else answer.is_null(), question.id

    def _fires(self, position: int) -> nw.Expr:
        return nw.col(self._names.fires(position))

    def _points(self, option: int) -> nw.Expr:
        return nw.col(self._names.points(option))

    def _figure(self, name: str) -> nw.Expr:
        return nw.col(self._names.figure(name))


def _different(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def joined(texts: Sequence[nw.Expr]) -> nw.Expr:
    """Return one text of those texts that are not null."""
    return nw.concat_str(texts, separator=SEPARATOR, ignore_nulls=True) if texts else nw.lit("")


def divided(text: nw.Expr) -> nw.Expr:
    """Return the list of texts that were joined."""
    return nw.when(text != "").then(text.str.split(SEPARATOR)).otherwise(nw.lit([], dtype=nw.List(nw.String)))


def any_of(parts: Sequence[nw.Expr]) -> nw.Expr:
    """Return whether any of these is true; none of nothing is."""
    return balanced(operator.or_, parts) if parts else nw.lit(value=False)


def balanced(join: Callable[[nw.Expr, nw.Expr], nw.Expr], parts: Sequence[nw.Expr]) -> nw.Expr:
    """Join many expressions two by two, so that none grows as deep as a book has rules."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return join(balanced(join, parts[:middle]), balanced(join, parts[middle:]))
