"""The stages from the rows of a table to what the book says about each, every one built on the one before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from coachmentor.decide import Program
from coachmentor.readings.sql.answers import answer_of, problem_of
from coachmentor.readings.sql.conditions import Conditions
from coachmentor.readings.sql.dialects import Dialect
from coachmentor.readings.sql.expressions import (
    Given,
    column,
    every,
    first,
    negated,
    number,
    some,
    text,
    total,
    unanswered,
    where,
)
from coachmentor.readings.sql.names import FITS, Names
from coachmentor.readings.steps import StepRow, step_rows

COMPARISONS: Mapping[str, type[exp.Binary]] = {">": exp.GT, ">=": exp.GTE, "<": exp.LT, "=": exp.EQ}

Further = tuple[list[exp.Expr], exp.Expr]
"""Conditions beside the tests of a step's row, and what there is where all hold."""

Columns = Mapping[str, exp.Expr]
"""Expressions by the name of the column that they become."""


@dataclass(frozen=True, slots=True)
class Stages:
    """Columns that are added one stage after another, by the stage's name, and what comes out in the end."""

    added: Mapping[str, Columns]
    results: Columns


def stages_of(program: Program, names: Names, dialect: Dialect) -> Stages:
    """Translate a whole book."""
    return _Translation(program, names, dialect).stages()


