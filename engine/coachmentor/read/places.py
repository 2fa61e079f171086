"""Where in a file the answer stands that a problem is about."""

from coachmentor.read.nodes import ListNode, MappingNode, Scalar
from coachmentor.read.profile import Problem
from coachmentor.read.report import listed, quoted
from coachmentor.text import Diagnostic, Span

CODE = "bad-answer"
MOST_LISTED = 16


def diagnose(problem: Problem, answers: MappingNode) -> Diagnostic:
    """Return a problem as a diagnostic that points at the answer."""
    return Diagnostic(CODE, message_of(problem), place_of(problem, answers), help_of(problem))


def place_of(problem: Problem, answers: MappingNode) -> Span:
    """Return the place of the wrong item of a list, else of the question's name."""
    entry = answers.entries.get(problem.question)
    if entry is None:
        return answers.span
    if isinstance(entry.value, ListNode) and isinstance(problem.value, str):
        for item in entry.value.items:
            if isinstance(item, Scalar) and item.text == problem.value:
                return item.span
    return entry.key.span


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
