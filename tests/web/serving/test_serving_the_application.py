"""The real application in the real server, as the command starts it: in two processes, with the limits as they are."""

import contextlib
import itertools
import json
import shutil
import signal
import sys
from collections import Counter

import httpx
import pytest
from served import only, running_command, wait_until
from served_books import break_, mend
from visitor import FORM, Visitor

from coachmentor.read import shipped_book
from coachmentor.web.app import create_app
from coachmentor.web.desk import Desk
from coachmentor.web.headers import ALWAYS, NO_STORE
from coachmentor.web.serving.bounds import Bounds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="stops processes, and looks at /proc")

COMMAND = [sys.executable, "-c", "import sys; from coachmentor.cli.serve import serve; serve(sys.argv[1:])"]
JSON = {"content-type": "application/json"}
MARKER = "Mxqz-secret-goal"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return shutil.copytree(shipped_book(), tmp_path_factory.mktemp("served") / "book")


@pytest.fixture(scope="module")
def server(book):
    with running_command([*COMMAND, "--port", "0", "--workers", "2", "--rules", str(book)]) as server:
        yield server


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(
        base_url=f"http://127.0.0.1:{server.port}",
        limits=httpx.Limits(max_keepalive_connections=0),  # each request on a connection of its own
        trust_env=False,
    ) as client:
        yield client


class InTurn:
    """Has each request answered by another process than the one before."""

    def __init__(self, server, client):
        self.server, self.client = server, client
        self.answered = Counter()
        self.pids = itertools.cycle(server.children())

    def get(self, path):
        return self.request("GET", path)

    def post(self, path, **sent):
        return self.request("POST", path, **sent)

    def request(self, method, path, **sent):
        pid = next(self.pids)
        with only(self.server, pid):
            self.answered[pid] += 1
            return self.client.request(method, path, **sent)


class Reader(Visitor):
    """A visitor of a server."""

    def __init__(self, client):
        self.client = client


@pytest.fixture
def in_turn(server, client):
    return InTurn(server, client)


def journey(visitor):
    """Go from the first page to the result as a file, there and back, and return what came on the way."""
    came = []

    def noting(_):
        came.append((visitor.response.status_code, visitor.response.content))

    noting(visitor.go("/"))
    noting(visitor.press("Start now"))
    noting(visitor.press("Continue", answer=["conflict", "succession"]))
    noting(visitor.press("Continue", answer="nothing-else"))
    noting(visitor.press("Back"))
    noting(visitor.press("Continue"))
    while visitor.heading != "Check your answers":
        if any(field.name == "answer" for field in visitor.page.iter("textarea")):
            noting(visitor.press("Continue", answer=MARKER))
        else:
            noting(visitor.press("I don't know" if "I don't know" in visitor.buttons else "Skip this question"))
    noting(visitor.press("Show the result"))
    assert visitor.heading.startswith("Coaching and mentoring")
    noting(visitor.press("Markdown"))
    assert MARKER in visitor.response.text
    return came


def test_a_whole_journey_across_processes_is_as_in_one(book, in_turn):
    assert journey(Reader(in_turn)) == journey(Visitor(create_app(Desk(book))))
    assert len(in_turn.answered) == 2
    assert min(in_turn.answered.values()) > 5


@contextlib.contextmanager
def refused_book(server, book, in_turn):
    """Have the rules read again while they have mistakes, wait until the log says so, and mend them afterwards."""

    def all_are(state):
        return wait_until(lambda: [in_turn.get("/api/v1/health").json()["state"] for _ in range(2)] == [state] * 2)

    told = server.log.count("has mistakes")
    break_(book)
    try:
        server.signal(signal.SIGHUP)
        assert wait_until(lambda: server.log.count("has mistakes") > told)
        assert all_are("reload-refused")
        yield
    finally:
        mend(book)
        server.signal(signal.SIGHUP)
        assert all_are("ok")


def test_a_failed_reload_is_shown_while_the_old_book_goes_on(server, book, in_turn):
    before = [in_turn.get("/questions") for _ in range(2)]
    served = in_turn.get("/api/v1/health").json()["rule_book"]
    with refused_book(server, book, in_turn):
        for _ in range(2):
            answer = in_turn.get("/api/v1/health")
            health = answer.json()
            assert (answer.status_code, health["state"], health["rule_book"]) == (200, "reload-refused", served)
            assert any("neds" in found["message"] for found in health["diagnostics"])
            advice = in_turn.post("/api/v1/advise", json={"needs": ["conflict"]}).json()
            assert advice["rule_book"]["sha256"] == served["sha256"]
        assert [in_turn.get("/questions").content for _ in range(2)] == [page.content for page in before]
    for _ in range(2):
        health = in_turn.get("/api/v1/health").json()
        assert (health["rule_book"], health["diagnostics"]) == (served, [])


