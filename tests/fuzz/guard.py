"""What may go wrong with one input: an exception, too much time, too much memory."""

import re
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

import coachmentor

ENGINE = Path(coachmentor.__file__).parent
LONGEST = 5
"""Seconds of computing, on whatever else the machine is busy with, that one input may take."""

MOST_MEMORY = 6 * 2**30


class TooSlow(BaseException):
    """The input took too long; no `except Exception` may swallow it."""


@contextmanager
def limited(seconds: float = LONGEST) -> Iterator[None]:
    """Raise TooSlow where the block computes for longer, if this system can tell."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, _too_slow)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _too_slow(_: int, __: FrameType | None) -> NoReturn:
    raise TooSlow(f"took more than {LONGEST} s")


def limit_memory() -> None:
    """Turn a runaway allocation into a MemoryError, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def signature(problem: BaseException) -> str:
    """Return what failures of one cause have in common: the exception, its place, and its words but for data."""
    if isinstance(problem, TooSlow):
        return str(problem)
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if ENGINE in Path(frame.filename).parents]
    last = ours[-1] if ours and not isinstance(problem, AssertionError) else frames[-1]
    words = (
        "" if isinstance(problem, AssertionError) else re.sub(r"\S*[^a-zA-Z\s]\S*", "…", str(problem).split("\n")[0])
    )
    return f"{type(problem).__name__} in {Path(last.filename).name}, {last.name}: {last.line} {words[:60]}".rstrip()


def description(problem: BaseException) -> str:
    """Return the signature, the message and the end of the traceback."""
    lines = "".join(traceback.format_exception(problem, limit=-4)).splitlines()
    return "\n".join([signature(problem), *(line[:200] for line in lines[-14:])])
