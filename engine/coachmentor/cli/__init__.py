"""The command line: it parses, calls and prints; nothing is decided here."""

from coachmentor.cli.main import main

__all__ = ["main"]
