"""Long texts on several lines, broken where YAML puts the same single space back."""

import re

WIDEST = 120
FOLD_AT = 110

_BREAK = re.compile(r"(?<=\S) (?=\S)")
_UNSUITED = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029]")


def wrap(text: str, width: int) -> list[str]:
    """Break a text at single spaces into lines of at most this many characters, longer words apart."""
    lines: list[str] = []
    for word in _BREAK.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def folded(text: str, column: int) -> list[str] | None:
    """Return the lines of a text under `>-` at a column; None where it would not gain or would change."""
    if not text.strip() or text != text.strip() or _UNSUITED.search(text):
        return None
    lines = wrap(text, FOLD_AT - column)
    return [" " * column + line for line in lines] if len(lines) > 1 else None


def refolded(lines: list[str], column: int) -> list[str]:
    """Break the lines of a folded text that are too long, and leave the others as their author broke them."""
    if any(line[:1] in (" ", "\t") for line in lines):
        return lines  # an indented line keeps its line ends, and so do its neighbours
    broken = [wrap(line, FOLD_AT - column) if column + len(line) > WIDEST else [line] for line in lines]
    return [part for parts in broken for part in parts]
