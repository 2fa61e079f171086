"""Numbers in comparisons: within the question's bounds, and such that the comparison can hold."""

from coachmentor.model.conditions import Operator, Threshold
from coachmentor.model.questions import Question
from coachmentor.read.nodes import Node
from coachmentor.read.report import quoted
from coachmentor.read.scope import Scope
from coachmentor.text import Label


def check_thresholds(
    question: Question, operator: Operator, thresholds: tuple[Threshold, ...], nodes: tuple[Node, ...], scope: Scope
) -> bool:
    """Report thresholds that are out of bounds, reversed, or never reached."""
    report = scope.reading.report
    fine = True
    for threshold, node in dict(zip(thresholds, nodes, strict=True)).items():
        if not question.least <= threshold.value <= question.most:
            message = f"{_name(threshold)} is out of the bounds of {quoted(question.id)}"
            help = f"the question takes {question.least} to {question.most}"
            report.error("out-of-bounds", node.span, message, help, _labels(threshold, scope))
            fine = False
    if not fine:
        return False
    low, high = thresholds[0], thresholds[-1]
    if low.value > high.value:
        message = f"`between` has its larger number first: {_name(low)}, then {_name(high)}"
        report.error("reversed", nodes[0].span, message, labels=[*_labels(low, scope), *_labels(high, scope)])
        return False
    if _never(operator, low.value, question):
        message = f"this never holds: {quoted(question.id)} takes {question.least} to {question.most}"
        report.error("never-holds", nodes[0].span, message, labels=_labels(low, scope))
        return False
    return True


def _never(operator: Operator, value: int, question: Question) -> bool:
    under = operator is Operator.UNDER and value == question.least
    return under or (operator is Operator.OVER and value == question.most)


def _name(threshold: Threshold) -> str:
    return str(threshold.value) if threshold.parameter is None else f"`{threshold.parameter}` ({threshold.value})"


def _labels(threshold: Threshold, scope: Scope) -> list[Label]:
    span = scope.parameter_spans.get(threshold.parameter or "")
    return [Label(span, "its value stands here")] if span else []
