"""Sets of rules as bits of one whole number: the rule at position 3 of the book is 8, the bit 1 << 3."""

from collections.abc import Iterable


def rule_set(positions: Iterable[int]) -> int:
    """Return the set of the rules at these positions."""
    rules = 0
    for position in positions:
        rules |= 1 << position
    return rules


def positions_in(rules: int) -> tuple[int, ...]:
    """Return the positions of the rules in a set, in the order of the book."""
    positions = []
    while rules:
        first = rules & -rules
        positions.append(first.bit_length() - 1)
        rules ^= first
    return tuple(positions)
