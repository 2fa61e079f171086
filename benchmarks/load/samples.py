"""One more client, in this process: while the load goes on it asks now and then, and compares what comes."""

import json
import threading
from collections.abc import Callable, Sequence
from http.client import HTTPConnection
from typing import Any

from benchmarks.load.walks import Step, is_right, post
from coachmentor import Advisor

PAUSE_SECONDS = 0.02


class Samples(threading.Thread):
    """Asks until told to stop, and counts what was asked and what came out wrong."""

    def __init__(self, port: int, checks: Sequence[Callable[[HTTPConnection], bool]]) -> None:
        super().__init__()
        self._port = port
        self._checks = checks
        self._enough = threading.Event()
        self.asked = 0
        self.wrong = 0

    def __enter__(self) -> "Samples":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._enough.set()
        self.join()

    def run(self) -> None:
        """Ask."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=10)
        while not self._enough.wait(PAUSE_SECONDS):
            check = self._checks[self.asked % len(self._checks)]
            self.asked += 1
            try:
                self.wrong += not check(connection)
            except OSError:
                self.wrong += 1
                connection.close()
        connection.close()


def advice_check(advisor: Advisor, profile: dict[str, object], path: str) -> Callable[[HTTPConnection], bool]:
    """Return a check that the server advises as the library does."""
    body = json.dumps(profile)
    only_reasons = path.endswith("explain=reasons")

    def check(connection: HTTPConnection) -> bool:
        expected = json.loads(json.dumps(advisor.advise(profile).to_dict(only_reasons=only_reasons)))
        connection.request("POST", path, body, {"content-type": "application/json"})
        found: Any = json.loads(connection.getresponse().read())
        return bool(found == expected)

    return check


def page_check(step: Step) -> Callable[[HTTPConnection], bool]:
    """Return a check that the page asks what the library asks next, and is the same again to the last byte."""

    def check(connection: HTTPConnection) -> bool:
        page = post(connection, step.body)
        return is_right(step, page) and page == step.page

    return check
