"""The usual order and layout of rule files: every comment is kept, and nothing that a file means is changed."""

from coachmentor.author.layout.file import LaidOut, Unparsed, lay_out_file
from coachmentor.author.layout.gaps import CannotLayOut

__all__ = ["CannotLayOut", "LaidOut", "Unparsed", "lay_out_file"]
