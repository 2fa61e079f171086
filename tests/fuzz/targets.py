"""All targets by name."""

from .command_line import CommandLine
from .questionnaires import Questionnaires
from .random_books import Readings
from .raw_profiles import Profiles
from .reader import ReaderStructure, ReaderText

TARGETS = {
    target.name: target for target in (ReaderText, ReaderStructure, Profiles, CommandLine, Readings, Questionnaires)
}
