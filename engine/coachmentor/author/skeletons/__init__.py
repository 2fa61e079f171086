"""The books that a policy author starts from, as files of the package."""

from coachmentor.author.skeletons.start import Exists, files_of, start_book

__all__ = ["Exists", "files_of", "start_book"]
