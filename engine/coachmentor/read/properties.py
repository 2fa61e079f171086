"""Properties: promises about every profile, each of one kind."""

from collections.abc import Callable

from coachmentor.model.properties import Always, Never, NeverDependsOn, NeverMoves, Promise, Property
from coachmentor.model.questions import Kind
from coachmentor.read.conditions import ConditionReader
from coachmentor.read.dates import period_of
from coachmentor.read.fields import Fields, Shape
from coachmentor.read.merge import Item
from coachmentor.read.named import Extents, condition_at
from coachmentor.read.nodes import MappingNode, Scalar
from coachmentor.read.report import listed
from coachmentor.read.scope import Scope
from coachmentor.read.sections import fields_of, sources_of

ALL = "all"


class PropertyReader:
    """Reads the properties of one book."""

    def __init__(self, scope: Scope, conditions: ConditionReader, extents: Extents) -> None:
        self._scope = scope
        self._reading = scope.reading
        self._report = scope.reading.report
        self._conditions = conditions
        self._extents = extents
        self._kinds: dict[str, Callable[[Fields], Promise | None]] = {
            "always": lambda fields: self._comes_out(Always, "always", fields),
            "never": lambda fields: self._comes_out(Never, "never", fields),
            "never_depends_on": self._independent,
            "never_moves": self._never_moves,
        }

    def read(self, item: Item) -> Property | None:
        """Decode one property."""
        fields = fields_of(item, "property", Shape.HYPHENS, self._reading)
        title = fields.optional_text("title")
        when = condition_at("when", fields, self._conditions, self._extents)
        once_answered = self._once_answered(fields)
        promise = self._promise(item, fields)
        sources, period = sources_of(fields, self._scope), period_of(fields, self._reading)
        if not fields.finish() or promise is None or item.id is None:
            return None
        return Property(
            item.id.text, promise, title, when, once_answered, sources, item.layer, period=period, span=fields.span
        )

    def _promise(self, item: Item, fields: Fields) -> Promise | None:
        fields.ignore(*self._kinds, "changing")
        present = [entry for entry in item.node if entry.key.text in self._kinds]
        if len(present) == 1:
            kind = present[0].key.text
            if kind != "never_moves":
                fields.misplaced("changing", "goes with `never_moves` only")
            return self._kinds[kind](fields)
        help = f"a property has one of {listed(self._kinds, 'and')}"
        if present:
            self._report.error("several-promises", present[1].key.span, "the property has a second promise", help)
        else:
            self._report.error("no-promise", fields.span, "the property promises nothing", help)
        return None

    def _comes_out(self, kind: type[Always] | type[Never], key: str, fields: Fields) -> Always | Never | None:
        recommendations = self._recommendations(fields, key)
        return kind(recommendations) if recommendations else None

    def _independent(self, fields: Fields) -> NeverDependsOn | None:
        questions = self._questions(fields, "never_depends_on")
        return NeverDependsOn(questions) if questions else None

    def _never_moves(self, fields: Fields) -> NeverMoves | None:
        changing = self._questions(fields, "changing")
        mapping = fields.mapping("never_moves")
        if mapping is None:
            return None
        inner = Fields(mapping, "`never_moves`", self._reading)
        start, end = self._recommendations(inner, "from"), self._recommendations(inner, "to")
        fine = inner.finish() and inner.ok
        if both := [one for one in start if one in end]:
            message = f"`from` and `to` share {listed(both, 'and')}, so a change of nothing would break the promise"
            self._report.error("repeated", mapping.span, message)
            return None
        return NeverMoves(changing, start, end) if fine and changing and start and end else None

    def _recommendations(self, fields: Fields, key: str) -> tuple[str, ...]:
        words = fields.words(key)
        known = [self._scope.recommendations.require(word) for word in words]
        fields.ok = fields.ok and bool(words) and all(known)
        return tuple(word.text for word in words) if all(known) else ()

    def _questions(self, fields: Fields, key: str) -> tuple[str, ...]:
        return self._known(fields.words(key), fields)

    def _known(self, words: tuple[Scalar, ...], fields: Fields) -> tuple[str, ...]:
        known = [self._scope.questions.require(word) for word in words]
        fields.ok = fields.ok and bool(words) and all(known)
        return tuple(word.text for word in words) if all(known) else ()

    def _once_answered(self, fields: Fields) -> tuple[str, ...]:
        """Return the questions that must be answered: `all`, a list, or `{all_but: [...]}`; texts never count."""
        node = fields.node("once_answered", required=False)
        if node is None:
            return ()
        if isinstance(node, Scalar) and node.text == ALL:
            return self._all_but(())
        if isinstance(node, MappingNode):
            inner = Fields(node, "`once_answered`", self._reading)
            but = self._questions(inner, "all_but")
            fields.ok = inner.finish() and fields.ok
            return self._all_but(but)
        return self._known(self._reading.words(node, "`once_answered`"), fields)

    def _all_but(self, but: tuple[str, ...]) -> tuple[str, ...]:
        questions = self._scope.questions.items.values()
        return tuple(one.id for one in questions if one.kind is not Kind.TEXT and one.id not in but)
