"""Two rule books compared: what changed in the text, what changed in meaning, and whom it touches."""

from coachmentor.author.compare.compare import compare_books
from coachmentor.author.compare.comparison import Comparison

__all__ = ["Comparison", "compare_books"]
