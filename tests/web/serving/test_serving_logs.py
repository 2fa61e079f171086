"""Nothing that people answer is in the log, whatever goes wrong."""

import json
import logging
import time

import pytest
from served import running

from coachmentor.web.serving.faults import describe, log_fault, printable
from coachmentor.web.serving.logs import Discreet, NoCutOffs

MARKER = "Mxqz-secret-goal"
ANSWERS = json.dumps({"needs": ["conflict"], "goal_link": MARKER}).encode()


@pytest.fixture(scope="module")
def server():
    with running() as server:
        yield server


def log_of(server, path, body=ANSWERS):
    before = len(server.log)
    answered = server.ask(path, body)
    time.sleep(0.15)
    return answered, server.log[before:]


def test_requests_are_not_logged(server):
    (status, _, body), log = log_of(server, f"/advise?q={MARKER}")
    assert status == 200
    assert MARKER.encode() in body or b"recommendation" in body
    assert log == ""


def test_an_error_is_logged_by_its_kind_and_once(server):
    (status, _, _), log = log_of(server, f"/fail?q={MARKER}")
    assert status == 500
    assert log.count("\n") == 1
    assert "POST /fail failed: RuntimeError at web/" in log
    assert "caused by ValueError" in log
    assert MARKER not in log


def test_an_error_in_a_task_is_logged_by_its_kind(server):
    _, log = log_of(server, "/fail-later")
    assert "ValueError" in log
    assert MARKER not in log
    assert "Traceback" not in log


def test_an_error_in_the_middle_of_an_answer_closes_the_connection(server):
    before = len(server.log)
    found = server.send(b"GET /half HTTP/1.1\r\nhost: test\r\n\r\n")
    assert found.startswith(b"HTTP/1.1 200")
    assert not found.endswith(b"0\r\n\r\n")
    time.sleep(0.1)
    log = server.log[before:]
    assert "GET /half failed: ValueError" in log
    assert "marker" not in log


def test_a_wrong_body_is_not_logged(server):
    _, log = log_of(server, "/advise", b'{"goal_link": "%s"' % MARKER.encode())
    assert "JSONDecodeError" in log
    assert MARKER not in log


def test_a_path_cannot_break_out_of_its_line():
    assert printable("/a\nb\x1b[31mü") == "/a\\nb\\x1b[31m\\xfc"
    assert len(printable("/" + "a" * 1000)) <= 201


def broken():
    try:
        int(MARKER)
    except ValueError as error:
        raise KeyError(MARKER) from error


def test_causes_and_groups_are_told(caplog):
    with caplog.at_level(logging.ERROR):
        try:
            broken()
        except KeyError as error:
            log_fault(error, "GET", "/a")
            log_fault(error, "GET", "/b")
            group = ExceptionGroup(MARKER, [error])
    assert [record.getMessage() for record in caplog.records] == [
        "GET /a failed: KeyError at outside of our code, caused by ValueError at outside of our code"
    ]
    assert describe(group).startswith("KeyError at ")


def test_errors_that_refer_to_themselves_are_told_once():
    error = ValueError()
    error.__cause__ = error
    assert describe(error) == "ValueError at outside of our code"


def test_other_libraries_errors_are_written_without_their_text():
    try:
        int(MARKER)
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "Exception in %s\n", ("it",), (ValueError, error, None))
        record.exc_text = MARKER
    line = Discreet().format(record)
    assert line.endswith("Exception in it: ValueError at outside of our code")
    assert NoCutOffs().filter(record)
