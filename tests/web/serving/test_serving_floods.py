"""A client that sends or leaves unread without end takes no more than its share of the server."""

import socket
import time

import pytest
from served import answer, receive_all, request, running

BOUNDS = {"head_seconds": 5, "body_seconds": 5, "linger_seconds": 0.3, "idle_seconds": 1, "write_seconds": 0.6}


@pytest.fixture(scope="module")
def server():
    with running(bounds=BOUNDS) as server:
        yield server


def memory(server):
    """The resident memory of the process, in bytes."""
    with open(f"/proc/{server.process.pid}/statm") as file:  # noqa: PTH123 - a file of the system
        return int(file.read().split()[1]) * 4096


def pour(sock, data, seconds=1.0):
    """Send the same again and again until refused, or for so long; return how much went out."""
    sent, end = 0, time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            sent += sock.send(data)
    except OSError:
        pass
    return sent


CHUNKED = b"POST /size HTTP/1.1\r\nhost: test\r\ntransfer-encoding: chunked\r\n\r\n0\r\n"


def test_what_follows_a_body_without_end_is_refused(server):
    before = memory(server)
    with server.connect() as sock:
        sock.sendall(CHUNKED)
        pour(sock, b"a:b\r\n" * 10_000, seconds=0.1)
        assert answer(sock)[0] == 400
    assert memory(server) - before < 20_000_000
    assert server.ask("/")[2] == b"hello"


def test_requests_that_are_not_waited_for_are_few(server):
    before = memory(server)
    with server.connect() as sock:
        began = time.monotonic()
        pour(sock, request("/slow?seconds=1") * 1_000, seconds=3)
        assert time.monotonic() - began < 2  # it was cut off
        assert server.ask("/")[2] == b"hello"
    assert memory(server) - before < 20_000_000


def test_a_few_requests_at_once_are_answered_in_turn(server):
    with server.connect() as sock:
        sock.sendall(request("/") * 20 + request("/", headers=["connection: close"]))
        assert receive_all(sock).count(b"hello") == 21


def test_an_empty_line_does_not_keep_a_connection(server):
    with server.connect() as sock:
        sock.sendall(request("/"))
        assert answer(sock)[2] == b"hello"
        sock.sendall(b"\r\n")
        began = time.monotonic()
        assert receive_all(sock) == b""
        assert time.monotonic() - began < 3


def test_who_does_not_read_is_not_waited_for(server):
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        sock.connect(("127.0.0.1", server.port))
        sock.settimeout(5)
        sock.sendall(request("/large"))
        time.sleep(2)
        began = time.monotonic()
        taken = len(receive_all(sock))  # what was on its way, and then the end
        assert time.monotonic() - began < 3
        assert taken < 50_000_000
