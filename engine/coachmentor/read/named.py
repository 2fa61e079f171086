"""Conditions of the book: none stands on itself, and none grows out of hand once all are written out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coachmentor.model.conditions import All, AnyOf, Condition, Named, Not
from coachmentor.read.conditions import ConditionReader
from coachmentor.read.fields import Fields, Shape
from coachmentor.read.nodes import Entry
from coachmentor.read.report import Report, quoted
from coachmentor.read.scope import Scope
from coachmentor.text import Label, Span

DEEPEST = 30
LARGEST = 10_000
RESERVED = ("all", "any", "not")


@dataclass(frozen=True, slots=True)
class Extent:
    """How deep and how large a condition is with the conditions that it uses written out."""

    depth: int = 1
    size: int = 1

    @property
    def is_sane(self) -> bool:
        return self.depth <= DEEPEST and self.size <= LARGEST


class Extents:
    """Measures conditions; those of the book first, in such an order that what one uses is measured before it."""

    def __init__(self, conditions: Mapping[str, Condition], report: Report) -> None:
        self._conditions = conditions
        self._report = report
        self._measured: dict[str, Extent] = {}
        for id in conditions:
            self._visit(id)

    def check(self, condition: Condition, span: Span) -> bool:
        """Report a condition that is too deep or too large."""
        extent = self._measure(condition)
        if extent.depth > DEEPEST:
            self._report.error("too-deep", span, f"this condition has more than {DEEPEST} levels")
        elif extent.size > LARGEST:
            message = f"this condition has more than {LARGEST:,} parts, the conditions it uses written out"
            self._report.error("too-large", span, message)
        return extent.is_sane

    def _visit(self, start: str) -> None:
        """Walk along the names that conditions use, with a stack of our own: a chain of names may be long."""
        path: dict[str, Iterator[Named]] = {}
        self._enter(start, path)
        while path:
            id, names = next(reversed(path.items()))
            name = next(names, None)
            if name is None:
                self._leave(id, path)
            elif name.id in path:
                self._refuse_cycle(name, list(path))
            else:
                self._enter(name.id, path)

    def _enter(self, id: str, path: dict[str, Iterator[Named]]) -> None:
        if id in self._conditions and id not in self._measured:
            path[id] = names_in(self._conditions[id])

    def _leave(self, id: str, path: dict[str, Iterator[Named]]) -> None:
        del path[id]
        condition = self._conditions[id]
        fine = self.check(condition, condition.span)
        self._measured[id] = self._measure(condition) if fine else Extent()

    def _refuse_cycle(self, name: Named, path: list[str]) -> None:
        cycle = [*path[path.index(name.id) :], name.id]
        shown = cycle if len(cycle) <= 8 else [*cycle[:4], "…", *cycle[-3:]]
        way = " → ".join(part if part == "…" else quoted(part) for part in shown)
        labels = [Label(self._conditions[id].span, f"{quoted(id)} is here") for id in cycle[:-1][:4]]
        message = f"the condition {quoted(name.id)} stands on itself: {way}"
        self._report.error("circular-condition", name.span, message, labels=labels)

    def _measure(self, condition: Condition) -> Extent:
        match condition:
            case Named(id=id):
                named = self._measured.get(id, Extent())
                return Extent(named.depth + 1, named.size)
            case Not(part=part):
                inner = self._measure(part)
                return Extent(inner.depth + 1, inner.size + 1)
            case All(parts=parts) | AnyOf(parts=parts):
                extents = [self._measure(part) for part in parts]
                return Extent(max(e.depth for e in extents) + 1, sum(e.size for e in extents) + 1)
            case _:
                return Extent()


def condition_at(
    key: str, fields: Fields, reader: ConditionReader, extents: Extents, *, required: bool = False
) -> Condition | None:
    """Return the condition at a key, None where there is none; where it is at fault, so are the fields."""
    node = fields.node(key, required=required)
    if node is None:
        return None
    condition = reader.read(node, f"`{key}`")
    if condition is None or not extents.check(condition, condition.span):
        fields.ok = False
        return None
    return condition


def names_in(condition: Condition) -> Iterator[Named]:
    """Yield each use of a named condition."""
    match condition:
        case Named():
            yield condition
        case Not(part=part):
            yield from names_in(part)
        case All(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from names_in(part)
        case _:
            return


def read_conditions(entries: Mapping[str, Entry], reader: ConditionReader, scope: Scope) -> dict[str, Condition]:
    """Read the conditions of the book, each with an id that no question has."""
    found: dict[str, Condition] = {}
    for id, entry in entries.items():
        scope.reading.has_shape(entry.key, Shape.HYPHENS)
        if id in RESERVED:
            scope.reading.report.error("reserved-id", entry.key.span, f"{quoted(id)} has a meaning of its own here")
        question = scope.questions.items.get(id)
        if question:
            message = f"{quoted(id)} is a question already"
            labels = [Label(question.span, "the question")]
            scope.reading.report.error("duplicate-id", entry.key.span, message, "give the condition another id", labels)
        condition = reader.read(entry.value, quoted(id))
        if condition:
            found[id] = condition
    scope.conditions.items.update(found)
    return found
