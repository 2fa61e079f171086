"""A server in a process of its own, and sockets to talk to it by hand."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

STUB = Path(__file__).with_name("stub_app.py")


class Running:
    """A server: `log` is what it wrote on standard error, `said` what the stub told on standard output."""

    def __init__(self, command, **options):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, stderr=pipe, stdout=pipe, stdin=subprocess.DEVNULL, text=True, **options
        )
        self.log = self.said = ""
        self.readers = [threading.Thread(target=read, daemon=True) for read in (self._read_log, self._read_said)]
        for reader in self.readers:
            reader.start()

    def await_start(self):
        self.await_log(r"http://\S+:(\d+)/", 30)
        self.port = int(re.search(r"http://\S+:(\d+)/", self.log)[1])

    def _read_log(self):
        for line in self.process.stderr:
            self.log += line

    def _read_said(self):
        for line in self.process.stdout:
            self.said += line

    def await_log(self, pattern, seconds=20):
        wait_until(lambda: re.search(pattern, self.log) or self.process.poll() is not None, seconds)
        assert re.search(pattern, self.log), self.log

    def await_begun(self, path):
        """Wait until the stub is at work on a request."""
        assert wait_until(lambda: f"begun {path}\n" in self.said), self.said

    def await_end_of_listening(self):
        """Wait until it takes no more connections: it has heard a signal and is ending."""
        assert wait_until(self._refuses)

    def _refuses(self):
        try:
            self.connect().close()
        except ConnectionError:
            return True
        return False

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def send(self, data):
        """Send bytes and return all that comes until the server closes."""
        with self.connect() as sock:
            sock.sendall(data)
            return receive_all(sock)

    def ask(self, path="/", body=None, headers=()):
        """Send a request and return status, headers and body."""
        with self.connect() as sock:
            sock.sendall(request(path, body, headers))
            return answer(sock)

    def signal(self, number):
        self.process.send_signal(number)

    def wait(self, seconds=15):
        code = self.process.wait(seconds)
        self._join_readers()
        return code

    def _join_readers(self):
        for reader in self.readers:
            reader.join(5)

    def close(self):
        self._join_readers()
        self.process.stderr.close()
        self.process.stdout.close()

    def children(self):
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        pids = [int(pid) for pid in path.read_text().split()]
        return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


@contextlib.contextmanager
def running(**settings):
    """Serve the stub."""
    with running_command([sys.executable, str(STUB), json.dumps({"port": 0, **settings})]) as server:
        yield server


@contextlib.contextmanager
def running_command(command, **options):
    """Serve whatever a command serves."""
    server = Running(command, **options)
    try:
        server.await_start()
        yield server
    finally:
        stop(server)


def stop(server):
    if server.process.poll() is None:
        children = server.children() if sys.platform == "linux" else []
        server.process.kill()
        server.process.wait()
        for pid in filter(alive, children):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    server.close()


def alive(pid):
    try:
        os.kill(pid, 0)
        return state(pid) != "Z"
    except OSError:
        return False


def state(pid):
    return Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0]


@contextlib.contextmanager
def only(server, pid):
    """Have one of several processes answer, by stopping the others meanwhile."""
    others = [other for other in server.children() if other != pid]
    try:
        for other in others:
            os.kill(other, signal.SIGSTOP)
        assert wait_until(lambda: all(state(other) == "T" for other in others))
        yield
    finally:
        for other in others:
            os.kill(other, signal.SIGCONT)


def request(path="/", body=None, headers=()):
    lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", "host: test", *headers]
    if body is not None:
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


def answer(sock):
    """Read one answer, of a stated length."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += received(sock)
    head, _, body = data.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    while len(body) < int(headers["content-length"]):
        body += received(sock)
    return int(status.split()[1]), headers, body


def received(sock):
    data = sock.recv(65536)
    if not data:
        raise EOFError
    return data


def receive_all(sock):
    data = b""
    with contextlib.suppress(ConnectionResetError):
        while more := sock.recv(65536):
            data += more
    return data


def wait_until(true, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := true():
            return found
        time.sleep(0.02)
    return true()
