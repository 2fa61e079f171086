"""Where something stands in a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text; lines and columns count from 1, the end column is the first one past it.

    `file` is the path as it is shown to people, always with forward slashes.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Span("", 1, 1, 1, 1)


def place_after(text: str) -> tuple[int, int]:
    """Return the line and column of what follows a text, by the line ends that `show` knows."""
    lines = f"{text}.".splitlines()
    return len(lines), len(lines[-1])
