"""Inputs on disk: Python data with a comment above it, so that a person can read, and cut down, what went wrong."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from math import inf, nan
from pathlib import Path
from pprint import pformat
from typing import Any

from coachmentor.model import conditions, guidance, profile, questions, rule_book, rules

from . import TESTS

CASES = TESTS / "cases" / "fuzz"
NAMES = {"inf": inf, "nan": nan, "frozenset": frozenset}
for module in (conditions, guidance, profile, questions, rule_book, rules):
    NAMES |= vars(module)


def save(target: str, input: Any, wrong: str, folder: Path = CASES) -> Path:
    """Write an input that failed, with what went wrong, and return where."""
    with _numbers_of_any_length():
        data = re.sub(r"<((?:Kind|Operator|Part)\.[A-Z_]+): '\w+'>", r"\1", pformat(input, width=112, sort_dicts=False))
    comment = "".join(f"# {line}\n" for line in _without_places(wrong).rstrip().splitlines())
    text = f"{comment}{data}\n".encode("utf-8", "backslashreplace")
    path = folder / f"{target}-{sha256(text).hexdigest()[:8]}.txt"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return path


def load(path: Path) -> tuple[str, Any]:
    """Return the target's name and the input in a file."""
    with _numbers_of_any_length():
        return path.stem.rpartition("-")[0], eval(path.read_text("utf-8"), dict(NAMES))


def _without_places(wrong: str) -> str:
    """Leave out of a traceback where on this machine the code stands: the case is kept for other machines."""
    return re.sub(r'File ".*?(?:site-packages|lib/python[0-9.]+|(?=engine/))/?', 'File "', wrong)


@contextmanager
def _numbers_of_any_length() -> Iterator[None]:
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(before)
