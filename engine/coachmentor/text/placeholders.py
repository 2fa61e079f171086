"""Words in braces inside a text, such as `{months}`; a brace that is meant is written twice."""

import re
from collections.abc import Callable, Iterator

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_DOUBLE = {"{{": "{", "}}": "}"}


def placeholders(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each placeholder: where it starts, how it is written, its name; empty for a brace without a partner."""
    for found in _PLACEHOLDER.finditer(text):
        if found[0] not in _DOUBLE:
            yield found.start(), found[0], found[1] or ""


def fill_in(text: str, value_of: Callable[[str], str | None]) -> str:
    """Put values in place of placeholders, and single braces in place of double ones; None leaves one as it is."""
    if "{" not in text and "}" not in text:
        return text
    return _PLACEHOLDER.sub(lambda found: _DOUBLE.get(found[0]) or _value(found, value_of), text)


def fill_in_some(text: str, value_of: Callable[[str], str | None]) -> str:
    """Put values in place of placeholders, and leave everything else, double braces included, for later."""
    return _PLACEHOLDER.sub(lambda found: _value(found, value_of), text)


def _value(found: re.Match[str], value_of: Callable[[str], str | None]) -> str:
    value = value_of(found[1]) if found[1] else None
    return found[0] if value is None else value
