"""Serves the web application: alone or in several processes, from the first address to the last request."""

import socket
from collections.abc import Callable, Sequence

from coachmentor.read import read_book, shipped_book
from coachmentor.web.desk import Desk
from coachmentor.web.serving.addresses import WARNING, close, is_loopback, listen, url_of
from coachmentor.web.serving.logs import set_up
from coachmentor.web.serving.reloading import Reloader
from coachmentor.web.serving.settings import Settings
from coachmentor.web.serving.signals import Stop, handled, on_end, on_hangup
from coachmentor.web.serving.worker import Worker
from coachmentor.web.serving.workers import Crew


def serve(settings: Settings, say: Callable[[str], None]) -> int:
    """Serve until a signal ends it, and return the exit code.

    Raise CannotServe where the address cannot be had, and InvalidRuleBook with every mistake in the rules.
    """
    sockets = listen(settings.host, settings.port, network=settings.allow_network)
    try:
        set_up()

        def ready() -> None:
            say(_welcome(settings.host, sockets))

        if settings.workers == 1:
            return _alone(settings, sockets, ready)
        read_book(settings.rules or shipped_book())  # its mistakes are told once, not by every process
        return Crew(settings, sockets).run(ready)
    finally:
        close(sockets)


def _alone(settings: Settings, sockets: list[socket.socket], ready: Callable[[], None]) -> int:
    desk = Desk(settings.rules)
    reloader = Reloader(desk)
    worker = Worker(desk, settings, reloader, ready)
    stop = Stop(worker.stop)
    with handled(on_end(stop) | on_hangup(reloader.ask, stop)):
        worker.run(sockets)
    return stop.exit_code


def _welcome(host: str, sockets: Sequence[socket.socket]) -> str:
    line = f"The questionnaire is at {url_of(host, sockets[0])} (Ctrl-C stops it)."
    return line if all(is_loopback(sock.getsockname()) for sock in sockets) else f"{line}\n{WARNING}"
