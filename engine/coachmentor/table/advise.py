"""A whole table advised at once, as one chain of expressions: answers, problems, what the book says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from coachmentor.decide import Program
from coachmentor.readings.to_columns import (
    Frame,
    Names,
    answers_read,
    any_of,
    divided,
    joined,
    to_columns,
    with_stages,
)
from coachmentor.table.answering import Answering, UnusableTable
from coachmentor.table.intake import CannotAnswer, Problem, Taken, answer_stages, take
from coachmentor.text.english import listed as in_words

RECOMMENDATION = "recommendation"
PROBLEMS = "problems"
RULE = "rule_"
"""Before the id of a rule, in the name of the column that says whether it fires."""

Stage = Sequence[nw.Expr]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which columns are added to a table: `only` these, all unless they are given, each name after `prefix`.

    With `detail` there is a boolean for each rule, `rule_<id>`, too. In a row with problems everything else is null.
    """

    only: Sequence[str] | None = None
    detail: bool = False
    prefix: str = ""


def advised(frame: Frame, program: Program, answerings: Sequence[Answering], asked: Asked) -> Frame:
    """Return the table with the columns of the advice added to it, of a lazy table as lazy a one.

    Raise UnusableTable where the table has a column of such a name already, and where no column answers a question.
    """
    schema = frame.collect_schema()
    plan: _Plan = _plan(schema, program, answerings, asked, at_once=False)  # mypy does not see the type
    whole = with_stages(frame, [*plan.stages, *plan.wording])
    return whole.select(*schema, *plan.results, divided(plan.problems).alias(asked.prefix + PROBLEMS))


