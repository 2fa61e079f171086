"""What one client may send, and how long that may take; and that being refused is told in its own form."""

import json
import socket
import time

import pytest
from served import answer, receive_all, request, running

BOUNDS = {"head_seconds": 0.6, "body_seconds": 0.6, "linger_seconds": 0.5, "idle_seconds": 1, "connections": 12}


@pytest.fixture(scope="module")
def server():
    with running(bounds=BOUNDS) as server:
        yield server


def chunked(path, chunks):
    head = f"POST {path} HTTP/1.1\r\nhost: test\r\ntransfer-encoding: chunked\r\n\r\n".encode()
    return head + b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/size", 64_000),
        ("/api/v1/advise", 64_000),
        ("/api/v1/advise-many", 2_000_000),
        ("/workbench", 1_000_000),
        ("/workbench/try", 1_000_000),
        ("/workbenches", 64_000),
    ],
)
def test_each_address_takes_so_much_and_no_more(server, path, most):
    assert server.ask(path, b"a" * most)[2] == b'{"size":%d}' % most
    status, headers, _ = server.ask(path, b"a" * (most + 1))
    assert status == 413
    assert "connection" not in headers


def test_a_body_in_pieces_arrives_whole(server):
    with server.connect() as sock:
        sock.sendall(chunked("/size", [b"a" * 1000] * 64) + b"0\r\n\r\n")
        assert answer(sock)[2] == b'{"size":64000}'


def test_a_body_in_pieces_that_becomes_too_large_is_refused_before_it_ends(server):
    with server.connect() as sock:
        sock.sendall(chunked("/size", [b"a" * 1000] * 65))
        assert answer(sock)[0] == 413
        began = time.monotonic()
        assert receive_all(sock) == b""
        assert 0.2 < time.monotonic() - began < 2  # waits for the rest, then closes


def test_a_connection_goes_on_after_a_refused_body_has_arrived(server):
    with server.connect() as sock:
        sock.sendall(request("/size", b"a" * 64_001))
        assert answer(sock)[0] == 413
        time.sleep(0.7)  # longer than it waits for the rest
        sock.sendall(request("/"))
        assert answer(sock)[2] == b"hello"


def test_an_idle_connection_is_closed_also_after_a_refused_body(server):
    body = b"a" * 64_001
    with server.connect() as sock:
        sock.sendall(request("/size", body)[:-1])
        assert answer(sock)[0] == 413
        sock.sendall(b"a")
        began = time.monotonic()
        assert receive_all(sock) == b""
        assert 0.8 < time.monotonic() - began < 2.5


def test_a_program_is_refused_with_a_problem_document_and_people_with_a_page(server):
    _, headers, body = server.ask("/api/v1/advise", b"a" * 64_001)
    assert headers["content-type"] == "application/problem+json"
    problem = json.loads(body)
    assert problem["status"] == 413
    assert "64 KB" in problem["detail"]
    _, headers, body = server.ask("/size", b"a" * 64_001)
    assert headers["content-type"].startswith("text/html")
    assert b"At most 64 KB can be sent here." in body
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"].startswith("default-src 'none'")


def test_a_body_that_stops_arriving_is_given_up(server):
    began = time.monotonic()
    with server.connect() as sock:
        sock.sendall(request("/size", b"a" * 100)[:-50])
        status, _, body = answer(sock)
        assert 0.4 < time.monotonic() - began < 2
        assert status == 408
        assert b"0.6 seconds" in body
        assert receive_all(sock) == b""


def test_a_body_that_trickles_is_given_up(server):
    with server.connect() as sock:
        sock.sendall(request("/api/v1/advise", b"a" * 100)[:-100])
        for _ in range(20):
            time.sleep(0.1)
            sock.sendall(b"a")
            sock.setblocking(False)
            try:
                assert sock.recv(100).startswith(b"HTTP/1.1 408")
                return
            except BlockingIOError:
                sock.setblocking(True)
    pytest.fail("never given up")


@pytest.mark.parametrize("before", [b"", request("/")], ids=["new", "kept open"])
def test_a_head_that_trickles_is_given_up(server, before):
    with server.connect() as sock:
        if before:
            sock.sendall(before)
            answer(sock)
        sock.sendall(b"GET / HTTP/1.1\r\n")
        began = time.monotonic()
        sock.settimeout(0.1)
        got = b""
        for number in range(25):
            try:
                got += sock.recv(1000)
                break
            except TimeoutError:
                sock.sendall(b"x-%d: a\r\n" % number)
        assert got.startswith(b"HTTP/1.1 408")
        assert time.monotonic() - began < 2