def too_large(path):
    """Return a body that is too large by one byte, and what is said of it."""
    most = Bounds().body_at(path)
    return b"a" * (most + 1), f"At most {most // 1000} KB can be sent here."


def guards(response):
    """Return the headers of a response that guard people and their answers, each as often as it is there."""
    names = {name for name, _ in (*ALWAYS, NO_STORE)}
    return sorted((name.lower(), value) for name, value in response.headers.raw if name.lower() in names)


def test_what_is_too_large_is_refused_with_a_page(client):
    body, said = too_large("/questions")
    refused = client.post("/questions", content=body, headers=FORM)
    assert refused.status_code == 413
    assert refused.headers["content-type"] == "text/html; charset=utf-8"
    assert said in refused.text
    assert guards(refused) == guards(client.get("/questions")) == sorted([*ALWAYS, NO_STORE])


def test_what_is_too_large_is_refused_with_a_problem_document(client):
    body, said = too_large("/api/v1/advise")
    refused = client.post("/api/v1/advise", content=body, headers=JSON)
    assert refused.status_code == 413
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json() | {"rule_book": None} == {
        "type": "urn:coachmentor:problem:too-large",
        "title": "The body is too large.",
        "status": 413,
        "detail": said,
        "rule_book": None,
    }
    assert refused.json()["rule_book"] == client.get("/api/v1/health").json()["rule_book"]
    assert guards(refused) == sorted([*ALWAYS, NO_STORE])


@pytest.mark.parametrize(
    ("method", "path", "status", "heading"),
    [
        ("GET", "/nothing-here", 404, "There is no page here"),
        ("POST", "/", 405, "This page cannot be used like that"),
        ("GET", "/download", 405, "This page cannot be used like that"),
    ],
)
def test_what_no_page_answers_is_refused_with_a_page(client, method, path, status, heading):
    refused = client.request(method, path)
    assert refused.status_code == status
    assert refused.headers["content-type"] == "text/html; charset=utf-8"
    assert heading in refused.text
    assert ("allow" in refused.headers) == (status == 405)
    assert guards(refused) == sorted([*ALWAYS, NO_STORE])


@pytest.mark.parametrize(
    ("method", "path", "status", "type"),
    [
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("GET", "/api/v2/advise", 404, "not-found"),
        ("GET", "/api/v1/advise", 405, "method-not-allowed"),
        ("DELETE", "/api/v1/health", 405, "method-not-allowed"),
    ],
)
def test_what_no_path_answers_is_refused_with_a_problem_document(client, method, path, status, type):
    refused = client.request(method, path)
    assert refused.status_code == refused.json()["status"] == status
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["type"].endswith(f":{type}")
    assert ("allow" in refused.headers) == (status == 405)
    assert guards(refused) == sorted([*ALWAYS, NO_STORE])


def test_no_answer_is_in_the_log(server, book, in_turn):
    profile = {"needs": ["conflict"], "goal_link": MARKER}
    before = len(server.log)
    for sent, status in (
        (json.dumps(profile), 200),
        (json.dumps(profile)[:-1], 400),
        (json.dumps(profile | {"needs": MARKER}), 422),
        (json.dumps(profile | {MARKER: 1}), 422),
        (json.dumps(profile).ljust(Bounds().body + 1), 413),
    ):
        assert in_turn.post("/api/v1/advise", content=sent, headers=JSON).status_code == status
    form = {"answers": json.dumps(profile), "trail": "", "asked": "goal_link", "move": "answer", "answer": MARKER}
    assert MARKER in in_turn.post("/questions", data=form).text
    assert in_turn.post("/questions", data=form | {"answers": MARKER}).status_code == 200
    assert in_turn.get(f"/{MARKER}").status_code == 404
    assert in_turn.get(f"/api/v1/{MARKER}?{MARKER}").status_code == 404
    assert server.send(f"{MARKER}\r\n\r\n".encode()).startswith(b"HTTP/1.1 400")
    with refused_book(server, book, in_turn):  # what it tells comes after all that the requests may have had told
        log = server.log[before:]
    assert MARKER not in log
    assert [line.split(" ", 2)[2] for line in log.splitlines() if line.startswith("20")] == [
        "Invalid HTTP request received.",
        "the new rule book has mistakes; the one before it goes on being served",
    ]
    assert server.said == ""
