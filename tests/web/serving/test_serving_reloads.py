"""The server reads its rules again, when told to or when they change, without dropping a request."""

import json
import os
import shutil
import signal
import sys
import threading
import time

import pytest
from served import answer, request, running, wait_until
from served_books import break_, change, hash_of, hashes_of, mend

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


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
    def all_have(found):
        assert wait_until(lambda: all(map(found, clients)) or any(client.failed for client in clients))
        assert [client.failed for client in clients] == [[]] * 8

    old = hash_of(server)
    clients = [Asking(server) for _ in range(8)]
    for client in clients:
        client.start()
    try:
        all_have(lambda client: client.hashes)
        change(book, version)
        for target in targets:
            os.kill(target, signal.SIGHUP)
        server.await_log(f"version {version}")
        all_have(lambda client: client.hashes[-1] != old)
        marks = {client: len(client.hashes) for client in clients}
        all_have(lambda client: len(client.hashes) > marks[client] + 20)
    finally:
        for client in clients:
            client.enough = True
        for client in clients:
            client.join(10)
    assert len({found for client in clients for found in client.hashes[marks[client] :]}) == 1
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
        mend(book)
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
        # The first one may be noticed as the watching begins, by reading; the second one is noticed by watching.
        for version in ("5.5.5", "6.6.6"):
            old = hash_of(server)
            change(book, version)
            server.await_log(f"version {version}")
            assert wait_until(lambda old=old: old not in hashes_of(server))
        server.signal(signal.SIGTERM)
        assert server.wait() == 0
        assert len(server.log.splitlines()) == 3


@pytest.mark.slow
def test_the_book_below_and_a_folder_that_is_replaced_whole_are_noticed(book, tmp_path):
    (tmp_path / "current").symlink_to(book)
    above = tmp_path / "above"
    above.mkdir()
    (above / "guidance.yaml").write_text("title: A\nversion: 1.0.0\nextends: ../current\n", encoding="utf-8")
    with running(rules=str(above), reload_rules=True) as server:
        for version in ("4.4.4", "5.5.5"):
            old = hash_of(server)
            change(book, version)
            assert wait_until(lambda old=old: hash_of(server) != old)
        changed = hash_of(server)
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
