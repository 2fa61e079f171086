"""Names of columns as expressions take them: a dot in one would lead into a column, so they go without for a while."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from coachmentor.table.answering import Answering

INSTEAD = ":"
"""What stands for a dot."""


def undotted(names: Iterable[str]) -> dict[str, str]:
    """Return, for each name, one of its own without dots and backticks."""
    every = list(names)
    taken = {name for name in every if _is_plain(name)}
    found = {name: name for name in taken}
    for name in every:
        if name not in found:
            free = name.replace(".", INSTEAD).replace("`", "'")
            while free in taken:
                free += INSTEAD
            taken.add(free)
            found[name] = free
    return found


def with_names(answering: Answering, names: Mapping[str, str]) -> Answering:
    """Return what reads the same columns by these names."""
    column = answering.column
    return replace(
        answering,
        column=None if column is None else names[column],
        columns={choice: names[one] for choice, one in answering.columns.items()},
    )


def _is_plain(name: str) -> bool:
    return "." not in name and "`" not in name
