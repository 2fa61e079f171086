"""The nearest known word to one that is not known."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word`, or None where none is like it."""
    from difflib import get_close_matches  # needed for mistakes only

    by_folded = {candidate.casefold().replace("_", "-"): candidate for candidate in known}
    found = get_close_matches(word.casefold().replace("_", "-"), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str], *, listed: int = 8) -> str | None:
    """Return a hint: the nearest known word, else the known words themselves where they are few."""
    known = list(known)
    best = nearest(word, known)
    if best is not None:
        return f"did you mean `{best}`?"
    if 0 < len(known) <= listed:
        return "known here: " + ", ".join(f"`{name}`" for name in known)
    return None
