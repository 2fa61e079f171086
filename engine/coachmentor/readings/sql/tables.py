"""The name of the table that is asked for, as people write it."""

import re

from sqlglot import exp

from coachmentor.readings.sql.dialects import Dialect
from coachmentor.readings.sql.expressions import name
from coachmentor.text import CoachmentorError

PART = r'"((?:[^"]|"")+)"|`([^`]+)`|([^\W\d][\w$-]*)'
NAME = re.compile(rf"(?:{PART})(?:\.(?:{PART})){{0,2}}")


class NoTable(CoachmentorError, ValueError):  # the name says what is the matter
    """Something that is no name of a table."""


def table_called(named: str, dialect: Dialect) -> exp.Table:
    """Return a table by its name, perhaps after the schema and the database that it is in. Raise NoTable."""
    if not NAME.fullmatch(named):
        raise NoTable(f'`{named}` is no name of a table: write it like staff, hr.staff or "Staff list".')
    parts = [_part(*found.groups(), dialect=dialect) for found in re.finditer(PART, named)]
    return exp.Table(**dict(zip(("this", "db", "catalog"), reversed(parts), strict=False)))


def _part(quoted: str | None, in_backticks: str | None, bare: str | None, *, dialect: Dialect) -> exp.Identifier:
    if bare is not None:
        return name(dialect.unquoted(bare))
    return name(quoted.replace('""', '"') if quoted is not None else in_backticks or "")