class _Translation:
    def __init__(self, program: Program, names: Names, dialect: Dialect) -> None:
        self._program = program
        self._names = names
        self._dialect = dialect
        self._conditions = Conditions(program.book.question, names, dialect)
        self._asked = program.questions_read
        self._options = range(len(program.terms.options))
        self._rows = step_rows(program.terms)
        self._problems: list[str] = []

    def stages(self) -> Stages:
        answers = {self._names.answer(one.id): answer_of(one, self._dialect) for one in self._asked}
        problems = dict(self._wrong())
        self._problems = list(problems)
        added: dict[str, Columns] = {
            "answers": answers,
            "checks": problems,
            "rules": dict(self._fired()),
            "points": dict(self._sums()),
            "standings": dict(self._standings()),
            "figures": dict(self._figures()),
            "verdict": dict(self._verdict()),
        }
        return Stages(added, dict(self._results()))

    def _wrong(self) -> Iterator[tuple[str, exp.Expr]]:
        for question in self._asked:
            problem = problem_of(question, self._names, self._dialect)
            if problem is not None:
                yield self._names.problem(question.id), problem

    # Which rules fire

    def _fired(self) -> Iterator[tuple[str, exp.Expr]]:
        """Whether a row has no problems, and whether each rule fires."""
        fits = [unanswered(column(problem)) for problem in self._problems]
        yield self._names.figure(FITS), every(fits) if fits else exp.true()
        for position, formula in enumerate(self._program.formulas):
            holds = self._conditions.holds(formula)
            yield self._names.rule(position), exp.Coalesce(this=holds, expressions=[exp.false()])

    # What the fired rules add up to

    def _sums(self) -> Iterator[tuple[str, exp.Expr]]:
        effects = self._program.effects
        for option in self._options:
            weighed = [(i, one.points) for i, one in enumerate(effects) if one.points and one.option == option]
            yield self._of("points", option), total([self._if(self._rule(i), points) for i, points in weighed])
        for option in self._options:
            out = [self._rule(i) for i, one in enumerate(effects) if one.ruled_out >> option & 1]
            yield self._of("out", option), some(out)
        called_for = some([self._rule(i) for i, one in enumerate(effects) if one.called_for])
        yield self._names.figure("called_for"), self._if(called_for, 1)

    def _standings(self) -> Iterator[tuple[str, exp.Expr]]:
        """The points of each option that is left, and of each that is ruled out; -1 where it is not such a one."""
        for option in self._options:
            out, points = self._of("out", option), self._of("points", option)
            yield self._of("left", option), first([(column(out), number(-1))], column(points))
            yield self._of("gone", option), first([(column(out), column(points))], number(-1))

    def _figures(self) -> Iterator[tuple[str, exp.Expr]]:
        outs = [self._of("out", option) for option in self._options]
        leads = [self._of("lead", option) for option in self._options]
        yield self._names.figure("left"), total([first([(column(out), number(0))], number(1)) for out in outs])
        yield self._names.figure("best"), self._most("left", self._options)
        yield self._names.figure("best_out"), self._most("gone", self._options)
        yield from ((lead, self._lead_of(option)) for option, lead in enumerate(leads))
        yield self._names.figure("lead"), self._dialect.greatest([self._lead_of(option) for option in self._options])

    def _most(self, what: str, options: Sequence[int]) -> exp.Expr:
        return self._dialect.greatest([column(self._of(what, option)) for option in options])

    def _lead_of(self, option: int) -> exp.Expr:
        """An option's lead over the next best one that is left, over 0 where there is none; above 0 for the leader."""
        others = [column(self._of("left", other)) for other in self._options if other != option]
        return exp.Sub(this=column(self._of("left", option)), expression=self._dialect.greatest([number(0), *others]))

    # The procedure

    def _verdict(self) -> Iterator[tuple[str, exp.Expr]]:
        """What is decided, null for a row with problems."""
        yield self._names.figure("recommendation"), self._first_that_fits(self._recommended)
        confidence = self._first_that_fits(lambda row: [([], text(str(row.confidence)))])
        yield self._names.figure("confidence"), confidence

    def _first_that_fits(self, gives: Callable[[StepRow], list[Further]]) -> exp.Expr:
        given: list[Given] = [(negated(self._figure(FITS)), exp.Null())]
        for row in self._rows:
            for further, value in gives(row):
                tests = self._tests(row) + further
                if not tests:
                    return first(given, value)
                given.append((every(tests), value))
        raise AssertionError("the last step always holds")

    def _tests(self, row: StepRow) -> list[exp.Expr]:
        return [
            COMPARISONS[sign](this=self._figure(figure), expression=number(value))
            for figure, (sign, value) in row.tests.items()
        ]

    def _recommended(self, row: StepRow) -> list[Further]:
        if row.recommendation is not None:
            return [([], text(row.recommendation))]
        return [
            ([exp.GT(this=column(self._of("lead", i)), expression=number(0))], text(id))
            for i, id in enumerate(self._program.terms.options)
        ]

    # What comes out

    def _results(self) -> Iterator[tuple[str, exp.Expr]]:
        """What comes out, null for a row with problems, and those."""
        yield "recommendation", self._figure("recommendation")
        yield "form", first(self._forms())
        yield "confidence", self._figure("confidence")
        for option, id in enumerate(self._program.terms.options):
            yield f"points_{id}", self._where_it_fits(column(self._of("points", option)))
        fires = [(self._rule(i), rule.id) for i, rule in enumerate(self._program.book.rules)]
        missing = [(unanswered(self._answer(one.id)), one.id) for one in self._asked]
        for name, ids in {"fired": fires, "sources": self._cited(), "unanswered": missing}.items():
            yield name, self._where_it_fits(self._dialect.compact([where(holds, text(id)) for holds, id in ids]))
        yield "problems", self._dialect.compact([column(problem) for problem in self._problems])

    def _where_it_fits(self, result: exp.Expr) -> exp.Expr:
        return where(self._figure(FITS), result)

    def _forms(self) -> Iterator[Given]:
        """The form of the strongest fired rule that supports the winner and has one, the first among equals."""
        for option in self._program.terms.options:
            of_option = self._program.forms.get(option, {})
            for position, (_, form) in of_option.items():
                wins = exp.EQ(this=self._figure("recommendation"), expression=text(option))
                yield every([wins, self._rule(position)]), text(form)

    def _cited(self) -> list[tuple[exp.Expr, str]]:
        citing: dict[str, list[int]] = {}
        for position, rule in enumerate(self._program.book.rules):
            for source in rule.sources:
                citing.setdefault(source, []).append(position)
        return [(some([self._rule(i) for i in positions]), source) for source, positions in citing.items()]

    def _if(self, condition: exp.Expr, value: int) -> exp.Expr:
        return first([(condition, number(value))], number(0))

    def _answer(self, question: str) -> exp.Expr:
        return column(self._names.answer(question))

    def _figure(self, name: str) -> exp.Expr:
        return column(self._names.figure(name))

    def _rule(self, position: int) -> exp.Expr:
        return column(self._names.rule(position))

    def _of(self, what: str, option: int) -> str:
        return self._names.of_option(what, option)
