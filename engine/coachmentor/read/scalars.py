"""What YAML 1.1 makes of a word without quotes, by PyYAML's own resolver: `no`, `12:30` and `1_000` included."""

import math
import re
from collections.abc import Callable
from typing import Any

from yaml import SafeLoader

from coachmentor.read.nodes import ListNode, MappingNode, Node, Scalar, Sort
from coachmentor.read.report import quoted

_RESOLVERS: dict[str | None, list[tuple[str, Any]]] = SafeLoader.yaml_implicit_resolvers
_YES = frozenset({"yes", "true", "on"})
_AS_PEOPLE_WRITE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")


def resolve(text: str) -> tuple[str | bool | int | float | None, Sort]:
    """Return what a plain scalar stands for, and what YAML takes it for."""
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            return _BY_TAG.get(tag, _text)(text)
    return text, Sort.TEXT


def _text(text: str) -> tuple[str, Sort]:
    return text, Sort.TEXT


def _yes_no(text: str) -> tuple[bool, Sort]:
    return text.lower() in _YES, Sort.YES_NO


def _whole_number(text: str) -> tuple[int | str, Sort]:
    if _AS_PEOPLE_WRITE.fullmatch(text):
        return int(text), Sort.WHOLE_NUMBER
    return text, Sort.ODD_NUMBER


def _decimal(text: str) -> tuple[float | str, Sort]:
    try:
        return float(text.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan")), Sort.DECIMAL
    except ValueError:  # base 60, such as 12:30.5
        return text, Sort.ODD_NUMBER


_BY_TAG: dict[str, Callable[[str], tuple[str | bool | int | float | None, Sort]]] = {
    "tag:yaml.org,2002:bool": _yes_no,
    "tag:yaml.org,2002:int": _whole_number,
    "tag:yaml.org,2002:float": _decimal,
    "tag:yaml.org,2002:null": lambda _: (None, Sort.NOTHING),
    "tag:yaml.org,2002:timestamp": lambda text: (text, Sort.DATE),
    "tag:yaml.org,2002:merge": lambda text: (text, Sort.MERGE),
}


def describe(node: Node) -> str:
    """Return what a node is, for "takes a text, not …"."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, ListNode):
        return "a list"
    word = quoted(node.text)
    match node.sort:
        case Sort.NOTHING:
            return "nothing"
        case Sort.YES_NO:
            return f"{word}, which YAML reads as the answer {'yes' if node.value else 'no'}"
        case Sort.ODD_NUMBER:
            return f"{word}, which YAML reads as {_odd_value(node.text)}"
        case Sort.DECIMAL:
            return f"{word}, which YAML reads as a number with decimals"
        case Sort.DATE:
            return f"{word}, which YAML reads as a date"
        case Sort.WHOLE_NUMBER:
            return f"the number {word}"
        case Sort.MERGE | Sort.TEXT:
            return f"the text {word}"


def _odd_value(text: str) -> str:
    """Say which number YAML makes of `12:30`, `010`, `0x1F` or `1_000`."""
    if len(text) > 20:
        return "a number"
    digits = text.replace("_", "").lstrip("+-")
    sign = "-" if text.startswith("-") else ""
    if ":" in digits:
        parts = [float(part) for part in digits.split(":")]
        value = math.fsum(part * 60**power for power, part in enumerate(reversed(parts)))
        return f"the number {sign}{value:g}, counted in sixties" if value < 1e6 else "a number, counted in sixties"
    return f"the number {sign}{int(digits, _base(digits.lower()))}"


def _base(digits: str) -> int:
    if digits.startswith(("0x", "0b")):
        return 16 if digits[1] == "x" else 2
    return 8 if digits.startswith("0") else 10


def quoting(node: Node) -> str | None:
    """Return how to keep YAML from reading a scalar as something else than text."""
    if isinstance(node, Scalar) and node.sort is not Sort.NOTHING and len(node.text) <= 40:
        return f"put it in quotes: `'{node.text}'`"
    return None
