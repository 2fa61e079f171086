"""How much room a text takes in a picture, where nobody knows the typeface: rather too much than too little."""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

from coachmentor.render.printable import printable


def wrapped(text: str, width: float, size: float) -> Iterator[str]:
    """Break a text into lines that fit, between words where that is possible."""
    line = ""
    for word in _pieces(printable(text), width, size):
        longer = f"{line} {word}".strip()
        if line and measured(longer, size) > width:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _pieces(text: str, width: float, size: float) -> Iterator[str]:
    """Yield the words, a word that is too long for a line in pieces, broken after a hyphen where it has one."""
    for word in text.split(" "):
        piece = ""
        for part in re.split(r"(?<=-)(?=\w)", word) if measured(word, size) > width else [word]:
            for letter in part if measured(part, size) > width else [part]:
                if piece and measured(piece + letter, size) > width:
                    yield piece
                    piece = ""
                piece += letter
        if piece:
            yield piece


def measured(text: str, size: float) -> float:
    """Return about how wide a text is in a typeface without serifs: rather too much than too little."""
    return sum(_share(letter) for letter in text) * size


def _share(letter: str) -> float:
    if letter in "iljtfrI .,;:'!|()[]":
        return 0.36
    if letter in "mwMW@%" or east_asian_width(letter) in "WF":
        return 1.05
    return 0.72 if letter.isupper() else 0.59
