"""How much one request may send, and what happens to an error that nobody handled.

A body is read before the application sees the request, so that none starts on half of one. How long that may take is
the server's to say, in `protocol.py`, where waiting costs nothing unless there is something to wait for.
"""

from collections.abc import Awaitable, Callable, Iterable

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coachmentor.web.serving.bounds import Bounds
from coachmentor.web.serving.faults import log_fault
from coachmentor.web.serving.refusals import Refusals

NO_BODY = 0
UNKNOWN = -1


class Gone(Exception):
    """The client hung up; there is nobody to answer."""


class Limits:
    """Hands requests within their bounds to an application."""

    def __init__(self, app: ASGIApp, refusals: Refusals, bounds: Bounds) -> None:
        self.app = app
        self.refusals = refusals
        self.bounds = bounds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            size = declared(scope["headers"])
            if size != NO_BODY:
                body = await self._body(scope["path"], size, receive)
                if isinstance(body, Response):
                    await body(scope, receive, send)
                    return
                receive = replay(body, receive)
            await self.app(scope, receive, noting)
        except Gone:
            return
        except Exception as fault:
            log_fault(fault, scope["method"], scope["path"])
            if not started:
                await self.refusals.broken(scope["path"])(scope, receive, send)

    async def _body(self, path: str, size: int, receive: Receive) -> bytes | Response:
        most = self.bounds.body_at(path)
        if size > most:
            return self.refusals.body_too_large(path, most)
        body = await read(receive, most)
        return self.refusals.body_too_large(path, most) if body is None else body


def declared(headers: Iterable[tuple[bytes, bytes]]) -> int:
    """Return the size of the body that a request announces; UNKNOWN where it is sent piece by piece."""
    for name, value in headers:
        if name == b"content-length":
            return int(value) if value.isdigit() else UNKNOWN
        if name == b"transfer-encoding":
            return UNKNOWN
    return NO_BODY


async def read(receive: Receive, most: int) -> bytes | None:
    """Return the body; None once it turns out to be too large."""
    message = await _next(receive)
    body: bytes = message.get("body", b"")
    if not message.get("more_body", False):
        return body if len(body) <= most else None
    parts, total = [body], len(body)
    while total <= most:
        message = await _next(receive)
        parts.append(message.get("body", b""))
        total += len(parts[-1])
        if not message.get("more_body", False):
            break
    return b"".join(parts) if total <= most else None


async def _next(receive: Receive) -> Message:
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Gone
    return message


def replay(body: bytes, receive: Receive) -> Callable[[], Awaitable[Message]]:
    """Give the application the whole body at once, and afterwards what the server has to say."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
