"""The book as one SELECT: which rules fire and what follows, for every row of a table in a warehouse.

It is a syntax tree from beginning to end, and text only when it is whole, so that nothing in a book can run as SQL.
"""

from sqlglot import exp

from coachmentor.decide import Program
from coachmentor.model.rule_book import RuleBook
from coachmentor.readings.exchange.words import provenance
from coachmentor.readings.sql.cannot_say import refuse_what_cannot_be_said
from coachmentor.readings.sql.dialects import DIALECTS, Dialect
from coachmentor.readings.sql.expressions import name
from coachmentor.readings.sql.names import ROW, Names
from coachmentor.readings.sql.stages import Columns, Stages, stages_of
from coachmentor.readings.sql.tables import table_called
from coachmentor.readings.sql.writing import written

APART = "_"
"""What our names begin with where they could be names in the table, or the table's own."""


def to_sql(program: Program, dialect: str, table: str = "staff") -> str:
    """Return the statement in a dialect, one of `DIALECTS`, for a table; equal books give equal texts.

    Raise `CannotBeSaid` with all that the dialect cannot say, and `NoTable` where `table` is not the name of one.
    """
    said = DIALECTS[dialect]
    asked = table_called(table, said)
    refuse_what_cannot_be_said(program, said)
    stages = stages_of(program, Names(program, "" if said.row else APART, said.longest_name), said)
    statement = _statement(stages, APART if asked.name.lower() in stages.added else "", said)
    asked.set("alias", exp.TableAlias(this=name(said.unquoted(ROW))))
    statement.ctes[0].this.from_(asked, copy=False)
    return f"{_header(program.book, said)}\n{written(statement, said.id)};\n"


def _statement(stages: Stages, prefix: str, dialect: Dialect) -> exp.Select:
    """Return the whole statement, of which the first stage is from no table yet."""
    names = [prefix + stage for stage in stages.added]
    row = exp.alias_(dialect.row(), name(ROW)) if dialect.row else exp.Star()
    statement, select = exp.Select(), exp.select(row)
    for stage, columns in zip(names, stages.added.values(), strict=True):
        select.select(*_aliased(columns), copy=False)
        statement.with_(name(stage), as_=select.offset(0) if dialect.fenced else select, copy=False)
        select = exp.select("*").from_(exp.Table(this=name(stage)))
    statement.select(*_own(stages, dialect), *_aliased(stages.results), copy=False)
    statement.from_(exp.Table(this=name(names[-1])), copy=False)
    for one in statement.find_all(exp.Identifier):
        one.set("this", dialect.unquoted(one.this))
    return statement


def _own(stages: Stages, dialect: Dialect) -> list[exp.Expr]:
    """Return the table's own columns: those of the row, or all but those that were made on the way."""
    if dialect.row:
        return [dialect.unpacked()]
    return [exp.Star(except_=[name(one) for columns in stages.added.values() for one in columns])]


def _aliased(columns: Columns) -> list[exp.Expr]:
    return [
        expression
        if isinstance(expression, exp.Column) and expression.name == one
        else exp.alias_(expression, name(one))
        for one, expression in columns.items()
    ]


def _header(book: RuleBook, dialect: Dialect) -> str:
    lines = provenance(book).splitlines()
    if book.on is not None:
        lines.insert(-1, f"The rules are those in force on {book.on.isoformat()}.")
    if dialect.fenced:
        lines.append(f"OFFSET 0 keeps {dialect.title} from working a column out again wherever another reads it.")
    if dialect.remark:
        lines.append(dialect.remark)
    return "\n".join(f"-- {_plain(line)}" for line in lines)


def _plain(line: str) -> str:
    """Return a line without what cannot be seen, which some engines refuse, or read as the end of a line."""
    return "".join(character if character.isprintable() else " " for character in line)
