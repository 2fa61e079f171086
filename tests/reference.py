"""What a rule book means, written from docs/rule-format.md and from nothing else: short, slow, obviously right."""

from collections.abc import Mapping
from dataclasses import dataclass

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
    Operator,
)
from coachmentor.model.profile import Answer
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, RulesOut, Supports

Answers = Mapping[str, Answer]


@dataclass(frozen=True)
class Decision:
    """What comes out, and the rules that fired, by position."""

    fired: tuple[int, ...]
    recommendation: str
    confidence: str
    form: str | None
    points: tuple[int, ...]
    ruled_out: tuple[str, ...]
    interventions: tuple[str, ...]


def truth(condition: Condition, named: Mapping[str, Condition], answers: Answers) -> bool | None:
    """Return True or False where the answers settle the condition, None where they do not."""
    match condition:
        case All(parts):
            truths = [truth(part, named, answers) for part in parts]
            return False if False in truths else None if None in truths else True
        case AnyOf(parts):
            truths = [truth(part, named, answers) for part in parts]
            return True if True in truths else None if None in truths else False
        case Not(part):
            inner = truth(part, named, answers)
            return None if inner is None else not inner
        case Named(id_):
            return truth(named[id_], named, answers)
        case _:
            return holds(condition, answers[condition.question]) if condition.question in answers else None


def holds(leaf: Leaf, answer: Answer) -> bool:
    """Say whether an entry holds of an answer that was given."""
    match leaf:
        case Is(_, value):
            return answer is value
        case OneOf(_, choices):
            return bool(answer & set(choices)) if isinstance(answer, frozenset) else answer in choices
        case IncludesAll(_, choices):
            return isinstance(answer, frozenset) and set(choices) <= answer
        case NoneOf(_, choices):
            return isinstance(answer, frozenset) and not answer & set(choices)
        case Compare(_, operator, thresholds):
            assert isinstance(answer, int)
            first, last = thresholds[0].value, thresholds[-1].value
            return {
                Operator.UNDER: answer < first,
                Operator.AT_MOST: answer <= first,
                Operator.OVER: answer > first,
                Operator.AT_LEAST: answer >= first,
                Operator.BETWEEN: first <= answer <= last,
            }[operator]


def decision(book: RuleBook, answers: Answers) -> Decision:
    """Decide for one profile."""
    fired = [i for i, rule in enumerate(book.rules) if truth(rule.when, book.conditions, answers) is True]
    points = dict.fromkeys(book.options, 0)
    out: set[str] = set()
    called_for: set[str] = set()
    for i in fired:
        match book.rules[i].effect:
            case Supports(option, _, worth):
                points[option] += worth
            case RulesOut(options):
                out |= set(options)
            case CallsFor(intervention):
                called_for.add(intervention)
    recommendation, confidence = steps(book, points, out, called_for)
    return Decision(
        tuple(fired),
        recommendation,
        confidence,
        form(book, fired, recommendation),
        tuple(points.values()),
        tuple(option for option in book.options if option in out),
        tuple(one.id for one in book.interventions if one.id in called_for),
    )


def steps(book: RuleBook, points: Mapping[str, int], out: set[str], called_for: set[str]) -> tuple[str, str]:
    """Take steps 1 to 5 and return the recommendation and the confidence."""
    left = [option for option in book.options if option not in out]
    if called_for:
        return "another-intervention", "none"
    if not left:
        return "another-intervention", "none"
    if not any(points[option] >= book.enough for option in left):
        a_ruled_out_option_had_enough = any(points[option] >= book.enough for option in out)
        return ("another-intervention" if a_ruled_out_option_had_enough else "more-information"), "none"
    best = max(points[option] for option in left)
    leaders = [option for option in left if points[option] == best]
    if len(leaders) == 1:
        second = max((points[option] for option in left if option != leaders[0]), default=0)
        return leaders[0], "clear" if best - second >= book.clear_lead else "leaning"
    return "either", "level"


def form(book: RuleBook, fired: list[int], winner: str) -> str | None:
    """Return the form of the strongest fired rule that supports the winner and has one, the first among equals."""
    worths = [
        (rule.effect.points, rule.form)
        for rule in (book.rules[i] for i in fired)
        if isinstance(rule.effect, Supports) and rule.effect.option == winner and rule.form
    ]
    strongest = max((worth for worth, _ in worths), default=0)
    return next((form for worth, form in worths if worth == strongest), None)
