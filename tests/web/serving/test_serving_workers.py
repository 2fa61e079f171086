"""Several processes: one that ends is replaced, all serve the same book, and none is left behind."""

import json
import os
import signal
import subprocess
import sys

import pytest
from served import STUB, alive, running, wait_until
from served_books import change, hash_of, hashes_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


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


@pytest.mark.slow
@pytest.mark.parametrize("place", [0, 1])
def test_once_a_worker_was_replaced_all_serve_the_book_that_it_read(book, place):
    with running(workers=2, rules=str(book)) as server:
        old, children = hash_of(server), server.children()
        change(book, "7.7.7")
        assert hashes_of(server) == [old, old]
        os.kill(children[place], signal.SIGKILL)
        server.await_log("another one takes its place")
        assert wait_until(lambda: len(server.children()) == 2 and children[place] not in server.children())
        assert wait_until(lambda: old not in hashes_of(server), 5)
        assert len(set(hashes_of(server))) == 1
        assert children[1 - place] in server.children()


def test_a_worker_that_cannot_start_ends_it():
    command = [sys.executable, str(STUB), json.dumps({"port": 0, "workers": 2, "http": "nonsense:at.all"})]
    found = subprocess.run(command, capture_output=True, text=True, timeout=20)
    assert found.returncode != 0
    assert "could not be started" in found.stderr
