"""Random, partly answered profiles of a book, always the same for the same seed."""

from random import Random

from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook

SEED = 20261124


def random_profiles(book: RuleBook, count: int, seed: int = SEED) -> list[dict[str, object]]:
    """Return profiles as callers give them. In each, a share of the questions that is its own is answered."""
    random = Random(seed)
    profiles = []
    for _ in range(count):
        share = random.random()
        asked = [question for question in book.questions if random.random() < share]
        profiles.append({question.id: _answer(question, random) for question in asked})
    return profiles


def _answer(question: Question, random: Random) -> object:
    match question.kind:
        case Kind.YES_NO:
            return random.random() < 0.5
        case Kind.CHOICE:
            return random.choice(question.choice_ids)
        case Kind.CHOICES:
            return random.sample(question.choice_ids, random.choice((1, 1, 2, 2, 3))) if question.choices else []
        case Kind.WHOLE_NUMBER:
            return random.randint(question.least, question.most)
        case Kind.TEXT:
            return "IPP goal 2"
