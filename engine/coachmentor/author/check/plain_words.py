"""The one ruler for plain words: reading grade and length of sentences, for rule books and for rendered pages."""

import re
from collections.abc import Iterable
from functools import lru_cache

TERMS = (
    "another intervention",
    "Teaching Standards",
    "Teaching Standard",
    "confidentiality",
    "recommendation",
    "safeguarding",
    "line manager",
    "headteacher",
    "intervention",
    "federation",
    "succession",
    "mentoring",
    "mentored",
    "coaching",
    "mentors",
    "mentor",
)
"""Terms of the field that a reader knows or has to meet; each counts as a word of one syllable."""

_PLACEHOLDER = re.compile(r"\{\w+\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+|\n\s*\n")
_WORD = re.compile(r"[^\W\d_][\w'-]*")

_SILENT = re.compile(
    r"'s$"
    r"|(?<=[aeiouy][^aeiouy])e(?=(?:ly|ment|ful|less)s?$)"
    r"|(?<=[^aeioutdy])ed$"
    r"|(?<=[^aeiouycgsxzh])es$"
    r"|(?<=[^aeiouyl])e$"
    r"|(?<=[aeiouy]l)e$"
    r"|(?<=^som)e(?=[tw])"
    r"|(?<=^ev)e(?=ry)"
)
"""Letters that make no syllable of their own: as in person's, likely, worked, makes, make, whole,
something and every."""

_PARTED = re.compile(r"(?<=[aeiouy])(?=ing)|(?<=[^cgst]i)(?=[ao])|(?<=[^aeiouyq]u)(?=a[^aeiouy])")
"""Places where one vowel ends and the next begins: as in be-ing, medi-ation and situ-ation."""

_VOWELS = re.compile(r"[aeiouy]+")


def sentences(text: str) -> list[str]:
    """The sentences of a text; an empty line ends one too."""
    return [sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def longest_sentence(text: str) -> str:
    """The sentence with the most words; a placeholder counts as three."""
    return max(sentences(text), key=count_words, default="")


def count_words(sentence: str) -> int:
    """How many words a sentence has; a placeholder counts as three."""
    return len(_filled(sentence).split())


@lru_cache(maxsize=4096)
def syllables(word: str) -> int:
    """Estimate the syllables of an English word: the groups of vowels that are spoken."""
    return max(1, len(_VOWELS.findall(_PARTED.sub("-", _SILENT.sub("", word.lower())))))


def grade(text: str, terms: Iterable[str] = TERMS) -> float:
    """The Flesch-Kincaid grade of a text (Kincaid and others, 1975), with some terms excused; 0 without words."""
    excused = _any_of(tuple(terms))
    plain = [excused.sub("term", sentence) for sentence in sentences(_filled(text))]
    words = _WORD.findall(" ".join(plain))
    if not words:
        return 0.0
    return 0.39 * len(words) / len(plain) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@lru_cache
def _any_of(terms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


def _filled(text: str) -> str:
    return _PLACEHOLDER.sub("one short thing", text)
