"""A small book that has everything, and its people in each form in which a table may have them."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import polars as pl
from strategies import all_profiles, choice, choices, make_book, make_rule, number, yes_no

from coachmentor import Advisor
from coachmentor.model.conditions import All, AnyOf, Compare, Is, NoneOf, Not, OneOf, Operator, Threshold
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import CallsFor, RulesOut, Supports

QUESTIONS = (choices("needs", "skill", "career"), choice("trust", "yes", "no"), yes_no("new"), number("months", 1, 3))

SHORT = Compare("months", Operator.UNDER, (Threshold(2),))

BOOK = make_book(
    QUESTIONS,
    [
        make_rule(OneOf("needs", ("skill",)), Supports("coaching", "strong", 3), "skills", "a-skill"),
        make_rule(OneOf("needs", ("career",)), Supports("mentoring", "strong", 3), "career", "a-career"),
        make_rule(All((Is("new", True), Not(SHORT))), Supports("mentoring", "slight", 2), "skills", "new-and-long"),
        make_rule(AnyOf((SHORT, Is("new", False))), Supports("coaching", "slight", 1), id="short-or-not-new"),
        make_rule(OneOf("trust", ("no",)), RulesOut(("coaching",)), id="no-trust"),
        make_rule(All((NoneOf("needs", ("skill", "career")), Is("new", True))), CallsFor("training"), id="to-train"),
    ],
    enough=2,
    clear_lead=3,
)

Cells = Callable[[Question, Answer], Mapping[str, object]]


def as_list(question: Question, answer: Answer) -> Mapping[str, object]:
    return {question.id: sorted(answer) if isinstance(answer, frozenset) else answer}


def as_text(question: Question, answer: Answer) -> Mapping[str, object]:
    if isinstance(answer, frozenset):
        return {question.id: "; ".join(sorted(answer)) or "none"}
    if isinstance(answer, bool):
        return {question.id: "Yes" if answer else "no"}
    return {question.id: None if answer is None else str(answer)}


def by_choice(question: Question, answer: Answer) -> Mapping[str, object]:
    if question.kind is not Kind.CHOICES:
        return as_list(question, answer)
    picked = answer if isinstance(answer, frozenset) else None
    return {f"{question.id}/{one}": None if picked is None else one in picked for one in question.choice_ids}


FORMS: Mapping[str, Cells] = {"lists": as_list, "texts": as_text, "a column for each choice": by_choice}


def everyone(book: RuleBook = BOOK) -> list[dict[str, Answer]]:
    return list(all_profiles(book))


def table(people: Sequence[Mapping[str, Answer]], cells: Cells, book: RuleBook = BOOK) -> pl.DataFrame:
    """Return a table of these people, each with a number."""
    asked = [question for question in book.questions if question.kind is not Kind.TEXT]
    rows = [
        {"row": i, **{name: cell for one in asked for name, cell in cells(one, person.get(one.id)).items()}}
        for i, person in enumerate(people)
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def advised(people: Sequence[Mapping[str, Answer]], book: RuleBook = BOOK) -> list[dict[str, object]]:
    """Return what is to be added to each row, by the engine for one profile."""
    advisor = Advisor(book)
    rows = []
    for person in people:
        advice = advisor.advise(person)
        rules = [book.rules[i] for i in advice.verdict.fired]
        rows.append(
            {
                "recommendation": advice.recommendation,
                "form": advice.form,
                "confidence": str(advice.confidence),
                **{f"points_{option}": points for option, points in advice.points.items()},
                "fired": [rule.id for rule in rules],
                "problems": [],
            }
        )
    return rows


def only(rows: Sequence[Mapping[str, object]], names: Sequence[str]) -> list[dict[str, object]]:
    return [{name: row[name] for name in names} for row in rows]


def parts(folder: Path) -> list[Path]:
    return sorted(folder.glob("part-*"))
