"""A whole table advised at once, as one chain of expressions: answers, problems, what the book says."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import narwhals as nw

from coachmentor.decide import Has, Lacks, Program, atoms
from coachmentor.model.questions import Kind, Question
from coachmentor.readings.to_columns import Columns, Frame, Names, listed, questions_read, to_columns
from coachmentor.table.answering import Answering, UnusableTable
from coachmentor.table.intake import CannotAnswer, Taken, stages, take
from coachmentor.text.english import listed as in_words

PROBLEMS = "problems"


def advised(
    frame: Frame,
    program: Program,
    answerings: Sequence[Answering],
    *,
    only: Sequence[str] | None = None,
    detail: bool = False,
    prefix: str = "",
) -> Frame:
    """Return the table with the columns of the advice added to it, each name after `prefix`.

    `only` are the columns that are wanted, all unless they are given; with `detail` there is a boolean for each rule,
    `rule_<id>`, too. In a row with problems everything else that is added is null. Raise UnusableTable where the table
    has a column of such a name already, or where no column answers a question.
    """
    schema = frame.collect_schema()
    names = Names(_unused_prefix(schema))
    taken = _taken(answerings, schema)
    columns = to_columns(program, names)
    results: dict[str, nw.Expr] = _results(program, columns, only, detail)
    _refuse_names(schema, [prefix + name for name in (*results, PROBLEMS)])
    kept = list(schema)
    whole = columns.added_to(_with_answers(frame, program, taken, names))
    right = nw.col(names.figure("right"))
    whole = whole.with_columns(
        *[nw.when(right).then(result).alias(prefix + name) for name, result in results.items()],
        listed([nw.col(name) for name in _problem_names(taken, names)]).alias(prefix + PROBLEMS),
    )
    return whole.select(*kept, *[prefix + name for name in results], prefix + PROBLEMS)


def result_names(program: Program) -> tuple[str, ...]:
    """Return the names of the columns that are added, those of `detail` and the problems aside."""
    points = [f"points_{option}" for option in program.terms.options]
    return ("recommendation", "form", "confidence", *points, "fired", "sources", "unanswered")


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


def _with_answers(frame: Frame, program: Program, taken: Sequence[Taken], names: Names) -> Frame:
    """Add the answers, the problems and whether a row has none."""
    frame = frame.with_columns(
        *stages(taken, _unread(program, taken), names),
        *[one.problem.alias(name) for one, name in zip(taken, _problem_names(taken, names), strict=True)],
    )
    right = nw.all_horizontal(*[nw.col(name).is_null() for name in _problem_names(taken, names)], ignore_nulls=False)
    return frame.with_columns(right.alias(names.figure("right")))


def _problem_names(taken: Sequence[Taken], names: Names) -> list[str]:
    return [names.figure(f"problem/{one.question.id}") for one in taken]


def _unread(program: Program, taken: Iterable[Taken]) -> Iterator[tuple[Question, str | None]]:
    """Yield what rules read and no column answers: questions, and each choice of several answers that rules name."""
    there = {one.question.id for one in taken}
    choices: dict[str, dict[str, None]] = {}
    for atom in atoms(program.formulas):
        if isinstance(atom, Has | Lacks):
            choices.setdefault(atom.question, {})[atom.choice] = None
    for id in questions_read(program):
        question = program.book.question[id]
        if id not in there:
            yield from ((question, choice) for choice in (choices[id] if question.kind is Kind.CHOICES else (None,)))


def _taken(answerings: Sequence[Answering], schema: Mapping[str, nw.dtypes.DType]) -> list[Taken]:
    if not answerings:
        raise UnusableTable(
            "no column of the table is named after a question of the rule book. "
            "Rename its columns, or say which is which in a map of the questions."
        )
    found = []
    wrong = []
    for one in answerings:
        try:
            found.append(take(one, schema))
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
