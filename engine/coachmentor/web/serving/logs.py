"""The server's log: lines on standard error, none of which holds what people answered."""

import asyncio
import logging
import logging.config
from typing import Any

from coachmentor.web.serving.faults import describe

log = logging.getLogger("coachmentor.web")

CONFIG: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "coachmentor.web.serving.logs.Discreet"}},
    "filters": {"no-cut-offs": {"()": "coachmentor.web.serving.logs.NoCutOffs"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stderr",
            "formatter": "plain",
            "filters": ["no-cut-offs"],
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "coachmentor": {"level": "INFO"},
        "uvicorn": {"handlers": [], "level": "WARNING", "propagate": True},
        "uvicorn.error": {"level": "WARNING"},
        "uvicorn.access": {"handlers": [], "propagate": False},
        "watchfiles": {"level": "WARNING"},  # it would tell of each change; `reloading` tells what came of them
    },
}
"""There is no log of who asked for what."""


class Discreet(logging.Formatter):
    """Writes of an error only its kind and its places: its message, and the lines of a traceback, may hold answers."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(message)s", "%Y-%m-%d %H:%M:%S")

    def format(self, record: logging.LogRecord) -> str:
        """Write one entry."""
        line = super().formatMessage(_with_text(record, self))
        error = record.exc_info[1] if record.exc_info else None
        return f"{line.rstrip()}: {describe(error)}" if error else line


def _with_text(record: logging.LogRecord, formatter: logging.Formatter) -> logging.LogRecord:
    record.message = record.getMessage()
    record.asctime = formatter.formatTime(record, formatter.datefmt)
    return record


class NoCutOffs(logging.Filter):
    """Leaves out each request that was cut off when the server stopped: that some were is logged once."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether to log it."""
        return not (record.exc_info and isinstance(record.exc_info[1], asyncio.CancelledError))


def log_loop_fault(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what the event loop has to report; its own way would print the message of an error."""
    error = context.get("exception")
    if isinstance(error, ConnectionError | asyncio.CancelledError):
        return  # a client hung up
    log.error("%s%s", context.get("message", "an error"), f": {describe(error)}" if error else "")


def set_up() -> None:
    """Begin to log."""
    logging.config.dictConfig(CONFIG)
