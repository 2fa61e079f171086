"""Proposes a case for each gap in coverage, as YAML that can be pasted into the rule book.

What a case expects is what the engine decides today: it is for the author to judge whether that is right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

import yaml

from coachmentor.author.coverage.cover import Coverage, Gap
from coachmentor.author.coverage.exercised import Exercise
from coachmentor.author.coverage.goals import Goal, Sort
from coachmentor.author.coverage.to_words import shown
from coachmentor.author.examined import Examined
from coachmentor.author.profile_text import plain_answers, to_yaml_line
from coachmentor.model.conditions import Compare, Condition, IncludesAll, Is, NoneOf, OneOf
from coachmentor.model.dates import Period
from coachmentor.model.rule_book import Case, Expectation, RuleBook
from coachmentor.render.printable import printable

WIDTH = 100
HEAD = """\
# Proposed by `coachmentor rules test --suggest`.
# What a case expects is what the book decides today. Read each, and keep it if that is what you mean.
# Save this as a file of its own in the folder of your book, or paste the cases below your own.
"""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A case that is not in the book yet, and the gaps that it fills."""

    case: Case
    fills: tuple[Goal, ...]


def suggestions(coverage: Coverage, examined: Examined) -> tuple[Suggestion, ...]:
    """Return cases that together fill every gap: few, with few answers each, in the order of the gaps."""
    fills = _fills(coverage.gaps, examined)
    ids = _Ids(examined.book)
    found: list[Suggestion] = []
    for i, filled in sorted(_few(fills, coverage.gaps).items()):
        gap = coverage.gaps[i]
        case = _case(ids.free(_named(gap.goal)), gap, examined)
        found.append(Suggestion(case, tuple(coverage.gaps[j].goal for j in sorted(filled))))
    return tuple(found)


def to_yaml(found: Sequence[Suggestion], book: RuleBook) -> str:
    """Return the cases as a file of a rule book, each below a comment that says what it is for."""
    blocks = [_block(suggestion, book) for suggestion in found]
    return HEAD + "cases:\n" + "\n".join(blocks)


def suggestions_as_dict(found: Sequence[Suggestion], book: RuleBook) -> list[dict[str, object]]:
    """Return the cases as data, each as it would stand in a file, with what it fills."""
    return [
        {
            "id": one.case.id,
            "answers": plain_answers(one.case.answers, book),
            "expect": _expected(one.case.expect),
            "fires": list(one.case.expect.fires),
            **_days(one.case.period),
            "fills": [{"sort": str(goal.sort), "id": goal.id} for goal in one.fills],
        }
        for one in found
    ]


def _fills(gaps: Sequence[Gap], examined: Examined) -> list[frozenset[int]]:
    """For the answers of each gap, the gaps that they fill."""
    exercise = Exercise(examined.program, [gap.goal for gap in gaps])
    return [frozenset(exercise.of(gap.answers)) for gap in gaps]


def _few(fills: Sequence[frozenset[int]], gaps: Sequence[Gap]) -> dict[int, frozenset[int]]:
    """Take, again and again, the answers that fill most of what is left; return what each then fills first."""
    left = set(range(len(fills)))
    taken: dict[int, frozenset[int]] = {}
    while left:
        best = max(sorted(left), key=lambda i: (len(fills[i] & left), -len(gaps[i].answers)))
        taken[best] = fills[best] & left
        left -= taken[best]
    return taken


def _case(id: str, gap: Gap, examined: Examined) -> Case:
    verdict = examined.verdict(gap.answers)
    fires = tuple(examined.book.rules[i].id for i in verdict.fired)
    expect = Expectation(
        verdict.recommendation, verdict.form, str(verdict.confidence), verdict.interventions or None, fires
    )
    # Where something of the book begins or is over on a day, what is expected holds until then.
    return Case(id, gap.answers, expect, period=examined.book.period)


class _Ids:
    """Ids that nothing in the files of a book has: what is switched off keeps its id, too."""

    def __init__(self, book: RuleBook) -> None:
        self._taken = {case.id for case in book.cases}
        for text in book.sources.values():
            self._taken.update(re.findall("[a-z0-9-]+", text))

    def free(self, wanted: str) -> str:
        id, number = wanted, 2
        while id in self._taken:
            id, number = f"{wanted}-{number}", number + 1
        self._taken.add(id)
        return id


def _named(goal: Goal) -> str:
    match goal.sort:
        case Sort.RULE:
            return f"{goal.id}-fires"
        case Sort.PART:
            return f"{goal.rule}-depends-on-{_part(goal.part)}"
        case Sort.WAY:
            return f"decided-by-{goal.id}"
        case Sort.RECOMMENDATION:
            return f"leads-to-{goal.id}"


def _part(part: Condition | None) -> str:
    match part:
        case OneOf(choices=(choice,)) | IncludesAll(choices=(choice,)) | NoneOf(choices=(choice,)):
            return choice
        case Is(question) | OneOf(question) | IncludesAll(question) | NoneOf(question) | Compare(question):
            return question.replace("_", "-")
        case _:
            return "a-part"


def _block(suggestion: Suggestion, book: RuleBook) -> str:
    case = suggestion.case
    lines = [
        *_comment(suggestion.fills),
        f"  - id: {_flow(case.id)}",
        f"    answers: {to_yaml_line(case.answers, book)}",
        f"    expect: {_flow(_expected(case.expect))}",
    ]
    if case.expect.fires:
        lines.append(f"    fires: {_flow(list(case.expect.fires))}")
    lines += [f"    {key}: {day}" for key, day in _days(case.period).items()]
    return "\n".join(lines) + "\n"


def _expected(expect: Expectation) -> dict[str, object]:
    said = {
        "recommendation": expect.recommendation,
        "form": expect.form,
        "confidence": expect.confidence,
        "interventions": list(expect.interventions) if expect.interventions else None,
    }
    return {key: value for key, value in said.items() if value is not None}


def _days(period: Period) -> dict[str, str]:
    days = {"from": period.first, "until": period.last}
    return {key: day.isoformat() for key, day in days.items() if day is not None}


def _comment(fills: Sequence[Goal]) -> Iterator[str]:
    for goal in fills:
        yield from wrap(printable(shown(goal)), WIDTH, initial_indent="  # ", subsequent_indent="  #   ")


def _flow(value: object) -> str:
    """Return a value on one line of YAML."""
    text = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, allow_unicode=True, width=float("inf"))
    return text.removesuffix("\n...\n").strip()
