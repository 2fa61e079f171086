"""How much one client may take: bytes, seconds and connections."""

from dataclasses import dataclass

KB = 1_000
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of one process that serves."""

    body: int = 64 * KB
    """Of one profile, and of whatever has no bound of its own."""
    form: int = 512 * KB
    """Of a page's form: answers travel in it up to three times, and every letter may take nine bytes."""
    many: int = 2 * MB
    """Of a thousand profiles."""
    workbench: int = 1 * MB
    """Of rules that an author tries."""
    body_seconds: float = 10
    """Also how long the rest of a body that is too large is read and thrown away."""
    head: int = 32 * KB
    """Of the address and the headers together."""
    head_seconds: float = 10
    write_seconds: float = 30
    """How long a client may leave what it asked for unread."""
    pipelined: int = 32
    """Requests that one connection may have waiting."""
    connections: int = 400
    """At once; more are answered with 503, and twice as many are not answered at all."""
    idle_seconds: int = 5
    """How long a connection is kept open for another request."""
    linger_seconds: float = 5
    """How long a connection that is refused stays half open, so that the client sees why."""
    grace_seconds: float = 10
    """How long the requests in flight may take once the server is told to stop."""

    def body_at(self, path: str) -> int:
        """Return how large a body may be."""
        if path == "/api/v1/advise-many":
            return self.many
        if path in ("/questions", "/result", "/download"):
            return self.form
        if path == "/workbench" or path.startswith("/workbench/"):
            return self.workbench
        return self.body
