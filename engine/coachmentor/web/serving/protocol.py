"""uvicorn's HTTP protocol with what it lacks: a time and a size for the head, and an end for what nobody reads.

It overrides and uses members that uvicorn keeps to itself, so pyproject.toml names the versions for which that is known
to work: try a newer one with `tests/web/serving` before you allow it.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from coachmentor.web.serving.bounds import Bounds
from coachmentor.web.serving.refusals import Refusals

MOST_PER_BYTE = 8
"""A body in pieces of one byte each takes six bytes for one."""


class Overrun(Exception):  # a signal: it makes the parser stop
    """More requests are waiting than one connection may have."""


class BoundedProtocol(HttpToolsProtocol):
    """One connection. What it adds costs a request next to nothing: a timer runs only while a request is incomplete."""

    bounds: ClassVar[Bounds]
    refusals: ClassVar[Refusals]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._in_head = False
        self._head_bytes = 0
        self._refused = False
        self._rest: asyncio.TimerHandle | None = None
        self._linger: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._message_bytes = 0
        self._most_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # uvicorn narrows it, too
        """Wait for a request, but not for ever."""
        super().connection_made(transport)
        if len(self.connections) > 2 * self.bounds.connections:
            transport.abort()
            return
        self._await_rest(self.bounds.head_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timers."""
        self._stop_waiting()
        for timer in (self._linger, self._unread):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take note of what is still incomplete afterwards."""
        if self._refused:
            return
        self._head_bytes = self._head_bytes + len(data) if self._in_head else len(data)
        self._message_bytes += len(data)
        super().data_received(data)
        cycle = self.cycle
        if self._refused or self.transport.is_closing():
            return
        if self._in_head:
            if self._head_bytes > self.bounds.head:
                self._refuse(self.refusals.head_too_large(self._path()))
            elif self._rest is None:
                self._await_rest(self.bounds.head_seconds)
        elif cycle is not None and cycle.more_body and self._rest is None:
            # Even where the answer does not wait for it, as when the body is too large: closing at once would reset
            # the connection, and the client might never see that answer.
            self._await_rest(self.bounds.body_seconds)
            self._check_size()
        elif cycle is not None and cycle.more_body:
            self._check_size()
        elif cycle is not None and cycle.response_complete and self.timeout_keep_alive_task is None:
            # What came began no request, yet uvicorn took it for one and stopped waiting for the connection to idle.
            self._await_idle()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header; what follows a body as if it were one is left out, as it may contradict the head."""
        if self._in_head:
            super().on_header(name, value)

    def pause_writing(self) -> None:
        """Give a client that does not read some time, and no more."""
        super().pause_writing()
        if self._unread is None:
            self._unread = self.loop.call_later(self.bounds.write_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """It reads after all."""
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def on_message_begin(self) -> None:
        """Begin with a head."""
        self._in_head = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Hand the request on, or have it refused."""
        self._in_head = False
        self._stop_waiting()
        # Most heads came in one small piece and need not be measured.
        if self._head_bytes > self.bounds.head and self._head_size() > self.bounds.head:
            self.app = partial(_refuse, self.refusals.head_too_large)
        elif len(self.connections) > self.bounds.connections:
            self.app = partial(_refuse, self.refusals.crowded)
        if len(self.pipeline) >= self.bounds.pipelined:
            self._refused = True
            self.transport.abort()
            raise Overrun
        # In pieces, a body takes more room than it holds: the length of each piece, and what follows the last one.
        self._message_bytes = 0
        self._most_bytes = self.bounds.head + MOST_PER_BYTE * self.bounds.body_at(self._path())
        super().on_headers_complete()
        self.app = self.config.loaded_app

    def on_message_complete(self) -> None:
        """End the waiting: the next head may follow."""
        super().on_message_complete()
        self._head_bytes = 0  # what came so far was this message, not the next one's head
        self._stop_waiting()
        if self.cycle.response_complete and self.cycle.more_body:
            # The answer did not wait for the body, and uvicorn no longer knows that the connection is idle.
            self.cycle.more_body = False
            self._unset_keepalive_if_required()
            self._await_idle()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's signature
        """Say that what came is not understood."""
        self._refuse(self.refusals.not_understood(self._path()))

    def _unsupported_upgrade_warning(self) -> None:
        """Answer without a word to the log: a client may offer another protocol, and need not get it."""

    def _await_idle(self) -> None:
        idle = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)
        self.timeout_keep_alive_task = idle

    def _check_size(self) -> None:
        """Refuse what goes on and on without adding to the body, which is measured elsewhere."""
        if self._message_bytes > self._most_bytes:
            self._refuse(self.refusals.not_understood(self._path()))

    def _await_rest(self, seconds: float) -> None:
        self._rest = self.loop.call_later(seconds, self._rest_is_late, seconds)

    def _stop_waiting(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
            self._rest = None

    def _rest_is_late(self, seconds: float) -> None:
        self._rest = None
        answering = self.cycle is not None and not self.cycle.response_complete
        if self._in_head and answering:
            self.shutdown()  # after the answer that is under way
        elif self._in_head or (answering and not self.pipeline and not self.cycle.response_started):
            self._refuse(self.refusals.too_slow(self._path(), seconds))
        else:
            self.transport.close()  # nothing came at all, or it is too late to say anything

    def _refuse(self, response: Response) -> None:
        """Answer without an application, let the client read that, and close."""
        if self.transport.is_closing():
            return
        self._refused = True
        self._stop_waiting()
        head = [STATUS_LINE[response.status_code]]
        for name, value in (*self.server_state.default_headers, *response.raw_headers, (b"connection", b"close")):
            head += [name, b": ", value, b"\r\n"]
        self.transport.write(b"".join([*head, b"\r\n", bytes(response.body)]))
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True  # for the application it is as if the client had hung up
            self.cycle.message_event.set()
        self.transport.write_eof()
        self._linger = self.loop.call_later(self.bounds.linger_seconds, self.transport.close)

    def _head_size(self) -> int:
        return len(self.url) + sum(len(name) + len(value) for name, value in self.headers)

    def _path(self) -> str:
        return getattr(self, "url", b"").decode("latin-1")


def protocol_for(refusals: Refusals, bounds: Bounds) -> type[BoundedProtocol]:
    """Return the protocol with its bounds, and with what it says where they are passed."""
    return type("BoundedProtocol", (BoundedProtocol,), {"bounds": bounds, "refusals": refusals})


async def _refuse(refusal: Callable[[str], Response], scope: Scope, receive: Receive, send: Send) -> None:
    await refusal(scope["path"])(scope, receive, send)
