"""What goes wrong while serving, told to the log without people's words."""

import logging
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

log = logging.getLogger("coachmentor.web")

OURS = Path(__file__).resolve().parents[2]
MOST_PLACES = 12
LONGEST_PATH = 200
LOGGED = "_coachmentor_logged"
"""The mark on an error that the log has."""


def log_fault(exception: BaseException, method: str, path: str) -> None:
    """Log that a request failed: the kind of error and the places in our code, never a message or a value.

    An error's text may quote an answer. The same error is logged once, however many handlers it passes.
    """
    if getattr(exception, LOGGED, False):
        return
    setattr(exception, LOGGED, True)
    log.error("%s %s failed: %s", printable(method), printable(path), describe(exception))


def describe(exception: BaseException) -> str:
    """Return an error's kind, with what caused it, and where in our code they passed."""
    return ", caused by ".join(_one(error) for error in _causes(exception))


def printable(text: str) -> str:
    """Return a text that cannot break out of its line in the log."""
    shown = text[:LONGEST_PATH].encode("unicode_escape").decode("ascii")
    return shown + ("…" if len(text) > LONGEST_PATH else "")


def _causes(exception: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    error: BaseException | None = exception
    while error is not None and id(error) not in seen and len(seen) < MOST_PLACES:
        seen.add(id(error))
        if isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
            continue
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _one(error: BaseException) -> str:
    places = list(_places(error.__traceback__))
    where = ", ".join(places[-MOST_PLACES:]) or "outside of our code"
    return f"{type(error).__name__} at {where}"


def _places(traceback: TracebackType | None) -> Iterator[str]:
    while traceback is not None:
        code = traceback.tb_frame.f_code
        file = Path(code.co_filename)
        if file.is_relative_to(OURS):
            yield f"{file.relative_to(OURS).as_posix()}:{traceback.tb_lineno} {code.co_name}"
        traceback = traceback.tb_next
