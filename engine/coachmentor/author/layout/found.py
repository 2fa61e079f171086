"""Which files a layout is for: those that the reader takes for parts of a book."""

import os
from collections.abc import Iterator
from pathlib import Path

from coachmentor.read.files import ENDINGS


def rule_files(path: Path) -> Iterator[Path]:
    """Yield a file itself, or the rule files of a folder in order of path, what is hidden left out."""
    if not path.is_dir():
        yield path
        return
    for folder, subfolders, names in os.walk(path):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                yield Path(folder, name)
