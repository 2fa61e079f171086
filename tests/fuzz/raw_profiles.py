"""Profiles: arbitrary values, and mutated files."""

from pathlib import Path
from random import Random
from typing import Any

from coachmentor import Advisor, InvalidProfile
from coachmentor.read import InvalidProfileFile, parse_profile

from . import agreement, books, seeds
from .mutate_text import mutate, mutate_bytes
from .words import SCALARS, TOKENS

NUMBERS = (0, 1, -1, 3, 60, 61, 10**30, 10**5000, -(10**19), 0.0, 6.0, 1.5, 1e308, float("inf"), float("nan"))
WORDS = ("", "yes", "no", "6", " 6 ", "6.0", "conflict", "positive", "promoted", "\ud800", "\0", "x" * 20_000, "\u0661")
KEYS = ("needs", "months", "rule_book", "title", "", "nEEds", 1, None, 1.5, True, b"x", ("a",), "\ud800")


class Profiles:
    """For the shipped book: problems that point into the file, or advice as the reference has it."""

    name = "profiles"

    def __init__(self, _: Path) -> None:
        self._advisor = Advisor.default()

    def draw(self, random: Random) -> dict[str, Any]:
        texts = seeds.profile_texts()
        if random.random() < 0.5:
            return {"file": mutate_bytes(mutate(random.choice(texts), random, texts), random)}
        return {"raw": self._raw(random)}

    def _raw(self, random: Random) -> Any:
        if random.random() < 0.1:
            return any_value(random)
        raw = agreement.raw_answers(agreement.random_profiles(self._advisor.book, random, 2)[1])
        for _ in range(random.choice((0, 1, 1, 2, 4))):
            raw[random.choice([*self._advisor.book.question, "rule_book", "x"])] = any_value(random)
        return raw

    def run(self, input: dict[str, Any]) -> bool:
        return self._advises(input["raw"]) if "raw" in input else self._reads(input["file"])

    def _reads(self, content: str | bytes) -> bool:
        try:
            file = parse_profile(content, "profile.yaml")
        except InvalidProfileFile as refused:
            books.check_diagnostics(refused.diagnostics, refused.sources)
            return _is_refused(str(refused))
        try:
            self._advisor.check(file.answers)
        except InvalidProfile as refused:
            books.check_diagnostics(file.diagnostics(refused.problems), file.sources)
        return self._advises(file.answers)

    def _advises(self, raw: Any) -> bool:
        try:
            profile = self._advisor.check(raw)
        except InvalidProfile as refused:
            return _is_refused(str(refused))
        agreement.check_advice_of(self._advisor, profile, ["text"])
        return True


def _is_refused(words: str) -> bool:
    assert words.encode("utf-8"), "a profile is refused without a word"
    return False


def any_value(random: Random, depth: int = 3) -> Any:
    """Return a value as JSON, YAML or Python may hold it."""
    roll = random.random()
    if depth and roll < 0.15:
        return [any_value(random, depth - 1) for _ in range(random.randint(0, 4))]
    if depth and roll < 0.3:
        return {random.choice(KEYS): any_value(random, depth - 1) for _ in range(random.randint(0, 4))}
    if roll < 0.35:
        return random.choice((set, tuple, frozenset))(random.sample(["a", "conflict", "succession", 1, None, True], 2))
    return random.choice((None, True, False, b"x", *NUMBERS, *WORDS, random.choice(SCALARS), random.choice(TOKENS)))
