"""coachmentor itself, in the ways in which a user calls it: the yardstick's other end."""

from functools import cache
from pathlib import Path

from coachmentor import Advisor

BOOK = Path(__file__).parents[1] / "book"
VERDICT = ("recommendation", "form", "confidence", "points_coaching", "points_mentoring")


@cache
def advisor() -> Advisor:
    """Return the advisor on the forty rules."""
    return Advisor.from_path(BOOK)
