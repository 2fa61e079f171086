"""uvicorn's HTTP protocol with what it lacks: a time and a size for the head, and an end for what nobody reads."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from coachmentor.web.refusals import Refusals
from coachmentor.web.serving.bounds import Bounds


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

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, but not for ever."""
        super().connection_made(transport)
        if len(self.connections) > 2 * self.bounds.connections:
            transport.abort()
            return
        self._await_rest(self.bounds.head_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the timers."""
        self._stop_waiting()
        if self._linger is not None:
            self._linger.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take note of what is still incomplete afterwards."""
        if self._refused:
            return
        self._head_bytes = self._head_bytes + len(data) if self._in_head else len(data)
        super().data_received(data)
        cycle = self.cycle
        if self._in_head:
            if self._head_bytes > self.bounds.head:
                self._refuse(self.refusals.head_too_large(self._path()))
            elif self._rest is None:
                self._await_rest(self.bounds.head_seconds)
        elif cycle is not None and cycle.more_body and self._rest is None:
            # Even where the answer does not wait for it, as when the body is too large: closing at once would reset
            # the connection, and the client might never see that answer.
            self._await_rest(self.bounds.body_seconds)

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
            idle = self.loop.call_later(self.timeout_keep_alive, self.timeout_keep_alive_handler)
            self.timeout_keep_alive_task = idle

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's signature
        """Say that what came is not understood."""
        self._refuse(self.refusals.not_understood(self._path()))

    def _unsupported_upgrade_warning(self) -> None:
        """Answer without a word to the log: a client may offer another protocol, and need not get it."""

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
