"""The one ruler for plain words: reading grade and length of sentences, for the rule book and for rendered pages."""

import re

import syllables

EXCUSED = (
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

_EXCUSED = re.compile(r"\b(?:" + "|".join(EXCUSED) + r")\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{\w+\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+|\n\s*\n")


def sentences(text: str) -> list[str]:
    """The sentences of a text; an empty line ends one too."""
    return [sentence.strip() for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def longest_sentence(text: str) -> str:
    """The sentence with the most words; a placeholder counts as three."""
    return max(sentences(text), key=count_words, default="")


def count_words(sentence: str) -> int:
    """How many words a sentence has; a placeholder counts as three."""
    return len(_filled(sentence).split())


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text (Kincaid and others, 1975), with the terms of the field excused."""
    plain = [_EXCUSED.sub("term", sentence) for sentence in sentences(_filled(text))]
    words = re.findall(r"[^\W\d_][\w'-]*", " ".join(plain))
    if not words:
        return 0.0
    spoken = sum(max(1, syllables.estimate(word)) for word in words)
    return 0.39 * len(words) / len(plain) + 11.8 * spoken / len(words) - 15.59


def _filled(text: str) -> str:
    return _PLACEHOLDER.sub("one short thing", text)
