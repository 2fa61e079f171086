"""YAML to a rule book, and raw answers to a profile, with every mistake found in one pass."""

from coachmentor.read.book import Inspection, InvalidRuleBook, inspect_book, inspect_texts, read_book
from coachmentor.read.layers import places_of
from coachmentor.read.profile import RULE_BOOK_KEY, InvalidProfile, Problem, ProfileChecker, check_profile, checker_of
from coachmentor.read.profile_file import InvalidProfileFile, ProfileFile, parse_profile, read_profile
from coachmentor.read.shipped import shipped_book

__all__ = [
    "RULE_BOOK_KEY",
    "Inspection",
    "InvalidProfile",
    "InvalidProfileFile",
    "InvalidRuleBook",
    "Problem",
    "ProfileChecker",
    "ProfileFile",
    "check_profile",
    "checker_of",
    "inspect_book",
    "inspect_texts",
    "parse_profile",
    "places_of",
    "read_book",
    "read_profile",
    "shipped_book",
]
