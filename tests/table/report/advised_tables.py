"""Tables of staff, advised by the shipped book, and what is counted of them when each row is looked at by itself."""

import random
from collections import Counter
from collections.abc import Mapping

import polars as pl

from coachmentor import Advisor
from coachmentor.decide import Program
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook

ADVISOR = Advisor.default()
PROGRAM: Program = ADVISOR._program
BOOK: RuleBook = ADVISOR.book


def answer(question: Question, chance: random.Random) -> str | None:
    """A cell, now and then an empty one."""
    if chance.random() < 0.3:
        return None
    match question.kind:
        case Kind.CHOICE:
            return question.choice_ids[0] if chance.random() < 0.8 else chance.choice(question.choice_ids)
        case Kind.CHOICES:
            return ";".join(sorted(set(chance.choices(question.choice_ids, k=2))))
        case Kind.YES_NO:
            return chance.choice(["yes", "no"])
        case _:
            return str(chance.randint(1, 24))


def staff(people: int, seed: int = 1, departments: Mapping[str | None, int] | None = None) -> pl.DataFrame:
    """A table with an id, a department and an answer in each cell; every fiftieth row has a name in place of months."""
    chance = random.Random(seed)
    weights = departments or {"Teaching": 6, "Finance": 4, None: 1}
    asked = [question for question in BOOK.questions if question.kind is not Kind.TEXT]
    columns: dict[str, list[str | None]] = {one.id: [answer(one, chance) for _ in range(people)] for one in asked}
    columns["months"][::50] = ["Barbara Smith"] * len(columns["months"][::50])
    columns["id"] = [f"P-{i:05}-X" for i in range(people)]
    columns["department"] = chance.choices(list(weights), list(weights.values()), k=people)
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def advised(table: pl.DataFrame, prefix: str = "") -> pl.DataFrame:
    """The table with the advice."""
    return ADVISOR.advise_table(table, prefix=prefix)


def as_text(table: pl.DataFrame) -> pl.DataFrame:
    """The table as a CSV file gives it back: lists are joined, an empty one is nothing, and all is text."""
    joined = [
        pl.when(pl.col(name).list.len() > 0).then(pl.col(name).list.join(";")).alias(name)
        for name, type_ in table.schema.items()
        if isinstance(type_, pl.List)
    ]
    return table.with_columns(joined).select(pl.all().cast(pl.String))


def decides(fired: list[str], rule: str) -> bool:
    """Whether something else comes out where all of these rules but one have fired."""
    position = {one.id: i for i, one in enumerate(BOOK.rules)}
    before = PROGRAM.outcome(PROGRAM.tally(position[one] for one in fired))
    after = PROGRAM.outcome(PROGRAM.tally(position[one] for one in fired if one != rule))
    return before.recommendation != after.recommendation


def turns(fired: list[str], points: int) -> bool:
    """Whether so many points more or less for one option lead to something else."""
    position = {one.id: i for i, one in enumerate(BOOK.rules)}
    tally = PROGRAM.tally(position[one] for one in fired)
    for option in range(len(BOOK.options)):
        for change in (points, -points):
            moved = list(tally.points)
            moved[option] += change
            other = PROGRAM.outcome(tally._replace(points=tuple(moved)))
            if moved[option] >= 0 and other.recommendation != PROGRAM.outcome(tally).recommendation:
                return True
    return False


def counted_one_by_one(table: pl.DataFrame) -> dict[str, object]:
    """What a report counts, by looking at each row."""
    right = [row for row in table.to_dicts() if row["recommendation"] is not None]
    return {
        "recommendations": Counter(row["recommendation"] for row in right),
        "fired": Counter(rule for row in right for rule in row["fired"]),
        "decided": Counter(rule for row in right for rule in row["fired"] if decides(row["fired"], rule)),
        "near": Counter(row["recommendation"] for row in right if turns(row["fired"], min(BOOK.strengths.values()))),
        "unanswered": Counter(question for row in right for question in row["unanswered"]),
        "refused": table.height - len(right),
        "departments": Counter((row["department"], row["recommendation"]) for row in right),
    }
