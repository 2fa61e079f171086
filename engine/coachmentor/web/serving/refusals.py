"""What the server answers in the application's place: a problem document under /api/, a page elsewhere."""

from collections.abc import Mapping

from starlette.responses import Response

from coachmentor.web.desk import Desk
from coachmentor.web.headers import ALWAYS, NO_STORE
from coachmentor.web.pages.site import Pages
from coachmentor.web.problems import API, OUR_FAULT, TYPES, problem


class Refusals:
    """Refuses requests; `desk` says which rule book a problem document is to name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._pages = Pages(desk)

    def not_understood(self, path: str) -> Response:
        """Refuse what is no request."""
        return self._say(path, "bad-request", "Not understood", "What was sent is not a request as browsers make it.")

    def body_too_large(self, path: str, most: int) -> Response:
        """Refuse a body that is too large."""
        at_most = f"{most // 1_000_000} MB" if most >= 1_000_000 else f"{most // 1_000} KB"
        return self._say(path, "too-large", "Too much at once", f"At most {at_most} can be sent here.")

    def too_slow(self, path: str, seconds: float) -> Response:
        """Refuse to wait any longer for the rest of a request."""
        text = f"What you sent did not arrive in full within {seconds:g} seconds. Please send it again."
        return self._say(path, "request-timeout", "That took too long", text)

    def head_too_large(self, path: str) -> Response:
        """Refuse an address or headers that are too long."""
        text = "The address of the page, or what your browser sends along with it, is too long."
        return self._say(path, "headers-too-large", "Too long", text)

    def crowded(self, path: str) -> Response:
        """Refuse one connection too many, and end it."""
        text = "Too many people are connected at the moment. Please try again in a minute."
        return self._say(path, "unavailable", "Too many at once", text, {"retry-after": "30", "connection": "close"})

    def broken(self, path: str) -> Response:
        """Say that it is our fault."""
        return self._say(path, "internal-error", *OUR_FAULT)

    def _say(self, path: str, type: str, title: str, text: str, headers: Mapping[str, str] | None = None) -> Response:
        if path.startswith(API):
            response = problem(type, self._desk.book, detail=text)
        else:
            response = self._pages.message("", TYPES[type].status, title, text)
        response.headers.update(headers or {})
        response.raw_headers.extend([*ALWAYS, NO_STORE])  # the application, which adds them otherwise, is not asked
        return response
