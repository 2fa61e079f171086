"""Where the rule book that comes with the package is."""

from pathlib import Path


def shipped_book() -> Path:
    """Return its folder: inside the package where it is installed, beside `engine/` in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent.parent / "rules"
