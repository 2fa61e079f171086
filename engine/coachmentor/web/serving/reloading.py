"""Puts a new rule book on the desk while requests go on, and tells the log how that went."""

import asyncio
import contextlib
import logging
from datetime import date

from coachmentor.web.desk import OVER, Desk
from coachmentor.web.serving.faults import describe

log = logging.getLogger("coachmentor.web")

REFUSED = "the new rule book has mistakes; the one before it goes on being served\n%s"
CHANGED = "the rule book was read again: now %s, version %s (%s)"


class Reloader:
    """Reads the book again when asked to, one time after another, never two at once."""

    def __init__(self, desk: Desk, *, tells: bool = True) -> None:
        self._desk = desk
        self._tells = tells
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._wanted = False
        self._told = ""

    def start(self) -> None:
        """Begin, in the event loop, with what was asked for before it ran."""
        self._loop = asyncio.get_running_loop()
        if self._wanted:
            self.ask()

    def ask(self) -> None:
        """Ask for the book to be read again; may be called from a thread or a signal's handler."""
        self._wanted = True
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                self._loop.call_soon_threadsafe(self._begin)

    def _begin(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        while self._wanted:
            self._wanted = False
            await asyncio.to_thread(self._read)

    def _read(self) -> None:
        before = self._desk.book.sha256
        try:
            self._desk.reload()
        except Exception as fault:  # whatever is wrong with the new book, the old one goes on
            self._tell(f"the rule book could not be read again: {describe(fault)}")
            return
        book, refusal = self._desk.book, self._desk.refusal
        if refusal is not None:
            self._tell((REFUSED if date.today() in book.period else OVER) % refusal.shown)
        elif book.sha256 != before:
            self._tell(CHANGED % (book.title, book.version, book.sha256[:12]))
        elif self._told:
            self._tell("")

    def _tell(self, text: str) -> None:
        """Log what is news; a folder that is watched would otherwise repeat itself."""
        if self._tells and text and text != self._told:
            log.warning("%s", text)
        self._told = text
