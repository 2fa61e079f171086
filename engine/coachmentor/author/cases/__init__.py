"""A book's cases, run and reported."""

from coachmentor.author.cases.running import Mismatch, Outcome, answers_of, run_case
from coachmentor.author.cases.to_dict import outcomes_as_dict
from coachmentor.author.cases.to_junit import to_junit
from coachmentor.author.cases.to_words import what_failed

__all__ = ["Mismatch", "Outcome", "answers_of", "outcomes_as_dict", "run_case", "to_junit", "what_failed"]
