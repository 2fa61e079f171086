"""Texts whose cells are divided by a sign, as spreadsheets save them: which sign it is, and how to save one."""

import csv
import re
from collections.abc import Iterable

SAVE_AS = "In Excel, choose “CSV UTF-8” under “Save as”."

SAID = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""The line with which some spreadsheets begin: it names the sign."""


def delimiter_of(header: str, among: Iterable[str]) -> str:
    """Return which of some signs divides the first row into the most cells."""
    return max(among, key=lambda one: len(next(csv.reader([header], delimiter=one), [])))
