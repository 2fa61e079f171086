"""The usual order of keys, by where a mapping stands; the order of everything else belongs to the author."""

from coachmentor.read.merge import MANIFEST_KEYS

Where = tuple[str, ...]
"""The way from the top of a file: keys, and `*` for an item of a list or an entry whose key the author chose."""

ONE = "*"
MANIFEST = (
    "title", "version", "extends", "written_against", "options", "parameters", "strengths", "decision", "off",
)  # fmt: skip
assert set(MANIFEST) == set(MANIFEST_KEYS)
SECTIONS = (
    "questions", "conditions", "rules", "recommendations", "forms", "interventions", "advice", "glossary", "statements",
    "cases", "properties",
)  # fmt: skip
SPACED = (("questions",), ("rules",))
"""Sections whose entries stand apart, with an empty line between them."""

_ID = ("id", "replace")
_PERIOD = ("from", "until")
_DATED = ("value", *_PERIOD)
_ORDERS: dict[Where, tuple[str, ...]] = {
    (): (*MANIFEST, *SECTIONS),
    ("decision",): ("enough", "clear_lead"),
    ("parameters", ONE): _DATED,
    ("parameters", ONE, ONE): _DATED,
    ("questions", ONE): (*_ID, "kind", "between", "unit", "ask", "help", "source", "phrases", "choices"),
    ("questions", ONE, "phrases"): ("is", "is_not", "were", "were_not", "blank"),
    ("questions", ONE, "choices", ONE): ("id", "label", "group", "help", "phrase"),
    ("rules", ONE): (
        *_ID, "title", *_PERIOD, "when", "supports", "rules_out", "calls_for", "strength", "form", "because",
        "source",
    ),
    ("recommendations", ONE): (*_ID, "title", "headline", "means"),
    ("forms", ONE): (*_ID, "title", "means"),
    ("interventions", ONE): (*_ID, "title", "what", "fits_when"),
    ("advice", ONE): (*_ID, *_PERIOD, "part", "for", "when", "unless", "say", "source"),
    ("glossary", ONE): ("term", "replace", "means", "source"),
    ("statements", ONE): (*_ID, "section", "says"),
    ("properties", ONE): (
        *_ID, "title", *_PERIOD, "when", "once_answered", "always", "never", "never_depends_on", "changing",
        "never_moves", "source",
    ),
    ("properties", ONE, "never_moves"): ("from", "to"),
    ("cases", ONE): (*_ID, *_PERIOD, "answers", "expect", "fires"),
    ("cases", ONE, "expect"): ("recommendation", "confidence", "form", "interventions"),
}  # fmt: skip


def usual_order(where: Where, keys: list[str]) -> list[int]:
    """Return the places of the keys in their usual order; unknown keys come last, in the author's order."""
    order = _ORDERS.get(where)
    if order is None:
        return list(range(len(keys)))
    rank = {key: number for number, key in enumerate(order)}
    return sorted(range(len(keys)), key=lambda place: rank.get(keys[place], len(rank)))


def below(where: Where, key: str) -> Where:
    """Return the way to what stands under a key."""
    return (*where, ONE if where == ("parameters",) else key)
