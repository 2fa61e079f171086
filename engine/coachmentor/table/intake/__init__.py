"""Columns as a company has them, made into answers: each in the form that the reading takes, with what is wrong.

Nothing is guessed: a value that is not an answer is a problem of its row. Besides a company's own words these are
taken: yes, no, true, false, y, n, 1, 0; several answers divided by `;` or `|`; `none` or `[]` for none of these; an
empty cell for no answer. A choice's id and a company's words count as they are written, but for spaces around them; in
a yes or no, capital letters do not matter.
"""

from coachmentor.table.intake.cells import CannotAnswer
from coachmentor.table.intake.problems import Problem
from coachmentor.table.intake.take import Taken, answer_stages, take

__all__ = ["CannotAnswer", "Problem", "Taken", "answer_stages", "take"]
