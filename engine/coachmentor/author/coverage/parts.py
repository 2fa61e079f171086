"""The parts of a condition, each with the condition as it would be without that part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from coachmentor.model.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    IncludesAll,
    Is,
    Named,
    NoneOf,
    Not,
    OneOf,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a condition as the author wrote it, and the whole condition without it."""

    part: Condition
    without: Condition


def parts_of(condition: Condition) -> Iterator[Part]:
    """Yield every part that can be left out, outermost first; named conditions must have been written out.

    Parts are the entries of `all` and `any`, at any depth, and the choices of a list. Where there is only one, it
    cannot be left out.
    """
    match condition:
        case All(parts) | AnyOf(parts):
            for i, part in enumerate(parts):
                yield from _without(condition, parts[:i], part, parts[i + 1 :])
        case Not(part):
            for inner in parts_of(part):
                yield Part(inner.part, Not(inner.without, condition.span))
        case OneOf(choices=choices) | IncludesAll(choices=choices) | NoneOf(choices=choices) if len(choices) > 1:
            for choice in choices:
                others = tuple(one for one in choices if one != choice)
                yield Part(replace(condition, choices=(choice,)), replace(condition, choices=others))
        case OneOf() | IncludesAll() | NoneOf() | Is() | Compare() | Named():
            return
        case _:
            assert_never(condition)


def _without(
    whole: All | AnyOf, before: tuple[Condition, ...], part: Condition, after: tuple[Condition, ...]
) -> Iterator[Part]:
    if before or after:
        yield Part(part, replace(whole, parts=(*before, *after)))
    for inner in parts_of(part):
        yield Part(inner.part, replace(whole, parts=(*before, inner.without, *after)))


def written_out(condition: Condition, conditions: Mapping[str, Condition]) -> Condition:
    """Return the condition with the named ones that it uses in place of their names."""
    match condition:
        case All(parts) | AnyOf(parts):
            return replace(condition, parts=tuple(written_out(part, conditions) for part in parts))
        case Not(part):
            return replace(condition, part=written_out(part, conditions))
        case Named(id_):
            return written_out(conditions[id_], conditions)
        case Is() | OneOf() | IncludesAll() | NoneOf() | Compare():
            return condition
        case _:
            assert_never(condition)
