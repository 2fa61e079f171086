"""Rules: a condition, exactly one effect, and why."""

from coachmentor.model.rules import CallsFor, Effect, Rule, RulesOut, Supports
from coachmentor.read.conditions import ConditionReader
from coachmentor.read.dates import period_of
from coachmentor.read.fields import Fields, Shape
from coachmentor.read.manifest import MOST_POINTS
from coachmentor.read.merge import Item
from coachmentor.read.named import Extents, condition_at
from coachmentor.read.nodes import Entry, Node, Scalar, Sort
from coachmentor.read.report import listed
from coachmentor.read.scope import Scope
from coachmentor.read.sections import fields_of, sources_of
from coachmentor.text import Label

EFFECTS = ("supports", "rules_out", "calls_for")


class RuleReader:
    """Reads the rules of one book."""

    def __init__(self, scope: Scope, conditions: ConditionReader, extents: Extents) -> None:
        self._scope = scope
        self._reading = scope.reading
        self._report = scope.reading.report
        self._conditions = conditions
        self._extents = extents

    def read(self, item: Item) -> Rule | None:
        """Decode one rule."""
        fields = fields_of(item, "rule", Shape.HYPHENS, self._reading)
        title, because = fields.text("title"), fields.text("because")
        when = condition_at("when", fields, self._conditions, self._extents, required=True)
        effect = self._effect(item, fields)
        form = self._form(item, fields)
        sources, period = sources_of(fields, self._scope), period_of(fields, self._reading)
        if not fields.finish() or when is None or effect is None or item.id is None:
            return None
        return Rule(
            item.id.text, title, when, effect, because, form, sources, item.layer, period=period, span=fields.span
        )

    def _effect(self, item: Item, fields: Fields) -> Effect | None:
        fields.ignore(*EFFECTS, "strength")
        present = [entry for entry in item.node if entry.key.text in EFFECTS]
        if len(present) != 1:
            self._refuse_effects(present, fields)
            return None
        if present[0].key.text != "supports":
            fields.misplaced("strength", "goes with `supports` only")
        match present[0].key.text:
            case "supports":
                return self._supports(fields)
            case "rules_out":
                return self._rules_out(fields)
            case _:
                return self._calls_for(fields)

    def _refuse_effects(self, present: list[Entry], fields: Fields) -> None:
        help = f"a rule has one of {listed(EFFECTS, 'and')}"
        if present:
            labels = [Label(present[0].key.span, "the first effect")]
            message = "the rule has a second effect"
            self._report.error("several-effects", present[1].key.span, message, f"{help}: write two rules", labels)
        else:
            self._report.error("no-effect", fields.span, "the rule has no effect", help)

    def _supports(self, fields: Fields) -> Supports | None:
        option = fields.word("supports")
        strength = fields.node("strength")
        known = option is not None and self._scope.options.require(option)
        points = self._points(strength) if strength is not None else None
        if option is None or strength is None or points is None or not known:
            return None
        return Supports(option.text, strength.text if isinstance(strength, Scalar) else "", points)

    def _points(self, node: Node) -> int | None:
        if isinstance(node, Scalar) and node.sort is Sort.TEXT:
            return self._scope.strengths.find(node)
        return self._reading.whole_number(node, "`strength`", 1, MOST_POINTS)

    def _rules_out(self, fields: Fields) -> RulesOut | None:
        words = fields.words("rules_out")
        known = [self._scope.options.require(word) for word in words]
        return RulesOut(tuple(word.text for word in words)) if words and all(known) else None

    def _calls_for(self, fields: Fields) -> CallsFor | None:
        word = fields.word("calls_for")
        return CallsFor(word.text) if word and self._scope.interventions.require(word) else None

    def _form(self, item: Item, fields: Fields) -> str | None:
        has_other_effect = any(key in item.node.entries for key in EFFECTS[1:])
        if has_other_effect and "supports" not in item.node.entries:
            fields.misplaced("form", "goes with `supports` only")
            return None
        word = fields.word("form", required=False)
        if word is None:
            return None
        if self._scope.forms.ids:
            fields.ok = self._scope.forms.require(word) and fields.ok
        else:
            fields.ok = self._reading.has_shape(word, Shape.HYPHENS) and fields.ok
        return word.text
