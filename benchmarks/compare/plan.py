"""How much is measured: in full, in haste, or nothing at all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Profiles that each system is checked on, and profiles a round; rows of whole tables; seconds for each figure of a
    turn, and turns; sizes of random books, and of the table that they are timed on; sizes of files.
    """

    profiles: int
    per_round: int
    rows: int
    seconds: float
    turns: int
    rules: tuple[int, ...]
    rule_rows: int
    files: tuple[int, ...]


FULL = Plan(
    profiles=2_000,
    per_round=1_000,
    rows=1_000_000,
    seconds=2,
    turns=3,
    rules=(10, 30, 100, 300, 1_000),
    rule_rows=100_000,
    files=(10_000, 100_000, 1_000_000, 10_000_000),
)
QUICK = Plan(
    profiles=500,
    per_round=100,
    rows=20_000,
    seconds=0.1,
    turns=1,
    rules=(10, 100),
    rule_rows=2_000,
    files=(1_000, 10_000),
)
CHECK = Plan(profiles=1_000, per_round=100, rows=2_000, seconds=0, turns=1, rules=(), rule_rows=0, files=())
"""No timing: only whether all systems that are there agree."""
