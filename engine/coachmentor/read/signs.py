"""Signs that word processors write in place of those that YAML knows: curly quotes, and dashes before list items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coachmentor.text import Diagnostic

SYNTAX = "syntax"
LOOKED_AT = 200
"""Characters after a mistake: its key may be as long as a whole file."""

_CURLY = "“”„‟‘’‚‛«»"  # noqa: RUF001 - it is these signs that are looked for
_DASH = re.compile(r"[–—−‐‑•‣·]\s")  # noqa: RUF001 - as above
_ITEM = re.compile(rf"\s*{_DASH.pattern}\s*[\w-]+\s*:")
_OPENS_A_TEXT = re.compile(rf"(?:^|[:\-,\[{{])\s*[{_CURLY}]")
_KEY = re.compile(r"[\w-]+\s*:\s+")

_USE_STRAIGHT = "curly quotes do not count as quotes: use straight ones"
_USE_A_HYPHEN = "`{sign}` does not start an item of a list: use a hyphen and a space, `- `"


def with_hint(mistake: Diagnostic, lines: Sequence[str]) -> Diagnostic:
    """Return a mistake with what to do about such a sign where it stands at one; `lines` are those of its file."""
    places = [*_places(mistake, lines)]
    dash = next((place for place in places if _DASH.match(place)), None)
    if dash is not None:
        return replace(mistake, help=_USE_A_HYPHEN.format(sign=dash[0]))
    if any(place.startswith(tuple(_CURLY)) for place in places):
        straight = _USE_STRAIGHT if mistake.code == SYNTAX else f"{_USE_STRAIGHT}, or none"
        return replace(mistake, help="; ".join(filter(None, [straight, mistake.help])))
    return mistake


def _places(mistake: Diagnostic, lines: Sequence[str]) -> Iterator[str]:
    """Yield the rest of the line from each place on at which the sign may stand that is behind a mistake."""
    span = mistake.span
    if not 1 <= span.line <= len(lines):
        return
    line = lines[span.line - 1]
    at = line[span.column - 1 :][:LOOKED_AT]
    yield at
    if key := _KEY.match(at):
        yield at[key.end() :]
    if mistake.code == SYNTAX:
        # YAML stumbles over what comes after: a colon in the text, or the next line of the item.
        yield from (near.lstrip() for near in lines[max(0, span.line - 2) : span.line] if _ITEM.match(near))
        yield from (line[found.end() - 1 :] for found in _OPENS_A_TEXT.finditer(line))
