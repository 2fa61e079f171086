"""What every format may take for granted of a text: it is one line, and no character in it controls anything."""

import re

_SPACE = re.compile("[ \t-\r\x85\u2028\u2029]+")
# Control characters, halves of surrogate pairs, what XML forbids, and what turns the direction of the words around it.
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return the text on one line, with a replacement character for each one that is not meant to be seen."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", _SPACE.sub(" ", text).strip())
