"""People who answer one page after another, written down so that the same forms can be sent again."""

import html
import re
from http.client import HTTPConnection
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode

from benchmarks.profiles import SEED

FORM = "application/x-www-form-urlencoded"
PATH = "/questions"
LONGEST = 30

HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')
CHOICE = re.compile(r'<input type="(?:radio|checkbox)" id="[^"]*" name="([^"]*)" value="([^"]*)"')


class Step(NamedTuple):
    """A form as it is sent, and the page that answers it."""

    body: str
    page: bytes


def walks(port: int, count: int) -> list[Step]:
    """Return the steps of so many people."""
    random, connection = Random(SEED), HTTPConnection("127.0.0.1", port, timeout=10)
    steps = [step for _ in range(count) for step in _walk(connection, random)]
    connection.close()
    return steps


def _walk(connection: HTTPConnection, random: Random) -> list[Step]:
    steps: list[Step] = []
    page = _get(connection)
    for _ in range(LONGEST):
        text = page.decode("utf-8")
        choices = [(name, html.unescape(value)) for name, value in CHOICE.findall(text)]
        fields = [(name, html.unescape(value)) for name, value in HIDDEN.findall(text)]
        answer = [random.choice(choices)] if choices else [("answer", str(random.randint(1, 24)))]
        body = urlencode([*fields, *answer])
        page = post(connection, body)
        steps.append(Step(body, page))
        if b'name="asked"' not in page:
            break
    return steps


def _get(connection: HTTPConnection) -> bytes:
    connection.request("GET", PATH)
    return connection.getresponse().read()


def post(connection: HTTPConnection, body: str) -> bytes:
    """Send a form and return the page that comes."""
    connection.request("POST", PATH, body, {"content-type": FORM})
    return connection.getresponse().read()
