"""Where in a file the answer stands that a problem is about."""

from collections.abc import Iterable, Iterator, Mapping

from coachmentor.read.nodes import ListNode, MappingNode, Node, Scalar
from coachmentor.read.profile import Problem
from coachmentor.read.report import listed, quoted
from coachmentor.text import Diagnostic, Span

CODE = "bad-answer"
MOST_LISTED = 16


def diagnose(problems: Iterable[Problem], answers: MappingNode) -> Iterator[Diagnostic]:
    """Yield each problem as a diagnostic that points at the answer."""
    items = {id: _items(entry.value) for id, entry in answers.entries.items()}
    for problem in problems:
        yield Diagnostic(CODE, message_of(problem), _place_of(problem, answers, items), help_of(problem))


def _items(node: Node) -> Mapping[str, Span]:
    """Return where each item of a list stands for the first time."""
    if not isinstance(node, ListNode):
        return {}
    return {item.text: item.span for item in reversed(node.items) if isinstance(item, Scalar)}


def _place_of(problem: Problem, answers: MappingNode, items: Mapping[str, Mapping[str, Span]]) -> Span:
    """Return the place of the wrong item of a list, else of the question's name."""
    entry = answers.entries.get(problem.question)
    if entry is None:
        return answers.span
    wrong = problem.value if isinstance(problem.value, str) else None
    return items[problem.question].get(wrong or "", entry.key.span)


def message_of(problem: Problem) -> str:
    """Return what is wrong, with the question's name."""
    return f"{quoted(problem.question)} {problem.problem}" if problem.question else problem.problem


def help_of(problem: Problem) -> str | None:
    """Return the nearest allowed answer, else all that are allowed where they are not too many."""
    if problem.nearest is not None:
        return f"did you mean `{problem.nearest}`?"
    if 0 < len(problem.allowed) <= MOST_LISTED:
        return f"allowed here: {listed(problem.allowed)}"
    return None
