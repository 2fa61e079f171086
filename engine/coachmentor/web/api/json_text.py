"""JSON text to plain values: strict, with the place of what is wrong, and safe against text that means harm."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import accumulate
from typing import Any

from coachmentor.read.tree import DEEPEST
from coachmentor.text import place_after
from coachmentor.wire.profile import whole

LONGEST_NUMBER = 4_000
"""Digits; Python refuses to read numbers that are a little longer."""

# A string that does not end runs to the end of the text, so that no text takes more than one pass.
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)'
_STRINGS = re.compile(_STRING, re.DOTALL)
_TOKENS = re.compile(rf"{_STRING}|[\[\]{{}}:,]|[^\s\[\]{{}}:,\"]+", re.DOTALL)
_DIGITS = re.compile("-?[0-9]*")
_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
_ODD_NUMBERS = ("NaN", "Infinity", "-Infinity")


class NotJson(Exception):  # a signal: what it says becomes a problem document
    """Why a text is refused, and where."""

    def __init__(self, detail: str, line: int, column: int) -> None:
        super().__init__(detail)
        self.detail, self.line, self.column = detail, line, column


class _Odd(Exception):  # a signal: the place is looked for when it is needed
    """JSON as Python reads it by default, but not as it is defined, or with one key twice."""


def parse(body: bytes) -> object:
    """Return the value that a body holds, or raise `NotJson`."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = place_after(body[: error.start].decode("utf-8"))
        raise NotJson("this is not UTF-8", line, column) from None
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if text.count("[") + text.count("{") > DEEPEST and _depth(text) > DEEPEST:
        raise _at(_place_too_deep(text), text, f"more than {DEEPEST} levels inside one another")
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise NotJson(error.msg[:1].lower() + error.msg[1:], error.lineno, error.colno) from None
    except _Odd:
        at, detail = _first_oddity(text)
        raise _at(at, text, detail) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Odd
    return found


def _refuse(_: str) -> None:
    raise _Odd


def _whole_number(digits: str) -> int:
    if _is_long(digits):
        raise _Odd
    return int(digits)


def _is_long(digits: str) -> bool:
    return len(digits.removeprefix("-")) > LONGEST_NUMBER


def _number(text: str) -> float | int:
    return whole(float(text))


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_constant=_refuse, parse_int=_whole_number, parse_float=_number
)


def _depth(text: str) -> int:
    brackets = filter(None, map(_STEPS.get, _STRINGS.sub("", text)))
    return max(accumulate(brackets), default=0)


def _place_too_deep(text: str) -> int:
    depth = 0
    for token in _TOKENS.finditer(text):
        depth += _STEPS.get(token[0], 0)
        if depth > DEEPEST:
            return token.start()
    return 0


def _first_oddity(text: str) -> tuple[int, str]:
    # What comes after the first oddity, or touches it, may be anything.
    with suppress(IndexError, ValueError):
        for found in _oddities(text):
            return found
    return 0, "this is not JSON"


def _oddities(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a text is odd, and why; apart from that it is well formed as far as the first of them."""
    keys: list[set[str] | None] = []
    is_key = False
    for token in _TOKENS.finditer(text):
        word = token[0]
        if word in "]}":
            keys.pop()
        elif word in "[{":
            keys.append(set() if word == "{" else None)
        elif word[0] == '"' and is_key and keys[-1] is not None:
            key = json.loads(word, strict=False)
            if key in keys[-1]:
                yield token.start(), "this key stands here for the second time"
            keys[-1].add(key)
        elif odd := next((one for one in _ODD_NUMBERS if word.startswith(one)), None):
            yield token.start(), f"{odd} is not JSON"
        elif (digits := _DIGITS.match(word)) and _is_long(digits[0]):
            yield token.start(), f"this number has more than {LONGEST_NUMBER:,} digits"
        is_key = word == "{" or (word == "," and bool(keys) and keys[-1] is not None)


def _at(at: int, text: str, detail: str) -> NotJson:
    line = text.count("\n", 0, at) + 1
    return NotJson(detail, line, at - text.rfind("\n", 0, at))
