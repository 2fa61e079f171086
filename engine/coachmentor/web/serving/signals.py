"""Signals: what ends the server, politely and at once, and what has it read its rules again."""

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130

HANGUP: int | None = getattr(signal, "SIGHUP", None)
"""Windows does not have it."""

BREAK: int | None = getattr(signal, "SIGBREAK", None)
"""Windows alone has it."""

ENDING = (signal.SIGINT, signal.SIGTERM, *([BREAK] if BREAK else []))

Handler = Callable[[int, FrameType | None], None]


class Stop:
    """Notes the first signal to end, calls `begin` with the exit code, and ends at once on Ctrl-C after that."""

    def __init__(self, begin: Callable[[int], None], at_once: Callable[[], None] = lambda: None) -> None:
        self._begin = begin
        self._at_once = at_once
        self.by: int | None = None

    @property
    def exit_code(self) -> int:
        """The command's exit code."""
        return INTERRUPTED if self.by == signal.SIGINT else 0

    def __call__(self, number: int, _: FrameType | None = None) -> None:
        """Handle a signal."""
        if self.by is not None and number == signal.SIGINT:
            self._at_once()
            os._exit(INTERRUPTED)
        if self.by is None:
            self.by = number
            self._begin(self.exit_code)


@contextmanager
def handled(handlers: Mapping[int, Handler | signal.Handlers]) -> Iterator[None]:
    """Handle signals for a while; where there is no such signal, or it is ignored by our own wish, nothing changes."""
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def on_end(stop: Stop) -> dict[int, Handler]:
    """Return what ends the server."""
    return dict.fromkeys(ENDING, stop)


def on_hangup(reload: Callable[[], None], stop: Stop) -> dict[int, Handler]:
    """Return what SIGHUP does: have the rules read again, or end where it says that our terminal was closed."""
    if HANGUP is None:
        return {}
    had_terminal = has_terminal()

    def handle(number: int, _: FrameType | None) -> None:
        if had_terminal and not has_terminal():
            stop(number)
        else:
            reload()

    return {HANGUP: handle}


def has_terminal() -> bool:
    """Say whether there is a terminal that this process belongs to."""
    try:
        os.close(os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY))
    except OSError:
        return False
    return True
