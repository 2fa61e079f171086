"""Fuzzing: mutated rule books, profiles and command lines; `python -m tests.fuzz --help` says how."""

import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent

# The reference, the random books and what tries everything are modules beside the tests, as pytest has them.
for folder in (TESTS, TESTS / "readings"):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
