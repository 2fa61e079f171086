"""What the rules and the advice of a book mention: questions, and choices by name or by a `not`."""

from collections.abc import Iterator, Mapping

from coachmentor.model.conditions import (
    All,
    AnyOf,
    Compare,
    Condition,
    IncludesAll,
    Is,
    Leaf,
    Named,
    NoneOf,
    Not,
    OneOf,
)
from coachmentor.model.questions import Kind
from coachmentor.model.rule_book import RuleBook
from coachmentor.text.placeholders import placeholders


def conditions_of(book: RuleBook) -> Iterator[Condition]:
    """Yield the conditions of the rules and of the lines of advice."""
    for rule in book.rules:
        yield rule.when
    for line in book.advice:
        if line.when is not None:
            yield line.when
        if line.unless is not None:
            yield line.unless


def leaves(
    condition: Condition, conditions: Mapping[str, Condition], wanted: bool = True
) -> Iterator[tuple[Leaf, bool]]:
    """Yield each leaf, those of named conditions too, with whether it must hold or, below a `not`, must not."""
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part, conditions, wanted)
        case Not(part):
            yield from leaves(part, conditions, not wanted)
        case Named(id_):
            yield from leaves(conditions[id_], conditions, wanted)
        case _:
            yield condition, wanted


def all_leaves(book: RuleBook) -> Iterator[tuple[Leaf, bool]]:
    """Yield the leaves of every rule and line of advice."""
    for condition in conditions_of(book):
        yield from leaves(condition, book.conditions)


def shown_questions(book: RuleBook) -> frozenset[str]:
    """Return the questions whose answer a line of advice shows, by a placeholder such as `{months}`."""
    names = {name for line in book.advice for _, _, name in placeholders(line.say)}
    return frozenset(names & book.question.keys())


def used_questions(book: RuleBook) -> frozenset[str]:
    """Return the questions that a rule or a line of advice asks about or shows."""
    return shown_questions(book) | {leaf.question for leaf, _ in all_leaves(book)}


def mentioned_choices(book: RuleBook) -> dict[str, set[str]]:
    """Return the choices of each question that are mentioned; of a single choice, `not` mentions the others too."""
    found: dict[str, set[str]] = {}
    for leaf, wanted in all_leaves(book):
        match leaf:
            case OneOf(question, choices) if not wanted and book.question[question].kind is Kind.CHOICE:
                found.setdefault(question, set()).update(book.question[question].choice_ids)
            case OneOf(question, choices) | IncludesAll(question, choices) | NoneOf(question, choices):
                found.setdefault(question, set()).update(choices)
            case Is() | Compare():
                continue
    return found
