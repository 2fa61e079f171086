"""A whole table advised at once, as one chain of expressions: answers, problems, what the book says."""

from collections.abc import Iterable, Mapping, Sequence

import narwhals as nw

from coachmentor.decide import Program
from coachmentor.readings.to_columns import Columns, Frame, Names, answers_read, any_of, listed, to_columns, with_stages
from coachmentor.table.answering import Answering, UnusableTable
from coachmentor.table.intake import CannotAnswer, Problem, Taken, answer_stages, take
from coachmentor.text.english import listed as in_words

RECOMMENDATION = "recommendation"
PROBLEMS = "problems"


def advised(
    frame: Frame,
    program: Program,
    answerings: Sequence[Answering],
    *,
    only: Sequence[str] | None = None,
    detail: bool = False,
    prefix: str = "",
    at_once: bool = False,
) -> Frame:
    """Return the table with the columns of the advice added to it, each name after `prefix`.

    `only` are the columns that are wanted, all unless they are given; with `detail` there is a boolean for each rule,
    `rule_<id>`, too. In a row with problems everything else that is added is null. Raise UnusableTable where the table
    has a column of such a name already, or where no column answers a question. `at_once` is for tables that are held in
    memory as a whole.
    """
    schema = frame.collect_schema()
    names: Names = Names(_unused_prefix(schema))
    taken: list[Taken] = _taken(answerings, schema, names)
    columns: Columns = to_columns(program, names, at_once=at_once)
    results: dict[str, nw.Expr] = _results(program, columns, only, detail)
    _refuse_names(schema, [prefix + name for name in (*results, PROBLEMS)])
    kept = list(schema)
    faults = _Faults([problem for one in taken for problem in one.problems], names)
    made, answers = answer_stages(taken, answers_read(program), names)
    stages: list[Sequence[nw.Expr]] = [made, answers, faults.flags(), *columns.stages]
    whole = with_stages(frame, stages).with_columns(
        *[faults.unless(result).alias(prefix + name) for name, result in results.items()],
        listed(faults.texts()).alias(prefix + PROBLEMS),
    )
    return whole.select(*kept, *[prefix + name for name in results], prefix + PROBLEMS)


class _Faults:
    """All that may be wrong in a row. Whether it is stands in columns of its own, and its text is made where it is."""

    def __init__(self, problems: Sequence[Problem], names: Names) -> None:
        self._problems = problems
        self._names = [names.figure(f"wrong/{number}") for number in range(len(problems))]

    def flags(self) -> list[nw.Expr]:
        """Return the columns that say where each problem is."""
        return [
            one.wrong.fill_null(value=False).alias(name) for one, name in zip(self._problems, self._names, strict=True)
        ]

    def unless(self, result: nw.Expr) -> nw.Expr:
        """Return the result where there is no problem, and null elsewhere."""
        if not self._problems:
            return result
        return nw.when(~any_of([nw.col(name) for name in self._names])).then(result)

    def texts(self) -> list[nw.Expr]:
        """Return what each problem is, in words, null where there is none."""
        return [one.say(nw.col(name)) for one, name in zip(self._problems, self._names, strict=True)]


def result_names(program: Program) -> tuple[str, ...]:
    """Return the names of the columns that are added, those of `detail` and the problems aside."""
    points = [f"points_{option}" for option in program.terms.options]
    return (RECOMMENDATION, "form", "confidence", *points, "fired", "sources", "unanswered")


def _results(program: Program, columns: Columns, only: Sequence[str] | None, detail: bool) -> dict[str, nw.Expr]:
    results = {name: columns.results[name] for name in result_names(program) if only is None or name in only}
    if unknown := [name for name in only or () if name not in columns.results]:
        raise UnusableTable(
            f"there is no {in_words([f'`{one}`' for one in unknown], 'or')} in what is added to a table. "
            f"There is {in_words([f'`{one}`' for one in columns.results], 'and')}."
        )
    if detail:
        results |= {f"rule_{rule.id}": fires for rule, fires in zip(program.book.rules, columns.fires, strict=True)}
    return results


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


def _refuse_names(schema: Iterable[str], names: Iterable[str]) -> None:
    there = set(schema)
    if taken := [name for name in names if name in there]:
        raise UnusableTable(
            f"the table already has a column called {in_words([f'`{one}`' for one in taken], 'and')}. "
            "Rename it, or have the new columns begin with something of their own, such as `advice_`."
        )


def _unused_prefix(schema: Iterable[str]) -> str:
    prefix = "_coachmentor_"
    while any(name.startswith(prefix) for name in schema):
        prefix = f"_{prefix}"
    return prefix
