"""How much of a book its cases exercise, and whom the book leads where."""

from coachmentor.author.coverage.cover import Coverage, Gap, cover
from coachmentor.author.coverage.goals import Goal, Sort

__all__ = ["Coverage", "Gap", "Goal", "Sort", "cover"]
