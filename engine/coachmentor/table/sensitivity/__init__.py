"""How recommendations move as one number of a rule book moves, for everybody in a table of staff.

Stands in the room of tables: it advises a table with one book after another, and nothing else of the bench is needed.
"""

from coachmentor.table.sensitivity.moving import MOST_VALUES, Sensitivity, Step, examine
from coachmentor.table.sensitivity.setting import (
    NoSuchSetting,
    Setting,
    UnusableValue,
    book_with,
    find_setting,
    settings_of,
)

__all__ = [
    "MOST_VALUES",
    "NoSuchSetting",
    "Sensitivity",
    "Setting",
    "Step",
    "UnusableValue",
    "book_with",
    "examine",
    "find_setting",
    "settings_of",
]
