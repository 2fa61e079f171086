"""Conditions as they are written to the condition tree, each entry checked against its question."""

from collections.abc import Callable

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
    Operator,
    Threshold,
)
from coachmentor.model.questions import Kind, Question
from coachmentor.read.nodes import Entry, ListNode, MappingNode, Node, Scalar, Sort
from coachmentor.read.report import quoted
from coachmentor.read.scalars import describe, quoting
from coachmentor.read.scope import Scope
from coachmentor.read.thresholds import check_thresholds
from coachmentor.text import Span

COMPARISONS = {operator.value: operator for operator in Operator}
SETS: dict[str, type[IncludesAll] | type[NoneOf]] = {"includes_all": IncludesAll, "none_of": NoneOf}


class ConditionReader:
    """Reads conditions of one book; what is at fault is reported, and None stands in its place."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._reading = scope.reading
        self._report = scope.reading.report
        self._by_kind: dict[Kind, Callable[[Question, Entry], Condition | None]] = {
            Kind.CHOICE: self._choice,
            Kind.CHOICES: self._choices,
            Kind.YES_NO: self._yes_no,
            Kind.WHOLE_NUMBER: self._number,
            Kind.TEXT: self._text,
        }

    def read(self, node: Node, what: str) -> Condition | None:
        """Return the condition that a node stands for."""
        if isinstance(node, Scalar):
            return self._named(node, what)
        if isinstance(node, ListNode):
            help = "write `all:` before the list where all of it must hold, `any:` where one is enough"
            self._report.error("wrong-type", node.span, f"{what} takes a mapping, not a list", help)
            return None
        if not node.entries:
            self._report.error("empty", node.span, f"{what} is empty: it would always hold")
            return None
        parts = [self._entry(entry) for entry in node]
        return parts[0] if len(parts) == 1 else self._joined(All, parts, node.span)

    def _joined(self, make: type[All] | type[AnyOf], parts: list[Condition | None], span: Span) -> Condition | None:
        good = tuple(part for part in parts if part is not None)
        return make(good, span) if len(good) == len(parts) else None

    def _named(self, node: Scalar, what: str) -> Condition | None:
        if node.sort is not Sort.TEXT:
            self._report.error("wrong-type", node.span, f"{what} takes a condition, not {describe(node)}")
            return None
        if node.text in self._scope.questions:
            help = f"write what its answer must be, such as `{node.text}: yes`"
            self._report.error("bad-condition", node.span, f"{quoted(node.text)} is a question, not a condition", help)
            return None
        return Named(node.text, node.span) if self._scope.conditions.require(node) else None

    def _entry(self, entry: Entry) -> Condition | None:
        span = _joint(entry.key.span, entry.value.span)
        match entry.key.text:
            case "all":
                return self._list(All, entry, span)
            case "any":
                return self._list(AnyOf, entry, span)
            case "not":
                part = self.read(entry.value, "`not`")
                return Not(part, span) if part else None
            case _:
                return self._about_question(entry)

    def _list(self, make: type[All] | type[AnyOf], entry: Entry, span: Span) -> Condition | None:
        what = quoted(entry.key.text)
        node = self._reading.sequence(entry.value, what)
        if node is None:
            return None
        return self._joined(make, [self.read(item, f"an item of {what}") for item in node.items], span)

    def _about_question(self, entry: Entry) -> Condition | None:
        key = entry.key
        if key.text in self._scope.conditions and key.text not in self._scope.questions:
            help = f"use it by its id alone, such as `all: [{key.text}]` or `not: {key.text}`"
            self._report.error("bad-condition", key.span, f"{quoted(key.text)} is a condition, not a question", help)
            return None
        if key.text not in self._scope.questions:
            self._unknown_question(key)
            return None
        question = self._scope.questions.find(key)
        return self._by_kind[question.kind](question, entry) if question else None

    def _unknown_question(self, key: Scalar) -> None:
        if key.text in COMPARISONS or key.text in SETS:
            message = f"{quoted(key.text)} needs a question before it"
            help = f"write for example `months: {{{key.text}: 6}}`" if key.text in COMPARISONS else None
            self._report.error("bad-condition", key.span, message, help)
        elif not self._report.incomplete:
            known = [*self._scope.questions.ids, "all", "any", "not"]
            message = f"there is no question {quoted(key.text)}"
            self._report.unknown("unknown-question", key.span, message, key.text, known)

    def _text(self, question: Question, entry: Entry) -> None:
        message = f"{quoted(question.id)} takes a text, and conditions cannot look into texts"
        self._report.error("bad-condition", entry.key.span, message)

    def _yes_no(self, question: Question, entry: Entry) -> Condition | None:
        node = entry.value
        if isinstance(node, Scalar) and node.sort is Sort.YES_NO:
            return Is(question.id, bool(node.value), _joint(entry.key.span, node.span))
        message = f"{quoted(question.id)} takes yes or no, not {describe(node)}"
        help = "write it without quotes" if isinstance(node, Scalar) and node.text in ("yes", "no") else None
        self._report.error("bad-condition", node.span, message, help)
        return None

    def _choice(self, question: Question, entry: Entry) -> Condition | None:
        if isinstance(entry.value, MappingNode):
            key = next(iter(entry.value.entries), "")
            help = {
                "includes_all": "list the choices: any one of them will do, and no two can be picked",
                "none_of": f"write `not: {{{question.id}: [...]}}`",
            }.get(key)
            message = f"{quoted(question.id)} takes a choice or a list of choices, not a mapping"
            self._report.error("bad-condition", entry.value.span, message, help)
            return None
        return self._one_of(question, entry)

    def _choices(self, question: Question, entry: Entry) -> Condition | None:
        if not isinstance(entry.value, MappingNode):
            return self._one_of(question, entry)
        return self._operators(question, entry.value, list(SETS), self._set)

    def _one_of(self, question: Question, entry: Entry) -> Condition | None:
        choices = self._choice_list(question, entry.value)
        return OneOf(question.id, choices, _joint(entry.key.span, entry.value.span)) if choices else None

    def _choice_list(self, question: Question, node: Node) -> tuple[str, ...] | None:
        """Return the choices in a condition, each checked."""
        known = question.choice_ids
        items = node.items if isinstance(node, ListNode) else (node,)
        if not items:
            self._report.error("empty", node.span, f"the list of choices of {quoted(question.id)} is empty")
            return None
        found: dict[str, None] = {}
        for item in items:
            if isinstance(item, Scalar) and item.sort is Sort.TEXT and item.text in known:
                if item.text in found:
                    self._report.error("repeated", item.span, f"{quoted(item.text)} stands in this list twice")
                found[item.text] = None
            else:
                self._refuse_choice(question, item)
        return tuple(found) if all(isinstance(i, Scalar) and i.text in found for i in items) else None

    def _refuse_choice(self, question: Question, item: Node) -> None:
        if isinstance(item, Scalar) and item.sort is Sort.TEXT:
            message = f"{quoted(question.id)} has no choice {quoted(item.text)}"
            self._report.unknown("unknown-choice", item.span, message, item.text, question.choice_ids)
            return
        message = f"{quoted(question.id)} takes a choice, not {describe(item)}"
        code = "yaml-reads-otherwise" if isinstance(item, Scalar) and item.sort is Sort.YES_NO else "bad-condition"
        help = quoting(item) if isinstance(item, Scalar) and item.text in question.choice_ids else None
        self._report.error(code, item.span, message, help)

    def _set(self, question: Question, entry: Entry) -> Condition | None:
        key = entry.key.text
        if not isinstance(entry.value, ListNode):
            message = f"`{key}` takes a list of choices, not {describe(entry.value)}"
            self._report.error("bad-condition", entry.value.span, message)
            return None
        choices = self._choice_list(question, entry.value)
        return SETS[key](question.id, choices, _joint(entry.key.span, entry.value.span)) if choices else None

    def _number(self, question: Question, entry: Entry) -> Condition | None:
        if isinstance(entry.value, MappingNode):
            return self._operators(question, entry.value, list(COMPARISONS), self._compare)
        if isinstance(entry.value, ListNode):
            message = f"{quoted(question.id)} takes a number or a comparison, not a list"
            help = "write `{between: [3, 6]}` for a range"
            self._report.error("bad-condition", entry.value.span, message, help)
            return None
        return self._make_compare(question, Operator.BETWEEN, (entry.value, entry.value), entry)

    def _operators(
        self,
        question: Question,
        node: MappingNode,
        known: list[str],
        read: Callable[[Question, Entry], Condition | None],
    ) -> Condition | None:
        """Read a mapping such as `{at_least: 3, under: 9}`, all of which must hold."""
        if not node.entries:
            self._report.error("empty", node.span, f"the condition on {quoted(question.id)} is empty")
            return None
        parts: list[Condition | None] = []
        for entry in node:
            if entry.key.text in known:
                parts.append(read(question, entry))
            else:
                self._refuse_operator(question, entry.key, known)
                parts.append(None)
        return parts[0] if len(parts) == 1 else self._joined(All, parts, node.span)

    def _refuse_operator(self, question: Question, key: Scalar, known: list[str]) -> None:
        message = f"{quoted(key.text)} does not fit {quoted(question.id)}"
        self._report.unknown("bad-condition", key.span, message, key.text, known)

    def _compare(self, question: Question, entry: Entry) -> Condition | None:
        operator, node = COMPARISONS[entry.key.text], entry.value
        if operator is not Operator.BETWEEN:
            return self._make_compare(question, operator, (node,), entry)
        if isinstance(node, ListNode) and len(node.items) == 2:
            return self._make_compare(question, operator, tuple(node.items), entry)
        message = "`between` takes a list of two numbers, both included"
        self._report.error("bad-condition", node.span, message, "write for example `between: [3, 6]`")
        return None

    def _make_compare(
        self, question: Question, operator: Operator, nodes: tuple[Node, ...], entry: Entry
    ) -> Condition | None:
        thresholds = tuple(t for node in nodes if (t := self._threshold(node, question)) is not None)
        if len(thresholds) < len(nodes):
            return None
        if not check_thresholds(question, operator, thresholds, nodes, self._scope):
            return None
        return Compare(question.id, operator, thresholds, _joint(entry.key.span, entry.value.span))

    def _threshold(self, node: Node, question: Question) -> Threshold | None:
        if isinstance(node, Scalar) and node.sort is Sort.TEXT:
            value = self._scope.parameters.find(node)
            return None if value is None else Threshold(value, node.text)
        what = f"a comparison with {quoted(question.id)}"
        number = self._reading.whole_number(node, what, -(10**12), 10**12)
        return None if number is None else Threshold(number)


def _joint(start: Span, end: Span) -> Span:
    return Span(start.file, start.line, start.column, end.end_line, end.end_column)