def advised_at_once(
    frame: nw.LazyFrame[Any], program: Program, answerings: Sequence[Answering], asked: Asked
) -> nw.DataFrame[Any]:
    """Work out the same for a table of Polars that is held in memory as a whole; raise the same.

    Where few rows are wrong, as in most tables, this is faster: problems are put in words for these alone, once it is
    known which they are. They are worked out twice.
    """
    schema, problems = frame.collect_schema(), asked.prefix + PROBLEMS
    plan: _Plan = _plan(schema, program, answerings, asked, at_once=True)
    whole = with_stages(frame, plan.stages).select(*schema, *plan.results, plan.wrong.alias(problems)).collect()
    wrong, said = whole[problems], nw.lit("")
    if wrong.any():
        rows = with_stages(whole.filter(wrong).select(*schema).lazy(), [*plan.stages, *plan.wording])
        words = rows.select(plan.problems.alias(problems)).collect()[problems]
        whole = whole.with_columns(said.alias(problems))
        whole, said = whole.with_columns(whole[problems].scatter(wrong.arg_true(), words)), nw.col(problems)
    return whole.with_columns(divided(said).alias(problems))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a table goes through: first `stages`, after which there are `results` and whether a row is `wrong`.

    After `wording` as well there are the `problems`, in one text.
    """

    stages: Sequence[Stage]
    results: Sequence[nw.Expr]
    wrong: nw.Expr
    wording: Sequence[Stage]
    problems: nw.Expr


def _plan(
    schema: nw.Schema, program: Program, answerings: Sequence[Answering], asked: Asked, *, at_once: bool
) -> _Plan:
    _refuse_patterns(schema)
    names = Names(_unused_prefix(schema))
    taken = _taken(answerings, schema, names)
    columns = to_columns(program, names, at_once=at_once)
    wanted = _wanted(program, asked)
    _refuse_names(schema, [asked.prefix + name for name in (*wanted, PROBLEMS)])
    faults = _Faults([problem for one in taken for problem in one.problems], names)
    made, answers = answer_stages(taken, answers_read(program), names)
    lists = {name: joined(columns.lists[name]).alias(names.joined(name)) for name in wanted if name in columns.lists}
    results = {
        **{name: divided(nw.col(names.joined(name))) for name in lists},
        **{f"{RULE}{rule.id}": fires for rule, fires in zip(program.book.rules, columns.fires, strict=True)},
        **columns.results,
    }
    return _Plan(
        stages=[made, answers, *faults.flags(), *columns.stages, list(lists.values())],
        results=[nw.when(faults.none).then(results[name]).alias(asked.prefix + name) for name in wanted],
        wrong=~faults.none,
        wording=faults.wording(),
        problems=faults.said,
    )


class _Faults:
    """All that may be wrong in a row. Whether it is stands in columns of its own, and its text is made where it is."""

    def __init__(self, problems: Sequence[Problem], names: Names) -> None:
        self._problems = problems
        self._wrong = [names.wrong(number) for number in range(len(problems))]
        self._shown = [names.shown(number) for number in range(len(problems))]
        self._none, self._said = names.made("right"), names.joined(PROBLEMS)

    def flags(self) -> list[Stage]:
        """Return the columns that say where each problem is, and where there is none."""
        wrong = [problem.wrong.fill_null(value=False) for problem in self._problems]
        flags = [one.alias(name) for one, name in zip(wrong, self._wrong, strict=True)]
        return [flags, [(~any_of([nw.col(name) for name in self._wrong])).alias(self._none)]]

    @property
    def none(self) -> nw.Expr:
        """The column that says where there is no problem."""
        return nw.col(self._none)

    def wording(self) -> list[Stage]:
        """Return the columns in which problems are put in words."""
        wrong = [nw.col(name) for name in self._wrong]
        shown = [problem.shown(where) for problem, where in zip(self._problems, wrong, strict=True)]
        values = [one.alias(name) for one, name in zip(shown, self._shown, strict=True)]
        said = [
            problem.said(nw.col(name), where)
            for problem, name, where in zip(self._problems, self._shown, wrong, strict=True)
        ]
        return [values, [joined(said).alias(self._said)]]

    @property
    def said(self) -> nw.Expr:
        """The column with all problems of a row in one text, which is empty where there are none."""
        return nw.col(self._said)


def result_names(program: Program) -> tuple[str, ...]:
    """Return the names of the columns that are added, those of `detail` and the problems aside."""
    points = [f"points_{option}" for option in program.terms.options]
    return (RECOMMENDATION, "form", "confidence", *points, "fired", "sources", "unanswered")


def _wanted(program: Program, asked: Asked) -> list[str]:
    there = result_names(program)
    if unknown := [name for name in asked.only or () if name not in there]:
        raise UnusableTable(
            f"there is no {in_words([f'`{one}`' for one in unknown], 'or')} in what is added to a table. "
            f"There is {in_words([f'`{one}`' for one in there], 'and')}."
        )
    rules = [f"{RULE}{rule.id}" for rule in program.book.rules] if asked.detail else []
    return [name for name in there if asked.only is None or name in asked.only] + rules


def _taken(answerings: Sequence[Answering], schema: Mapping[str, nw.dtypes.DType], names: Names) -> list[Taken]:
    if not answerings:
        raise UnusableTable(
            "no column of the table is named after a question of the rule book. "
            "Rename its columns, or say which is which in a map of the questions."
        )
    found = []
    wrong = []
    for one in answerings:
        try:
            found.append(take(one, schema, names))
        except CannotAnswer as problem:
            wrong.append(f"the column `{one.reads[0]}` {problem}")
    if wrong:
        raise UnusableTable("; ".join(wrong))
    return found


def _refuse_patterns(schema: Iterable[str]) -> None:
    """Refuse names that some engines take for many columns at once."""
    if patterns := [name for name in schema if name == "*" or (name.startswith("^") and name.endswith("$"))]:
        called = in_words([f"`{one}`" for one in patterns], "and")
        raise UnusableTable(f"a column cannot be called {called}, which stands for others. Give it another name.")


def _refuse_names(schema: Iterable[str], names: Iterable[str]) -> None:
    """Refuse names that are there, in small or capital letters, which are one to some engines and to many readers."""
    there = {name.lower(): name for name in schema}
    if taken := [there[name.lower()] for name in names if name.lower() in there]:
        raise UnusableTable(
            f"the table already has a column called {in_words([f'`{one}`' for one in taken], 'and')}. "
            "Rename what is there, or let all that is added begin with something of its own: "
            '`--prefix advice_`, in Python `prefix="advice_"`.'
        )


def _unused_prefix(schema: Iterable[str]) -> str:
    prefix = "_coachmentor_"
    while any(name.lower().startswith(prefix) for name in schema):
        prefix = f"_{prefix}"
    return prefix
