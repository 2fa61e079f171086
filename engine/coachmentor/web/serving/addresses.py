"""Where to listen: who could reach that, and whether it can be had, settled before anything starts."""

import errno
import ipaddress
import os
import socket
import sys
from collections.abc import Iterator, Sequence

from coachmentor.text import CoachmentorError

BACKLOG = 2048

CONSENT = """\
`{host}` can be reached from other machines. Anyone who reaches this one could then use it, and nothing between them
and it is encrypted. If that is what you want, add --allow-network. To serve this machine alone, leave --host out."""

WARNING = "Anyone who can reach this machine can use it, and nothing is encrypted."


class CannotServe(CoachmentorError):
    """Nothing could be served; the text says why and what to do."""


def listen(host: str, port: int, *, network: bool) -> list[socket.socket]:
    """Listen on every address that a host's name stands for; raise CannotServe where that is not to be."""
    addresses = list(_addresses(host, port))
    if not network and not all(is_loopback(address) for _, address in addresses):
        raise CannotServe(CONSENT.format(host=host))
    sockets: list[socket.socket] = []
    try:
        for family, address in addresses:
            # The first socket's port is free; where any would do, the others take the same one.
            wanted = sockets[0].getsockname()[1] if sockets else port
            try:
                sockets.append(_bound(family, (address[0], wanted, *address[2:]), alone=len(addresses) > 1))
            except OSError as problem:
                # `localhost` often stands for an address of IPv6 as well, which not every machine has.
                if not sockets or problem.errno == errno.EADDRINUSE:
                    raise CannotServe(_why(problem, host, wanted)) from problem
    except BaseException:
        close(sockets)
        raise
    return sockets


def close(sockets: Sequence[socket.socket]) -> None:
    """Stop listening."""
    for sock in sockets:
        sock.close()


def is_loopback(address: Sequence[object]) -> bool:
    """Say whether only this machine can reach an address."""
    found = ipaddress.ip_address(str(address[0]).partition("%")[0])
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)


def url_of(host: str, sock: socket.socket) -> str:
    """Return the address for a browser on this machine."""
    name, port = host, sock.getsockname()[1]
    found = ipaddress.ip_address(sock.getsockname()[0].partition("%")[0])
    if found.is_unspecified:
        name = "127.0.0.1" if found.version == 4 else "::1"
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def _addresses(host: str, port: int) -> Iterator[tuple[socket.AddressFamily, tuple[object, ...]]]:
    try:
        if not host.strip() or "\0" in host:
            raise OSError
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        message = f"there is no address called `{host}`. Leave --host out to serve this machine alone."
        raise CannotServe(message) from None
    seen = set()
    for family, _, _, _, address in found:
        if family in (socket.AF_INET, socket.AF_INET6) and address not in seen:
            seen.add(address)
            yield family, address


def _bound(family: socket.AddressFamily, address: tuple[object, ...], *, alone: bool) -> socket.socket:
    # Named in full, because asyncio sends at once (TCP_NODELAY) only where it is: otherwise, each answer waits 40 ms.
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            # There, SO_REUSEADDR would let another program take the port over.
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6 and alone:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sock.bind(address)
        # Two sockets may be bound to one port, but only one may listen: do so now, while it can still be told.
        sock.listen(BACKLOG)
    except BaseException:
        sock.close()
        raise
    return sock


def _why(problem: OSError, host: str, port: int) -> str:
    match problem.errno:
        case errno.EADDRINUSE:
            return (
                f"port {port} is taken, perhaps by another `coachmentor serve`. "
                "Choose another one with --port; --port 0 takes any that is free."
            )
        case errno.EACCES | errno.EPERM:
            return f"port {port} may only be used by an administrator. Choose one from 1024 up, with --port."
        case errno.EADDRNOTAVAIL:
            return f"this machine has no address `{host}`. Leave --host out to serve this machine alone."
    return f"`{host}`, port {port}, cannot be served: {problem.strerror or os.strerror(problem.errno or 0)}."
