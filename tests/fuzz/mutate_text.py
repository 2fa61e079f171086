"""Text mutated as text: characters, words, lines and blocks, with what YAML, Python and Unicode make trouble of.

Blind mutation with the format's words in mind, since guidance by coverage did worse. From the same seeds, on one
machine: branches of read/ and text/ that were reached in 30 seconds of computing (698; the seeds alone reach 564),
and mistakes put into the reader on purpose (18) that were found in 10.

    atheris 3.0 with libFuzzer's mutations and our words as its dictionary   576    8
    atheris 3.0 guiding the mutations below                                  581   11
    the mutations below, blind                                               591   13
    the same, keeping inputs that bring out a new message                    595   13
    Hypothesis, which draws places and words                                 563    7
"""

import re
from collections.abc import Callable, Sequence
from random import Random

from .words import KEYS, SCALARS, TOKENS

LONGEST = 60_000


def mutate(text: str, random: Random, others: Sequence[str] = ()) -> str:
    """Change a text in one to ten places; `others` are texts to take lines from."""
    for _ in range(random.choice((1, 1, 1, 2, 2, 3, 4, 6, 10))):
        if others and random.random() < 0.1:
            text = _splice(text, random, random.choice(others))
        else:
            text = random.choice(_OPERATIONS)(text, random)
    return text[:LONGEST]


def mutate_bytes(text: str, random: Random) -> str | bytes:
    """Return the text, now and then as bytes in another encoding or with some bytes changed."""
    roll = random.random()
    if roll < 0.92:
        return text
    if roll < 0.95:
        return text.encode(random.choice(("utf-16", "utf-16-be", "utf-8-sig", "latin-1", "utf-32")), "replace")
    data = bytearray(text.encode("utf-8", "surrogatepass"))
    for _ in range(random.randint(1, 4)):
        if data:
            data[random.randrange(len(data))] = random.choice(
                (0, 7, 10, 13, 0x80, 0xC3, 0xED, 0xFE, 0xFF, random.randrange(256))
            )
    return bytes(data)


def _insert(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(TOKENS) + text[at:]


def _overwrite(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(TOKENS) + text[at + random.choice((1, 1, 2, 5, 20)) :]


def _remove(text: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.choice((1, 1, 2, 5, 20, 100)) :]


def _copy(text: str, random: Random) -> str:
    start, at = random.randint(0, len(text)), random.randint(0, len(text))
    return text[:at] + text[start : start + random.choice((1, 5, 20, 100))] + text[at:]


def _cut(text: str, random: Random) -> str:
    """Break off, as a file does that was not written to its end."""
    return text[: random.randint(0, len(text))]


def _line(text: str, random: Random) -> str:
    """Remove, repeat, move, indent or cut off lines."""
    lines = text.splitlines(keepends=True) or [""]
    start = random.randrange(len(lines))
    block = lines[start : start + random.choice((1, 1, 1, 2, 4, 8))]
    rest = lines[:start] + lines[start + len(block) :]
    to = random.randint(0, len(rest))
    match random.randrange(5):
        case 0:
            return "".join(rest)
        case 1:
            return "".join([*lines[:start], *block, *lines[start:]])
        case 2:
            return "".join([*rest[:to], *block, *rest[to:]])
        case 3:
            by = random.choice((" ", "  ", "    ", "\t", "- "))
            return "".join([*lines[:start], *(by + line for line in block), *lines[start + len(block) :]])
        case _:
            undented = [re.sub(r"^ {1,2}", "", line) for line in block]
            return "".join([*lines[:start], *undented, *lines[start + len(block) :]])


def _word(text: str, random: Random) -> str:
    """Put another word of the text, or a key of the format, in the place of a word."""
    words = list(re.finditer(r"[\w-]+", text))
    if not words:
        return text
    old = random.choice(words)
    new = random.choice(words)[0] if random.random() < 0.7 else random.choice(KEYS)
    return text[: old.start()] + new + text[old.end() :]


def _value(text: str, random: Random) -> str:
    """Put an odd scalar, or another value of the text, in the place of a value."""
    values = list(re.finditer(r"(?<=[:\-,\[] )[^\s,\]}][^\n,\]}]*|(?<=\[)[^,\]\n]+", text))
    if not values:
        return text
    old = random.choice(values)
    new = random.choice(SCALARS) if random.random() < 0.7 else random.choice(values)[0]
    return text[: old.start()] + new + text[old.end() :]


def _anchor(text: str, random: Random) -> str:
    """Name a value and use it in the place of a later one."""
    values = list(re.finditer(r"(?<=: )[^\s][^\n]*|(?<=:)(?=\n)", text))
    if len(values) < 2:
        return text
    first, second = sorted(random.sample(values, 2), key=lambda found: found.start())
    return f"{text[: first.start()]} &a {text[first.start() : second.start()]} *a{text[second.end() :]}"


def _nest(text: str, random: Random) -> str:
    at, many = random.randint(0, len(text)), random.choice((3, 29, 31, 99, 101, 1500))
    opening, closing = random.choice(
        (("[", "]"), ("{a: ", "}"), ("{not: ", "}"), ("{all: [", "]}"), ("- ", ""), ("? ", ""))
    )
    return text[:at] + opening * many + random.choice(SCALARS) + closing * many + text[at:]


def _splice(text: str, random: Random, other: str) -> str:
    lines, others = text.splitlines(keepends=True), other.splitlines(keepends=True)
    at, start = random.randint(0, len(lines)), random.randint(0, len(others))
    return "".join([*lines[:at], *others[start : start + random.choice((1, 2, 5, 10, 30))], *lines[at:]])


_OPERATIONS: list[Callable[[str, Random], str]] = [
    _insert, _insert, _overwrite, _remove, _copy, _cut, _line, _line, _line, _word, _word, _word, _value, _value,
    _value, _anchor, _nest,
]  # fmt: skip
