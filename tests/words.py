"""The ruler for plain words, which is the one of `coachmentor rules check`."""

from coachmentor.author.check.plain_words import count_words, grade, longest_sentence, sentences

__all__ = ["count_words", "grade", "longest_sentence", "sentences"]
