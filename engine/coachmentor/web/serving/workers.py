"""Several processes that serve on the same sockets, and the one that starts them, passes word on and ends them."""

import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from coachmentor.text import CoachmentorError
from coachmentor.web.desk import Desk
from coachmentor.web.serving.addresses import CannotServe, close
from coachmentor.web.serving.logs import log, set_up
from coachmentor.web.serving.reloading import Reloader
from coachmentor.web.serving.settings import Settings
from coachmentor.web.serving.signals import HANGUP, Stop, handled, on_end, on_hangup
from coachmentor.web.serving.worker import STUCK_SECONDS, Worker

READY, RELOAD, STOP = b"ready", b"reload", b"stop"

TICK_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 30.0

spawn = get_context("spawn")


class Crew:
    """The processes; one that ends unexpectedly is replaced, after a pause that grows while that goes wrong."""

    def __init__(self, settings: Settings, sockets: Sequence[socket.socket]) -> None:
        self._settings = settings
        self._sockets = sockets
        self._members = [Member(settings, sockets, number) for number in range(settings.workers)]
        self._ending = False
        self.stop = Stop(self._end, self._kill)

    def run(self, ready: Callable[[], None]) -> int:
        """Serve until a signal ends it, and return the exit code."""
        with handled(on_end(self.stop) | on_hangup(self._reload, self.stop)):
            try:
                self._serve(ready)
            finally:
                self._end(0)
                close(self._sockets)
                self._join()
        return self.stop.exit_code

    def _serve(self, ready: Callable[[], None]) -> None:
        told = False
        while not self._ending:
            started = [member.look_after(must_start=not told) for member in self._members]
            if told and any(started):
                # The new one read the book as it is now: all are to serve that. SIGHUP may also have come while
                # `Member._start` ignored it.
                self._reload()
            if not told and all(member.ready for member in self._members):
                told = True
                ready()
            connection.wait([member.sentinel for member in self._members if member.alive], TICK_SECONDS)

    def _reload(self) -> None:
        for member in self._members:
            member.tell(RELOAD)

    def _end(self, _: int) -> None:
        self._ending = True
        for member in self._members:
            member.tell(STOP)

    def _join(self) -> None:
        end = time.monotonic() + self._settings.bounds.grace_seconds + STUCK_SECONDS + 1
        for member in self._members:
            member.join(max(0.0, end - time.monotonic()))

    def _kill(self) -> None:
        for member in self._members:
            member.join(0)


class Member:
    """The place of one process, and whoever holds it now."""

    def __init__(self, settings: Settings, sockets: Sequence[socket.socket], number: int) -> None:
        self._settings = settings
        self._sockets = sockets
        self._number = number
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None
        self._pause = 0.5
        self._not_before = 0.0
        self.ready = False

    @property
    def alive(self) -> bool:
        """Whether there is a process."""
        return self._process is not None and self._process.is_alive()

    @property
    def sentinel(self) -> int:
        """What becomes readable when the process ends."""
        assert self._process is not None
        return self._process.sentinel

    def look_after(self, *, must_start: bool) -> bool:
        """Say whether a process was started here, there being none; raise CannotServe where the first one failed."""
        self._hear()
        if self.alive:
            return False
        if self._process is not None:
            if must_start:
                raise CannotServe("the server could not be started; what is above says why.")
            self._mourn()
        if time.monotonic() < self._not_before:
            return False
        self._start()
        return True

    def tell(self, word: bytes) -> None:
        """Send the process a word; one that is just ending does not hear it, and need not."""
        try:
            if self._line is not None:
                self._line.send_bytes(word)
        except OSError:
            pass

    def join(self, seconds: float) -> None:
        """Wait for the process to end, and end it where it does not."""
        if self._process is not None:
            self._process.join(seconds)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()

    def _hear(self) -> None:
        try:
            while self._line is not None and self._line.poll():
                self.ready = self._line.recv_bytes() == READY
                self._pause = 0.5
        except (OSError, EOFError):
            pass

    def _mourn(self) -> None:
        log.warning("a process that served ended unexpectedly; another one takes its place")
        self._process, self._line, self.ready = None, None, False
        self._not_before = time.monotonic() + self._pause
        self._pause = min(2 * self._pause, LONGEST_PAUSE_SECONDS)

    def _start(self) -> None:
        self._line, theirs = spawn.Pipe()
        arguments = (self._settings, list(self._sockets), theirs, self._number)
        self._process = spawn.Process(target=work, args=arguments, name=f"coachmentor-{self._number}")
        # Signals that are ignored stay so in the new process until it handles them itself: Ctrl-C reaches all
        # processes of a terminal, but it is the first one that decides; and nothing may end it while it starts.
        with handled(dict.fromkeys([signal.SIGINT, *([HANGUP] if HANGUP else [])], signal.SIG_IGN)):
            self._process.start()
        theirs.close()


def work(settings: Settings, sockets: list[socket.socket], line: Connection, number: int) -> None:
    """Serve, as one process of several, until the first one says so or is gone."""
    set_up()
    try:
        desk = Desk(settings.rules)
    except CoachmentorError as problem:
        log.error("%s", problem)
        raise SystemExit(2) from None
    # The processes read the same files: one of them tells about it.
    reloader = Reloader(desk, tells=number == 0)
    worker = Worker(desk, settings, reloader, ready=lambda: line.send_bytes(READY))
    stop = Stop(worker.stop)
    threading.Thread(target=_listen, args=(line, reloader, worker), daemon=True).start()
    with handled(on_end(stop) | on_hangup(reloader.ask, stop) | {signal.SIGINT: signal.SIG_IGN}):
        worker.run(sockets)


def _listen(line: Connection, reloader: Reloader, worker: Worker) -> None:
    while True:
        try:
            word = line.recv_bytes()
        except (OSError, EOFError):  # the first process is gone
            word = STOP
        if word == STOP:
            worker.stop(0)
            return
        reloader.ask()
