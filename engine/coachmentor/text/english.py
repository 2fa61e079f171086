"""Small pieces of English: a number with what is counted, a text that begins a sentence, words in a row."""

from collections.abc import Sequence


def counted(number: int, one: str, several: str | None = None) -> str:
    """Return a number with its noun: "1 case", "1,200 people"; without `several` its plural ends in s."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def capital(text: str) -> str:
    """Return a text with a capital at its start."""
    return text[:1].upper() + text[1:]


def listed(words: Sequence[str], joining: str) -> str:
    """Join words as English does: "a, b or c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joining} {words[-1]}"
