"""How the server ends: by which signals, with which exit codes, and what becomes of the requests in flight."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import pytest
from served import STUB, alive, answer, request, running, running_command, wait_until

pty = pytest.importorskip("pty")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


@pytest.mark.parametrize(
    ("workers", "number", "code"), [(1, signal.SIGINT, 130), (1, signal.SIGTERM, 0), (2, signal.SIGTERM, 0)]
)
def test_requests_in_flight_are_answered_whole(workers, number, code, tmp_path):
    with running(workers=workers) as server:
        children = server.children()
        with server.connect() as sock, server.connect() as idle:
            idle.sendall(request("/"))
            answer(idle)
            sock.sendall(request(f"/held?until={tmp_path / 'ending'}"))
            server.await_begun("/held")
            server.signal(number)
            server.await_end_of_listening()
            (tmp_path / "ending").touch()
            status, headers, body = answer(sock)
            assert (status, headers["connection"], len(body)) == (200, "close", 6000)
            assert idle.recv(10) == b""
        assert server.wait() == code
        assert not any(map(alive, children))
        assert server.log.splitlines()[1:] == []


@pytest.mark.parametrize(("workers", "path"), [(1, "/slow"), (2, "/stuck")])
def test_a_request_that_takes_too_long_is_cut_off(workers, path):
    with running(workers=workers, bounds={"grace_seconds": 1}) as server:
        with server.connect() as sock:
            sock.sendall(request(f"{path}?seconds=60"))
            server.await_begun(path)
            began = time.monotonic()
            server.signal(signal.SIGTERM)
            assert server.wait() == 0
        assert time.monotonic() - began < 5
        assert "Traceback" not in server.log
        assert "CancelledError" not in server.log


@pytest.mark.parametrize("workers", [1, 2])
def test_a_second_interrupt_ends_at_once(workers):
    with running(workers=workers) as server:
        children = server.children()
        with server.connect() as sock:
            sock.sendall(request("/stuck?seconds=60"))
            server.await_begun("/stuck")
            server.signal(signal.SIGINT)
            server.await_end_of_listening()
            assert server.process.poll() is None
            server.signal(signal.SIGINT)
            assert server.wait(2) == 130
        assert wait_until(lambda: not any(map(alive, children)), 2)
        assert "Traceback" not in server.log


def test_an_interrupt_of_the_whole_group_is_no_different(tmp_path):
    command = [sys.executable, str(STUB), '{"port": 0, "workers": 2}']
    with running_command(command, start_new_session=True) as server:
        with server.connect() as sock:
            sock.sendall(request(f"/held?until={tmp_path / 'ending'}"))
            server.await_begun("/held")
            os.killpg(server.process.pid, signal.SIGINT)
            server.await_end_of_listening()
            (tmp_path / "ending").touch()
            assert answer(sock)[0] == 200
        assert server.wait() == 130
        assert server.log.splitlines()[1:] == []


@pytest.mark.slow
def test_closing_the_terminal_ends_the_server():
    parent, child = pty.openpty()
    program = f"import os, sys; os.setsid(); import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); \
os.execv(sys.executable, [sys.executable, {str(STUB)!r}, '{{\"port\": 0}}'])"
    process = subprocess.Popen([sys.executable, "-c", program], stdin=child, stderr=child, stdout=child)
    os.close(child)
    try:
        seen = b""
        with contextlib.suppress(OSError):
            while b"Ctrl-C" not in seen:
                seen += os.read(parent, 1000)
        process.send_signal(signal.SIGHUP)  # with its terminal open, it reads its rules again
        time.sleep(0.5)
        assert process.poll() is None
        os.close(parent)
        assert process.wait(5) == 0
    finally:
        process.kill()
        process.wait()


def test_a_signal_while_it_starts_ends_it():
    for wait in (0.05, 0.5):
        process = subprocess.Popen([sys.executable, str(STUB), '{"port": 0, "workers": 2}'], stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) in (0, -signal.SIGTERM)


def test_it_can_do_without_the_signals_that_windows_lacks():
    program = (
        "import signal; del signal.SIGHUP; from coachmentor.web.serving import server; print(server.on_hangup(1, 2))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=20, check=True)
    assert found.stdout == "{}\n"


def test_the_port_is_free_afterwards():
    with running() as server:
        port = server.port
    with running(port=port) as server:
        assert server.ask()[0] == 200
