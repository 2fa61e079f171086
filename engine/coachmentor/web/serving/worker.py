"""One process that serves: the desk, the application, uvicorn around it, and how it ends."""

import asyncio
import gc
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn

from coachmentor.web.desk import Desk
from coachmentor.web.serving.addresses import BACKLOG
from coachmentor.web.serving.limits import Limits
from coachmentor.web.serving.logs import CONFIG, log_loop_fault
from coachmentor.web.serving.protocol import protocol_for
from coachmentor.web.serving.refusals import Refusals
from coachmentor.web.serving.reloading import Reloader
from coachmentor.web.serving.settings import Settings
from coachmentor.web.serving.watching import watch

STUCK_SECONDS = 2
"""After the time for the requests in flight: what is stuck by then is cut off."""

ACCEPT_AT_ONCE = 1
"""How many connections a process takes at a time; one that takes them all leaves nothing to its neighbours."""


class Worker(uvicorn.Server):
    """Serves until it is told to stop; signals are the caller's."""

    def __init__(self, desk: Desk, settings: Settings, reloader: Reloader, ready: Callable[[], None]) -> None:
        super().__init__(_config(desk, settings))
        self._settings = settings
        self._reloader = reloader
        self._ready = ready
        self._path = desk.path

    def stop(self, exit_code: int) -> None:
        """Take no more requests, finish those in flight, and end; may be called from a thread or a signal's handler."""
        self.should_exit = True
        cut_off = threading.Timer(self._settings.bounds.grace_seconds + STUCK_SECONDS, os._exit, [exit_code])
        cut_off.daemon = True
        cut_off.start()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and begin to watch the rules."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(log_loop_fault)
        await super().startup(sockets)
        for sock in sockets or ():
            sock.listen(BACKLOG)  # which is not how many are taken at a time
        self._reloader.start()
        if self._settings.reload_rules:
            self._watching = loop.create_task(watch(self._path, self._reloader.ask))
        _settle()
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop watching, and finish."""
        if self._settings.reload_rules:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone: uvicorn would raise them once more at the end, and so change the exit code."""
        yield


def _config(desk: Desk, settings: Settings) -> uvicorn.Config:
    refusals, bounds = Refusals(desk), settings.bounds
    app = Limits(settings.make_app(desk, workbench=settings.workbench), refusals, bounds)
    return uvicorn.Config(
        app,
        http=settings.http or protocol_for(refusals, bounds),
        loop=settings.loop,
        ws="none",
        interface="asgi3",
        workers=settings.workers,
        backlog=ACCEPT_AT_ONCE,
        timeout_keep_alive=bounds.idle_seconds,
        timeout_graceful_shutdown=max(1, round(bounds.grace_seconds)),
        log_config=CONFIG,
        access_log=False,
        server_header=False,
        proxy_headers=False,
    )


def _settle() -> None:
    """Spare the garbage collector what stays anyway: the rule book, its diagram, the application."""
    gc.set_threshold(5_000, 20, 50)
    gc.collect()
    gc.freeze()
