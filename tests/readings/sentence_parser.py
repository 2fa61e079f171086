"""Reads a sentence about a book without phrases back into a test in Kleene's logic, by its own small grammar."""

import re
from collections.abc import Callable
from dataclasses import replace

from reference import Answers

from coachmentor.model.profile import Answer
from coachmentor.model.questions import Choice, Kind, Phrases, Question
from coachmentor.model.rule_book import RuleBook

Truth = Callable[[Answers], bool | None]

ENTRY = re.compile(r"“([^”]+)” (is not|is|does not include|includes) (.+?)(?=\)| (?:and|or) (?:“|\(|not \()|$)")
JOINED = re.compile(r" (and|or) (?=“|\(|not \()")


def without_phrases(book: RuleBook) -> RuleBook:
    """Return the book as it is with plain wording, choices being called by their ids."""
    return replace(book, questions=tuple(_plain(question) for question in book.questions))


def _plain(question: Question) -> Question:
    labelled = tuple(Choice(choice.id, choice.id) for choice in question.choices)
    return replace(question, phrases=Phrases(), choices=labelled)


def parse(sentence: str, book: RuleBook) -> Truth:
    """Return what the sentence says; it must be understood whole, and in one way only."""
    parser = _Parser(sentence, {question.id.replace("_", " "): question for question in book.questions})
    truth = parser.joined()
    assert parser.at == len(sentence), f"not understood: {sentence[parser.at :]!r} in {sentence!r}"
    return truth


class _Parser:
    def __init__(self, sentence: str, questions: dict[str, Question]) -> None:
        self.sentence = sentence
        self.questions = questions
        self.at = 0

    def joined(self) -> Truth:
        parts, words = [self.item()], set()
        while found := JOINED.match(self.sentence, self.at):
            self.at = found.end()
            words.add(found[1])
            parts.append(self.item())
        assert len(words) <= 1, f"`and` beside `or` without brackets: {self.sentence!r}"
        return _any_of(parts) if words == {"or"} else _all_of(parts)

    def item(self) -> Truth:
        if self.taken("not ("):
            return _negated(self.bracketed())
        if self.taken("("):
            return self.bracketed()
        return self.entry()

    def taken(self, word: str) -> bool:
        taken = self.sentence.startswith(word, self.at)
        self.at += len(word) * taken
        return taken

    def bracketed(self) -> Truth:
        inner = self.joined()
        assert self.taken(")"), f"a bracket is not closed: {self.sentence!r}"
        return inner

    def entry(self) -> Truth:
        found = ENTRY.match(self.sentence, self.at)
        assert found, f"no entry at {self.sentence[self.at :]!r}"
        self.at = found.end()
        name, verb, words = found.groups()
        question = self.questions[name]
        test = _test(question, words)
        if verb in ("is not", "does not include"):
            return _answered(question, lambda answer: not test(answer))
        return _answered(question, test)


def _test(question: Question, words: str) -> Callable[[Answer], bool]:
    match question.kind:
        case Kind.YES_NO:
            wanted = {"yes": True, "no": False}[words]
            return lambda answer: answer is wanted
        case Kind.CHOICE:
            one_of = set(re.split(", | or ", words))
            return lambda answer: answer in one_of
        case Kind.CHOICES:
            listed = frozenset(re.split(", | or | and ", words))
            wanted_all = " and " in words
            return lambda answer: listed <= answer if wanted_all else bool(listed & answer)  # type: ignore[operator]
        case _:
            least, most = _bounds(re.sub(" months?$| months?(?= or more$)", "", words))
            return lambda answer: least <= answer <= most  # type: ignore[operator]


FAR = 1 << 30


def _bounds(words: str) -> tuple[int, int]:
    match words.removesuffix(" or more").split():
        case ["under", number]:
            return -FAR, int(number) - 1
        case ["at", "most", number]:
            return -FAR, int(number)
        case ["over", number]:
            return int(number) + 1, FAR
        case [least, "to", most]:
            return int(least), int(most)
        case [number]:
            return int(number), FAR if words.endswith(" or more") else int(number)
        case _:
            raise AssertionError(f"no comparison: {words!r}")


def _answered(question: Question, test: Callable[[Answer], bool]) -> Truth:
    return lambda answers: test(answers[question.id]) if question.id in answers else None


def _all_of(parts: list[Truth]) -> Truth:
    return lambda answers: _strongest([part(answers) for part in parts], (False, None, True))


def _any_of(parts: list[Truth]) -> Truth:
    return lambda answers: _strongest([part(answers) for part in parts], (True, None, False))


def _strongest(truths: list[bool | None], order: tuple[bool | None, ...]) -> bool | None:
    return next(truth for truth in order if truth in truths)


def _negated(part: Truth) -> Truth:
    def negated(answers: Answers) -> bool | None:
        truth = part(answers)
        return None if truth is None else not truth

    return negated
