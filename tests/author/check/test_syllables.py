"""The ruler's estimate of syllables, on words of the field and on the endings that mislead a count of vowels."""

import pytest

from coachmentor.author.check.plain_words import grade, syllables

COUNTED = {
    1: "skill worked makes whole help's through eye hm",
    2: "being people likely table wanted boxes something every needed careful",
    3: "together serious telephone situate",
    4: "mediation situation organiser television's operation",
    5: "organisation communication",
}
WORDS = [(word, count) for count, words in COUNTED.items() for word in words.split()]


@pytest.mark.parametrize(("word", "count"), WORDS, ids=[word for word, _ in WORDS])
def test_syllables(word, count):
    assert syllables(word) == syllables(word.upper()) == count


def test_a_text_without_words_has_no_grade():
    assert grade("") == grade("12, 15.") == 0
