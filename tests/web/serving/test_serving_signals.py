"""How the server ends, and that it reads its rules again without dropping a request."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest
from served import STUB, Running, alive, answer, request, running, stop, wait_until

from coachmentor.read import shipped_book

pty = pytest.importorskip("pty")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


@pytest.fixture
def book(tmp_path):
    return shutil.copytree(shipped_book(), tmp_path / "book")


def change(book, version):
    manifest = book / "guidance.yaml"
    lines = manifest.read_text(encoding="utf-8").splitlines()
    changed = [f"version: {version}" if line.startswith("version:") else line for line in lines]
    assert changed != lines
    manifest.write_text("\n".join(changed) + "\n", encoding="utf-8")


def break_(book):
    (book / "more.yaml").write_text("rules:\n  - {id: a, when: {neds: conflict}}\n", encoding="utf-8")


def hash_of(server):
    return json.loads(server.ask("/book")[2])["sha256"]


@pytest.mark.parametrize(
    ("workers", "number", "code"), [(1, signal.SIGINT, 130), (1, signal.SIGTERM, 0), (2, signal.SIGTERM, 0)]
)
def test_requests_in_flight_are_answered_whole(workers, number, code):
    with running(workers=workers) as server:
        children = server.children()
        with server.connect() as sock, server.connect() as idle:
            sock.sendall(request("/slow?seconds=0.8"))
            time.sleep(0.2)
            server.signal(number)
            status, headers, body = answer(sock)
            assert (status, headers["connection"], len(body)) == (200, "close", 6000)
            assert idle.recv(10) == b""
        assert server.wait() == code
        assert not any(map(alive, children))
        assert server.log.splitlines()[1:] == []
        with pytest.raises(OSError, match="refused"):
            server.connect()


@pytest.mark.parametrize(("workers", "path"), [(1, "/slow?seconds=60"), (2, "/stuck?seconds=60")])
def test_a_request_that_takes_too_long_is_cut_off(workers, path):
    with running(workers=workers, bounds={"grace_seconds": 1}) as server:
        with server.connect() as sock:
            sock.sendall(request(path))
            time.sleep(0.2)
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
            time.sleep(0.2)
            server.signal(signal.SIGINT)
            time.sleep(0.4)
            assert server.process.poll() is None
            server.signal(signal.SIGINT)
            assert server.wait(2) == 130
        assert wait_until(lambda: not any(map(alive, children)), 2)
        assert "Traceback" not in server.log


def test_an_interrupt_of_the_whole_group_is_no_different():
    command = [sys.executable, str(STUB), '{"port": 0, "workers": 2}']
    server = Running(command, start_new_session=True)
    try:
        with server.connect() as sock:
            sock.sendall(request("/slow?seconds=0.5"))
            time.sleep(0.2)
            os.killpg(server.process.pid, signal.SIGINT)
            assert answer(sock)[0] == 200
        assert server.wait() == 130
        assert server.log.splitlines()[1:] == []
    finally:
        stop(server)


@pytest.mark.slow
def test_a_worker_that_dies_is_replaced_and_none_outlives_the_first_process():
    with running(workers=2) as server:
        children = server.children()
        assert len(children) == 2
        os.kill(children[0], signal.SIGKILL)
        server.await_log("another one takes its place")
        assert wait_until(lambda: len(server.children()) == 2 and children[0] not in server.children())
        assert server.ask("/")[0] == 200
        children = server.children()
        server.process.kill()
        try:
            assert wait_until(lambda: not any(map(alive, children)), 5)
        finally:
            for pid in filter(alive, children):
                os.kill(pid, signal.SIGKILL)


class Asking(threading.Thread):
    """Asks on one connection, over and over, and keeps what went wrong and what came."""

    def __init__(self, server):
        super().__init__()
        self.server, self.hashes, self.failed, self.enough = server, [], [], False

    def run(self):
        with self.server.connect() as sock:
            while not self.enough:
                try:
                    sock.sendall(request("/book"))
                    status, _, body = answer(sock)
                    assert status == 200
                    self.hashes.append(json.loads(body)["sha256"])
                except (AssertionError, OSError, EOFError) as fault:
                    self.failed.append(fault)
                    return


@pytest.mark.slow
def test_hangup_reloads_under_load_without_a_failed_request(book):
    with running(workers=2, rules=str(book)) as server:
        children = server.children()
        for version, targets in (("7.7.7", [server.process.pid]), ("8.8.8", children)):
            reload_under_load(server, book, version, targets)
        assert server.children() == children
        assert server.log.count("was read again") == 2


def reload_under_load(server, book, version, targets):
    old = hash_of(server)
    clients = [Asking(server) for _ in range(8)]
    for client in clients:
        client.start()
    time.sleep(0.3)
    change(book, version)
    for target in targets:
        os.kill(target, signal.SIGHUP)
    server.await_log(f"version {version}")
    time.sleep(0.7)
    marks = [len(client.hashes) for client in clients]
    time.sleep(0.3)
    for client in clients:
        client.enough = True
    for client in clients:
        client.join(10)
    assert [client.failed for client in clients] == [[]] * 8
    late = {found for client, mark in zip(clients, marks, strict=True) for found in client.hashes[mark:]}
    assert len(late) == 1
    assert old not in late
    assert all(old in client.hashes for client in clients)


def test_a_broken_book_leaves_the_old_one_and_says_why(book):
    with running(rules=str(book)) as server:
        old = hash_of(server)
        break_(book)
        server.signal(signal.SIGHUP)
        server.await_log("neds")
        assert "more.yaml:2" in server.log
        found = json.loads(server.ask("/book")[2])
        assert found["sha256"] == old
        assert "neds" in found["refused"]
        (book / "more.yaml").unlink()
        change(book, "8.8.8")
        server.signal(signal.SIGHUP)
        server.await_log("version 8.8.8")
        assert json.loads(server.ask("/book")[2])["refused"] is None
        assert hash_of(server) != old


def test_a_folder_that_is_gone_leaves_the_old_book(book):
    with running(rules=str(book)) as server:
        old = hash_of(server)
        book.rename(book.with_name("elsewhere"))
        server.signal(signal.SIGHUP)
        server.await_log("has mistakes")
        assert hash_of(server) == old


@pytest.mark.slow
def test_changed_files_are_noticed(book):
    with running(rules=str(book), reload_rules=True, workers=2) as server:
        old = hash_of(server)
        time.sleep(0.5)
        change(book, "5.5.5")
        server.await_log("version 5.5.5")
        time.sleep(0.3)
        assert old not in {hash_of(server) for _ in range(8)}
        server.signal(signal.SIGTERM)
        assert server.wait() == 0


@pytest.mark.slow
def test_the_book_below_and_a_folder_that_is_replaced_whole_are_noticed(book, tmp_path):
    (tmp_path / "current").symlink_to(book)
    above = tmp_path / "above"
    above.mkdir()
    (above / "guidance.yaml").write_text("title: A\nversion: 1.0.0\nextends: ../current\n", encoding="utf-8")
    with running(rules=str(above), reload_rules=True) as server:
        old = hash_of(server)
        time.sleep(0.5)
        change(book, "5.5.5")
        server.await_log("was read again")
        changed = hash_of(server)
        assert changed != old
        other = shutil.copytree(book, tmp_path / "other")
        change(other, "6.6.6")
        (tmp_path / "new").symlink_to(other)
        (tmp_path / "new").replace(tmp_path / "current")
        assert wait_until(lambda: hash_of(server) not in (old, changed))
        break_(other)
        server.await_log("neds")
        told = server.log.count("has mistakes")
        time.sleep(2.5)  # it looks again, and does not repeat itself
        assert server.log.count("has mistakes") == told == 1


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


def test_a_worker_that_cannot_start_ends_it():
    command = [sys.executable, str(STUB), json.dumps({"port": 0, "workers": 2, "http": "nonsense:at.all"})]
    found = subprocess.run(command, capture_output=True, text=True, timeout=20)
    assert found.returncode != 0
    assert "could not be started" in found.stderr


def test_a_signal_while_it_starts_ends_it():
    for wait in (0.05, 0.5):
        process = subprocess.Popen([sys.executable, str(STUB), '{"port": 0, "workers": 2}'], stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) in (0, -signal.SIGTERM)


def test_it_can_do_without_the_signals_that_windows_lacks():
    program = "import signal; del signal.SIGHUP; import coachmentor.web.server as server; print(server.on_hangup(1, 2))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=20, check=True)
    assert found.stdout == "{}\n"


def test_the_port_is_free_afterwards():
    with running() as server:
        port = server.port
    with running(port=port) as server:
        assert server.ask()[0] == 200
