"""Where to listen: what is refused, in which words, and that loopback is told from the rest."""

import errno
import socket

import pytest

from coachmentor.web.serving.addresses import CannotServe, close, is_loopback, listen, url_of


@pytest.fixture
def taken():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        yield sock.getsockname()[1]


def listening(*arguments, **options):
    sockets = listen(*arguments, **{"network": False, **options})
    close(sockets)
    return sockets


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.5", "localhost", "::1"])
def test_this_machine_needs_no_consent(host):
    try:
        sockets = listen(host, 0, network=False)
    except CannotServe as problem:
        if host == "::1" and "no address" in str(problem):
            pytest.skip("no IPv6 here")
        raise
    port = sockets[0].getsockname()[1]
    assert {sock.getsockname()[1] for sock in sockets} == {port}
    assert url_of(host, sockets[0]) == f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    close(sockets)


def test_answers_are_not_held_back():
    (sock,) = listen("127.0.0.1", 0, network=False)
    assert sock.proto == socket.IPPROTO_TCP
    close([sock])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "::ffff:192.0.2.1"])
def test_the_network_needs_consent(host):
    with pytest.raises(CannotServe, match="--allow-network") as caught:
        listening(host, 0)
    assert f"`{host}` can be reached" in str(caught.value)
    assert "encrypted" in str(caught.value)


def test_with_consent_it_listens_everywhere():
    (sock,) = listen("0.0.0.0", 0, network=True)
    assert url_of("0.0.0.0", sock) == f"http://127.0.0.1:{sock.getsockname()[1]}/"
    close([sock])


def test_a_port_that_is_taken_is_told(taken):
    with pytest.raises(CannotServe, match=f"port {taken} is taken.*--port 0"):
        listening("127.0.0.1", taken)


def test_an_address_of_another_machine_is_told():
    with pytest.raises(CannotServe, match=r"this machine has no address `192\.0\.2\.1`"):
        listening("192.0.2.1", 0, network=True)


@pytest.mark.parametrize("host", ["no.such.name.invalid", "a" * 300, "..", "http://a"])
def test_what_is_no_address_is_told(host, monkeypatch):
    def unknown(name, *_, **__):
        asked.append(name)
        name.encode("idna")  # as the real one does, which raises UnicodeError where that cannot be done
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    asked = []
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(CannotServe, match="there is no address called"):
        listening(host, 0, network=True)
    assert asked == [host]


@pytest.mark.parametrize("host", ["", " ", "a\0b"])
def test_what_is_no_name_is_told_without_asking(host, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asked"))
    with pytest.raises(CannotServe, match="there is no address called"):
        listening(host, 0, network=True)


def test_a_privileged_port_is_told(monkeypatch):
    def bind(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", bind)
    with pytest.raises(CannotServe, match="port 80 may only be used by an administrator"):
        listening("127.0.0.1", 80)


def test_localhost_does_without_an_address_that_the_machine_lacks(monkeypatch):
    found = [(socket.AF_INET, 1, 6, "", ("127.0.0.1", 0)), (socket.AF_INET, 1, 6, "", ("192.0.2.1", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert len(listening("localhost", 0, network=True)) == 1
    with pytest.raises(CannotServe, match="--allow-network"):
        listening("localhost", 0)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("127.255.0.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("10.0.0.1", False),
        ("0.0.0.0", False),
        ("::", False),
    ],
)
def test_loopback_is_told_by_the_address(address, expected):
    assert is_loopback((address, 80)) is expected