def test_a_connection_on_which_nothing_comes_is_closed_without_a_word(server):
    with server.connect() as sock:
        began = time.monotonic()
        assert sock.recv(100) == b""
        assert 0.4 < time.monotonic() - began < 2


def test_an_answer_under_way_survives_the_late_head_of_the_next_request(server):
    with server.connect() as sock:
        sock.sendall(request("/slow?seconds=1") + b"GET / HT")
        assert answer(sock)[0] == 200


def test_long_headers_are_refused(server):
    for headers in (["x: " + "a" * 40_000], [f"x-{number}: {'a' * 1000}" for number in range(40)]):
        status, found, _ = server.ask("/", headers=headers)
        assert status == 431
        assert found["content-type"].startswith("text/html")
    assert server.ask("/", headers=["x: " + "a" * 30_000])[0] == 200
    assert json.loads(server.ask("/api/v1/advise", headers=["x: " + "a" * 40_000])[2])["status"] == 431


def test_a_long_address_is_refused(server):
    assert server.ask("/?" + "a" * 40_000)[0] == 431


def test_endless_headers_are_refused_while_they_come(server):
    with server.connect() as sock:
        sock.sendall(b"GET /api/ HTTP/1.1\r\n")
        time.sleep(0.05)
        for number in range(33):
            sock.sendall(b"x-%d: %s\r\n" % (number, b"a" * 1000))
            time.sleep(0.002)
        assert receive_all(sock).startswith(b"HTTP/1.1 431")


def test_a_large_body_is_not_taken_for_a_head(server):
    with server.connect() as sock:
        for _ in range(3):
            sock.sendall(request("/size", b"a" * 60_000) + request("/")[:10])
            assert answer(sock)[0] == 200
            sock.sendall(request("/")[10:])
            assert answer(sock)[0] == 200


@pytest.mark.parametrize(
    "nonsense", [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET /\xc3\xa4 HTTP/1.1\r\n\r\n", b"hello\r\n\r\n"]
)
def test_what_is_no_request_is_refused(server, nonsense):
    assert server.send(nonsense).startswith(b"HTTP/1.1 400 Bad Request\r\n")


def test_an_offer_of_another_protocol_is_passed_over(server):
    before = server.log
    for offer in ("websocket", "h2c"):
        headers = ["connection: upgrade", f"upgrade: {offer}", "sec-websocket-version: 13", "sec-websocket-key: YQ=="]
        assert server.ask("/", headers=headers)[2] == b"hello"
    assert server.log == before


def test_two_lengths_are_refused(server):
    both = b"POST /size HTTP/1.1\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"
    assert server.send(both).startswith(b"HTTP/1.1 400")


def test_a_client_that_waits_for_leave_gets_it_unless_it_is_refused(server):
    head = "POST /size HTTP/1.1\r\nhost: test\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n"
    with server.connect() as sock:
        sock.sendall(head.format(3).encode())
        assert sock.recv(1000).startswith(b"HTTP/1.1 100")
        sock.sendall(b"abc")
        assert answer(sock)[2] == b'{"size":3}'
    with server.connect() as sock:
        sock.sendall(head.format(99_999).encode())
        assert answer(sock)[0] == 413


def test_too_many_connections_are_told_so_and_far_too_many_are_not_taken(server):
    held = [server.connect() for _ in range(12)]
    for sock in held:
        sock.sendall(request("/"))
        assert answer(sock)[0] == 200
    status, headers, body = server.ask("/")
    assert (status, headers["retry-after"], headers["connection"]) == (503, "30", "close")
    assert b"Please try again" in body
    assert json.loads(server.ask("/api/v1/advise")[2])["type"].endswith("unavailable")
    held += [server.connect() for _ in range(12)]
    with server.connect() as sock:
        assert receive_all(sock) == b""
    for sock in held:
        sock.close()
    time.sleep(0.1)
    assert server.ask("/")[0] == 200


def test_clients_that_hang_up_leave_nothing_in_the_log(server):
    before = server.log
    for data in (request("/size", b"a" * 100)[:-50], request("/slow?seconds=0.3"), b"GET / HT", b""):
        for reset in (False, True):
            sock = server.connect()
            if reset:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            sock.sendall(data)
            time.sleep(0.05)
            sock.close()
    time.sleep(0.5)
    assert server.ask("/")[0] == 200
    assert server.log == before
