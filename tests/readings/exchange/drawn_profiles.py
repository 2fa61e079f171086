"""Random profiles and books for other engines to decide on, always the same ones, as JSON has them."""

import random
from typing import Any, TypeVar

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from strategies import choice, choices, conditions, make_book, make_rule, number, rule_books, yes_no

from coachmentor.model.conditions import Condition
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Supports

Raw = dict[str, Any]
Drawn = TypeVar("Drawn")


def random_profiles(book: RuleBook, count: int, seed: int) -> list[Raw]:
    """Draw profiles from wholly unanswered to wholly answered, some questions asked but not known."""
    chance = random.Random(seed)
    return [{}, *(_profile(book, chance) for _ in range(count - 1))]


def _profile(book: RuleBook, chance: random.Random) -> Raw:
    openness = chance.random()
    asked = [question for question in book.questions if chance.random() > openness * 0.9]
    return {question.id: None if chance.random() < 0.1 else _answer(question, chance) for question in asked}


def _answer(question: Question, chance: random.Random) -> object:
    match question.kind:
        case Kind.YES_NO:
            return chance.random() < 0.5
        case Kind.CHOICE:
            return chance.choice(question.choice_ids)
        case Kind.CHOICES:
            most = min(chance.choice([0, 1, 1, 2, 2, 3, 5]), len(question.choice_ids))
            return chance.sample(question.choice_ids, most)
        case Kind.WHOLE_NUMBER:
            near = [number for number in (3, 4, 5, 6, 7, 11, 12, 13) if question.least <= number <= question.most]
            return chance.choice([*near, chance.randint(question.least, question.most)])
        case Kind.TEXT:
            return chance.choice(["", "Lead a team", 'a "quote" \\'])


def answers_of(raw: Raw) -> dict[str, Answer]:
    """Return a profile's answers as the engine takes them."""
    return {id: frozenset(one) if isinstance(one, list) else one for id, one in raw.items() if one is not None}


def random_books(count: int) -> list[RuleBook]:
    """Draw books as the tests of the readings do, with more rules, and without the smallest."""
    return _drawn(rule_books(most_rules=20), count)


def books_about_one_question(rules: int) -> list[RuleBook]:
    """Return a book for each kind of question, with rules of every shape that read it and nothing else."""
    asked = [choices("q", *"abcd"), choice("q", *"abcd"), number("q", -3, 5), yes_no("q")]
    return [_about(question, _drawn(conditions([question]), rules)) for question in asked]


def _about(question: Question, whens: list[Condition]) -> RuleBook:
    supports = Supports("coaching", "so", 1)
    return make_book([question], [make_rule(when, supports, id=f"r{i}") for i, when in enumerate(whens)])


def _drawn(strategy: st.SearchStrategy[Drawn], count: int) -> list[Drawn]:
    drawn: list[Drawn] = []

    @settings(max_examples=2 * count, database=None, derandomize=True, phases=[Phase.generate], deadline=None)
    @given(strategy)
    def draw(one: Drawn) -> None:
        drawn.append(one)

    draw()
    return drawn[-count:]
