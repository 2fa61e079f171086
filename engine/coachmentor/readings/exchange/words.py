"""What an export says to people beside its logic: which book it came from, its questions, its rules."""

from coachmentor.decide import Program
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Rule

TEST_OF_SEVERAL = "and also"
"""The heading of the column that reads several questions at once."""


def provenance(book: RuleBook) -> str:
    """Say which book this is, so that two exports can be told apart."""
    lines = [f"“{book.title}”, version {book.version}."]
    if book.sha256:
        lines.append(f"SHA-256 of the rule book: {book.sha256}.")
    lines.append("Written by coachmentor from the rule book. Change the rule book, then export it again.")
    return "\n".join(lines)


def question_in_full(question: Question) -> str:
    """Return a question as it is asked, with its choices or its bounds."""
    return "\n".join([question.ask, *_answers(question)])


def _answers(question: Question) -> list[str]:
    match question.kind:
        case Kind.WHOLE_NUMBER:
            return [f"{question.least} to {question.most} {question.unit or ''}".rstrip()]
        case Kind.YES_NO:
            return ["true for yes, false for no"]
        case _:
            return [f"{choice.id}: {choice.label}" for choice in question.choices]


def rule_in_full(rule: Rule) -> str:
    """Return a rule's title, reason and sources in one text."""
    sources = f" ({', '.join(rule.sources)})" if rule.sources else ""
    return f"{rule.title}: {rule.because}{sources}"


def interventions_called_for(program: Program) -> tuple[str, ...]:
    """Return the ids of the interventions that some rule calls for, in book order."""
    called_for = 0
    for effects in program.effects:
        called_for |= effects.called_for
    return program.interventions(called_for)
