"""Many profiles at a time: in order, without keeping others waiting, and not for a client that is gone."""

import asyncio
import json
import time

import pytest

from coachmentor import Advisor
from coachmentor.web.api import api
from coachmentor.web.api.slices import in_slices
from coachmentor.web.desk import Desk

HEADERS = [(b"content-type", b"application/json")]


@pytest.fixture(scope="module")
def app():
    return api(Desk())


async def send_many(app, count, gone_after=None):
    """Post profiles through the bare interface; return the messages, and how often others got their turn."""
    body = json.dumps({"profiles": [{"needs": ["conflict", "succession"]}] * count}).encode()
    asked = 0

    async def receive():
        nonlocal asked
        asked += 1
        if asked == 1:
            return {"type": "http.request", "body": body, "more_body": False}
        if gone_after is not None and asked > gone_after:
            return {"type": "http.disconnect"}
        return await asyncio.Future()

    messages = []

    async def send(message):
        messages.append(message)

    scope = {"type": "http", "method": "POST", "path": "/advise-many", "query_string": b"", "headers": HEADERS}
    work = asyncio.create_task(app(scope, receive, send))
    turns = 0
    while not work.done():
        await asyncio.sleep(0)
        turns += 1
    await work
    return messages, turns


def test_a_thousand_profiles_keep_no_one_waiting(app):
    messages, turns = asyncio.run(send_many(app, 1_000))
    assert messages[0]["status"] == 200
    assert len(json.loads(messages[1]["body"])["advice"]) == 1_000
    assert turns > 100


def test_work_ends_when_the_client_is_gone(app, monkeypatch):
    done = 0
    advise = Advisor.advise

    def counted(self, raw):
        nonlocal done
        done += 1
        return advise(self, raw)

    monkeypatch.setattr(Advisor, "advise", counted)
    asyncio.run(send_many(app, 1_000, gone_after=2))
    assert 0 < done < 100


def test_slices_end_where_nobody_waits():
    async def work(number):
        time.sleep(0.005)
        return number

    async def never():
        return False

    async def at_once():
        return True

    assert asyncio.run(in_slices(map(work, range(3)), never)) == [0, 1, 2]
    assert asyncio.run(in_slices(map(work, range(3)), at_once)) is None
