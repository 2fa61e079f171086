"""The questions that the diagram answers, answered by trying everything."""

from collections.abc import Iterator

from reference import Answers, decision
from strategies import all_profiles, completions

from coachmentor.model.profile import Answer, Profile
from coachmentor.model.questions import Kind, Question
from coachmentor.model.rule_book import RuleBook

Outcome = tuple[str, tuple[str, ...]]
"""A recommendation and the interventions called for."""

IMPOSSIBLE = 1 << 20


class Everything:
    """A book with what comes out of each of its profiles."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self._known: dict[frozenset[tuple[str, Answer]], Outcome] = {}

    def outcome(self, answers: Answers) -> Outcome:
        key = frozenset(answers.items())
        if key not in self._known:
            found = decision(self.book, answers)
            self._known[key] = found.recommendation, found.interventions
        return self._known[key]

    def outcomes(self) -> set[Outcome]:
        return {self.outcome(answers) for answers in all_profiles(self.book)}

    def unanswered(self, profile: Profile, *, not_known_too: bool) -> list[str]:
        closed = profile.answers.keys() | (frozenset() if not_known_too else profile.not_known)
        return [question.id for question in self.book.questions if question.id not in closed]

    def open_questions(self, profile: Profile, *, not_known_too: bool) -> tuple[str, ...]:
        """Unanswered questions such that two completions differ in them alone, and in what comes out."""
        unanswered = self.unanswered(profile, not_known_too=not_known_too)
        everything = list(completions(self.book, dict(profile.answers), unanswered))
        return tuple(question for question in unanswered if self._matters(question, everything))

    def _matters(self, question: str, everything: list[dict[str, Answer]]) -> bool:
        met: dict[frozenset[tuple[str, Answer]], Outcome] = {}
        for answers in everything:
            others = frozenset((id, answer) for id, answer in answers.items() if id != question)
            if met.setdefault(others, self.outcome(answers)) != self.outcome(answers):
                return True
        return False

    def possible(self, profile: Profile) -> set[str]:
        unanswered = self.unanswered(profile, not_known_too=True)
        return {self.outcome(answers)[0] for answers in completions(self.book, dict(profile.answers), unanswered)}

    def smallest_changes(self, answers: Answers) -> dict[str, tuple[int, list[dict[str, Answer]]]]:
        """For each other recommendation, the least cost of a change that leads there, and all such changes."""
        found: dict[str, tuple[int, list[dict[str, Answer]]]] = {}
        now = self.outcome(answers)[0]
        for other in self._never_taken_back(answers):
            recommendation, price = self.outcome(other)[0], cost(self.book, answers, other)
            if recommendation != now:
                least, changes = found.get(recommendation, (IMPOSSIBLE, []))
                if price < least:
                    found[recommendation] = price, [other]
                elif price == least:
                    changes.append(other)
        return found

    def _never_taken_back(self, answers: Answers) -> Iterator[dict[str, Answer]]:
        return (other for other in all_profiles(self.book) if answers.keys() - texts(self.book) <= other.keys())


def texts(book: RuleBook) -> set[str]:
    return {question.id for question in book.questions if question.kind is Kind.TEXT}


def cost(book: RuleBook, before: Answers, after: Answers) -> int:
    """As readings/changes.py says: an answer changed or given costs one, of several answers each choice does."""
    return sum(_cost(question, before.get(question.id), after.get(question.id)) for question in book.questions)


def _cost(question: Question, before: Answer | None, after: Answer | None) -> int:
    if question.kind is Kind.TEXT or before == after:
        return 0
    if isinstance(after, frozenset):
        return len(after ^ before) if isinstance(before, frozenset) else max(1, len(after))
    return 1
