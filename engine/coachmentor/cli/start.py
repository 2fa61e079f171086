"""Where the command line starts, before anything else is imported."""

import gc
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(200_000)  # looking for garbage while a command starts takes longer than it frees
    from coachmentor.cli.main import run

    sys.exit(run())
